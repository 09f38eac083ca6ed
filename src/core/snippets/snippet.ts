/** A tab stop: the places of the code that hold one text, which a person types over at once. */
export interface SnippetStop {
  /** What to put there, in a few words. */
  readonly label: string;
  /** The text, and then what else could stand there. */
  readonly choices: readonly string[];
}

/** Lines of a snippet that read a setting from the environment; the project's own configuration takes their place. */
export interface SnippetSetting {
  readonly key: string;
  readonly type: "string" | "secret" | "url" | "integer" | "port" | "boolean" | "list" | "path";
  /** One sentence without its full stop. */
  readonly purpose: string;
  /** As they stand in the body, but for an indentation that they share. */
  readonly text: string;
  /** What gets the value. */
  readonly variable: string;
}

/** Code that is offered whole: what `scripts/snippets` makes of a source, in one language. */
export interface Snippet {
  /** `node/express/gw-session`; one entry for each language. */
  readonly id: string;
  readonly prefix: string;
  /** `node`, `python`, `java`, `go`, `files`. */
  readonly project: string;
  /** The framework it is for, or `any`. */
  readonly stack: string;
  readonly name: string;
  /** What it protects from, in one sentence. */
  readonly about: string;
  /** The language's id in VS Code. */
  readonly language: string;
  /** Packages, each with its version behind the last `@`. */
  readonly needs: readonly string[];
  readonly place: "cursor" | "app" | "chain" | "settings" | "file";
  /** The file that it is, relative to its package, or to the root where it is one that a host of repositories reads. */
  readonly file?: string;
  /** The file of GitLab CI that has to include it, relative to the root. */
  readonly includedBy?: string;
  readonly stops: readonly SnippetStop[];
  readonly settings: readonly SnippetSetting[];
  readonly imports: string;
  readonly body: string;
}

/** Reads the catalogue that the programs are built with. */
export function readSnippets(catalogue: string): readonly Snippet[] {
  return JSON.parse(catalogue) as readonly Snippet[];
}

/** `express-session@^1.18` in its two parts; the version is empty where a platform gives it. */
export function needOf(need: string): { readonly name: string; readonly version: string } {
  const at = need.lastIndexOf("@");
  return at > 0 ? { name: need.slice(0, at), version: need.slice(at + 1) } : { name: need, version: "" };
}

/** The body with its imports above it. */
export function wholeCode({ imports, body }: Pick<Snippet, "imports" | "body">): string {
  return imports === "" ? body : `${imports}\n${body}`;
}
