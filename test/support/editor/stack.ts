import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";

/** A stack from inside VS Code in terms of our sources: VS Code prints stacks by itself and knows no source maps. */
export function mapped(stack: string): string {
  return stack.replace(/^\t+/gm, "    ").replace(/\(?([^\s()]*\bout\/[^\s()]+\.cjs):(\d+):(\d+)\)?/g, (all, file: string, line: string, column: string) => {
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    return entry && "originalSource" in entry ? `(${entry.originalSource.replace(/^(\.\.\/)+/, "")}:${entry.originalLine + 1}:${entry.originalColumn + 1})` : all;
  });
}

function mapOf(file: string): SourceMap | undefined {
  const encoded = existsSync(file) ? /sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return encoded === undefined ? undefined : new SourceMap(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")) as SourceMapPayload);
}
