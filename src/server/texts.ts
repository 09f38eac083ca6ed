import { lineStarts, positionAt, type Span } from "../core/index.js";
import type { Range } from "../protocol.js";

/** A text with what is needed to tell its lines. */
export interface KnownText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The texts of files that something is said about: those open in the editor, and others as they were read. */
export class Texts {
  private readonly documents = new Map<string, KnownText & { readonly version: number }>();
  private readonly read = new Map<string, KnownText>();

  constructor(private readonly readText: (path: string) => Promise<string | undefined>) {}

  get(path: string): KnownText | undefined {
    return this.documents.get(path) ?? this.read.get(path);
  }

  /** The text of any file as it is now. */
  async current(path: string): Promise<string | undefined> {
    return this.documents.get(path)?.text ?? await this.readText(path);
  }

  /** Reads those that are not known yet. */
  async load(paths: Iterable<string>): Promise<void> {
    const missing = [...new Set(paths)].filter(it => this.get(it) === undefined);
    await Promise.all(missing.map(async path => {
      const text = await this.readText(path);
      if (text !== undefined) this.read.set(path, known(text));
    }));
  }

  setDocument(path: string, text: string, version: number): void {
    this.documents.set(path, { ...known(text), version });
  }

  closeDocument(path: string): void {
    this.documents.delete(path);
    this.read.delete(path);
  }

  document(path: string): string | undefined {
    return this.documents.get(path)?.text;
  }

  /** The version that the client gave an open document; undefined for other files. */
  version(path: string): number | undefined {
    return this.documents.get(path)?.version;
  }

  openPaths(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** The file has changed where it lies. */
  forget(path: string): void {
    this.read.delete(path);
  }
}

export function known(text: string): KnownText {
  return { text, starts: lineStarts(text) };
}

/** The range of a span. The editor does not count a byte order mark, which our texts keep as their first character. */
export function rangeOf({ start, end }: Span, { text, starts }: KnownText): Range {
  return { start: at(start), end: at(end) };

  function at(offset: number): Range["start"] {
    const { line, column } = positionAt(starts, offset);
    return { line: line - 1, character: Math.max(column - 1 - (line === 1 ? markOf(text) : 0), 0) };
  }
}

/** The offset of a position, clamped to the text. */
export function offsetIn({ text, starts }: KnownText, { line, character }: Range["start"]): number {
  if (line >= starts.length) return text.length;
  return Math.min(starts[line]! + character + (line === 0 ? markOf(text) : 0), starts[line + 1] ?? text.length);
}

function markOf(text: string): 0 | 1 {
  return text.startsWith("\uFEFF") ? 1 : 0;
}
