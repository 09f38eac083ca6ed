import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { environmentNodes } from "../settings/environment.js";
import { readsOf, spanOf } from "../settings/storeEntries.js";
import { checkedResult, storeResult } from "../settings/storeResult.js";
import { zodEnvironments, type ZodEnvironment } from "../settings/zodEnvironments.js";
import { zodEntry } from "../settings/zodSchema.js";

/** Environments that a schema of zod takes apart: `z.object({ PORT: … }).parse(process.env)`. */
export const zodEnvironment: Extractor = {
  name: "zod-environment",
  nodes: environmentNodes,
  shares: [scopeKey],
  when: [".parse(", ".safeParse(", ".parseAsync(", ".safeParseAsync("],
  *extract(file) {
    for (const environment of zodEnvironments(file)) yield* storeFacts(file, environment);
  },
};

function* storeFacts(file: ParsedFile, { call, method, schema, variables, handed }: ZodEnvironment): Iterable<Fact> {
  const result = method.startsWith("safe") ? checkedResult(file, call) : storeResult(file, call);
  const entries = variables.map(it => zodEntry(file, it));
  const problem = schema.problem ?? (result ? result.problem : `${file.uri} keeps what its schema gives where no other file can read it.`);
  yield {
    kind: "settingStore", uri: file.uri, span: spanOf(call), pattern: "zod-env",
    ...result?.name !== undefined && { name: result.name }, list: spanOf(schema.object), entries,
    ...handed && { parts: { handed: spanOf(handed) } },
    details: { zod: schema.zod, ...schema.version && { version: schema.version }, ...result?.exports !== undefined && { exports: result.exports }, ...problem !== undefined && { problem } },
  };
  yield* readsOf(file, variables, entries, result?.name);
}
