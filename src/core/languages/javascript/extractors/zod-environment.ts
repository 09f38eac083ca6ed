import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { environmentNodes } from "../settings/environment.js";
import { storeFacts } from "../settings/storeFacts.js";
import { checkedResult, storeResult } from "../settings/storeResult.js";
import { zodEnvironments, type ZodEnvironment } from "../settings/zodEnvironments.js";
import { zodEntry } from "../settings/zodSchema.js";

/** Environments that a schema of zod takes apart: `z.object({ PORT: … }).parse(process.env)`. */
export const zodEnvironment: Extractor = {
  name: "zod-environment",
  nodes: [...environmentNodes, "object"],
  shares: [scopeKey],
  when: [".parse(", ".safeParse(", ".parseAsync(", ".safeParseAsync("],
  *extract(file) {
    for (const environment of zodEnvironments(file)) yield* factsOf(file, environment);
  },
};

function factsOf(file: ParsedFile, { call, method, schema, variables, handed }: ZodEnvironment): Iterable<Fact> {
  return storeFacts(file, {
    pattern: "zod-env", call, maker: "its schema", list: schema.object, handed, variables, problem: schema.problem,
    result: method.startsWith("safe") ? checkedResult(file, call) : storeResult(file, call),
    entries: variables.map(it => zodEntry(file, it)),
    details: { zod: schema.zod, ...schema.version && { version: schema.version } },
  });
}
