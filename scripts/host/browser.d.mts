/** What playwright's `launch` wants to know of a browser. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
  readonly handleSIGHUP: boolean;
  readonly handleSIGINT: boolean;
  readonly handleSIGTERM: boolean;
}

/**
 * The machine's Chromium (CHROME_PATH, else chromium, chromium-browser or google-chrome of PATH), else one from the npm
 * registry; an empty CHROME_PATH passes the machine's over.
 */
export function browser(): Promise<Browser>;
