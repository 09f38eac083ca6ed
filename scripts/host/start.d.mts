/** What a VS Code is started with. */
export interface HostOptions {
  /** Which of scripts/host/versions.json; the newest by default. */
  readonly which?: "newest" | "oldest";
  /** An extension to install, as a user would. */
  readonly vsix?: string | undefined;
  /** Where its extension host is: a process of the server, the default, or a web worker in the page, as on vscode.dev. */
  readonly runs?: "on the server" | "in the page";
  /** "off" trusts every folder without asking; "on", the default, is what users have: folders are restricted until trusted. */
  readonly trust?: "on" | "off";
  /** The driver of VS Code's own smoke tests: it honours `payload` in an address, and VS Code then shows no dialog. Off by default. */
  readonly driver?: "on" | "off";
  /** Settings of the user. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables for the server and its extension hosts, beside those of this process. The cache of facts is its own unless they say otherwise. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A VS Code that answers on the loopback address. It ends with this process, however that ends. */
export interface Host {
  /** The version of VS Code. */
  readonly version: string;
  readonly port: number;
  /** A folder of its own, for what is to go with it: copies to open, results. */
  readonly home: string;
  /**
   * The address of a window on a folder or a `.code-workspace` file, or of an empty one. `payload` is passed to the workbench; in it an absolute
   * path stands for a file of this machine.
   */
  url(place: string | undefined, payload?: readonly (readonly [string, string])[]): string;
  /** What the server has said, without what is harmless. */
  log(): string;
  /** Puts the settings of the user back to those of the start, and others, of the machine, above them; open windows follow the latter. */
  setSettings(outweighing: Readonly<Record<string, unknown>>): void;
  /** Ends every process of it and removes its folders. */
  stop(): Promise<void>;
}

/** Starts VS Code, installing it first where it is not there yet. Throws where it cannot be had or does not start. */
export function startHost(options?: HostOptions): Promise<Host>;
