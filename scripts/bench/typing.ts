import { setTimeout as sleep } from "node:timers/promises";
import { lineStarts, positionAt, type Span } from "../../src/core/index.js";
import type { Range } from "../../src/protocol.js";
import type { LanguageClient } from "../../test/support/languageClient.js";

/** Milliseconds between two keystrokes of somebody who types fast: about 100 words a minute. */
const betweenKeys = 120;

/** A document that is open in the editor, with its text as the server has it. */
export class TypedDocument {
  private constructor(private readonly client: LanguageClient, readonly file: string, private text: string) {}

  static async open(client: LanguageClient, file: string, text: string): Promise<TypedDocument> {
    await client.open(file, text, file.endsWith(".sql") ? "sql" : "typescript");
    await client.pull(file);
    return new TypedDocument(client, file, text);
  }

  /** Types a text behind `place`, takes it back, a key at a time. @returns of each key the milliseconds until the document's report */
  async type(typed: string, place: string): Promise<readonly number[]> {
    const offset = this.text.indexOf(place) + place.length;
    const times: number[] = [];
    for (const [index, key] of [...typed].entries()) times.push(await this.key({ start: offset + index, end: offset + index }, key));
    for (let index = typed.length - 1; index >= 0; index--) times.push(await this.key({ start: offset + index, end: offset + index + 1 }, ""));
    return times;
  }

  /** Replaces what stands first in the text. */
  async replace(old: string, fresh: string): Promise<void> {
    const start = this.text.indexOf(old);
    if (start < 0) throw new Error(`${this.file} does not hold ${old}`);
    await this.change({ start, end: start + old.length }, fresh);
  }

  private async key(span: Span, text: string): Promise<number> {
    await sleep(betweenKeys);
    const start = performance.now();
    await this.change(span, text);
    await this.client.pull(this.file);
    return performance.now() - start;
  }

  private async change({ start, end }: Span, fresh: string): Promise<void> {
    const range = { start: this.position(start), end: this.position(end) };
    this.text = this.text.slice(0, start) + fresh + this.text.slice(end);
    await this.client.change(this.file, fresh, range);
  }

  private position(offset: number): Range["start"] {
    const { line, column } = positionAt(lineStarts(this.text), offset);
    return { line: line - 1, character: column - 1 };
  }
}
