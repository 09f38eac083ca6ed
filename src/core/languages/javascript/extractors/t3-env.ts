import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { environmentNodes } from "../settings/environment.js";
import { memberValue } from "../settings/storeEntries.js";
import { storeFacts } from "../settings/storeFacts.js";
import { storeResult } from "../settings/storeResult.js";
import { takesProcessEnv, t3Environments, type T3Environment } from "../settings/t3Environments.js";
import { zodEntry, zodName, zodVersion } from "../settings/zodSchema.js";

/** Environments of t3-env: `createEnv({ server: { PORT: … }, runtimeEnv: process.env })`. */
export const t3Env: Extractor = {
  name: "t3-env",
  nodes: [...environmentNodes, "object"],
  shares: [scopeKey],
  when: ["@t3-oss/env-"],
  *extract(file) {
    for (const environment of t3Environments(file)) yield* factsOf(file, environment);
  },
};

function factsOf(file: ParsedFile, environment: T3Environment): Iterable<Fact> {
  const { call, options, server, variables, handed } = environment;
  const zod = zodName(file);
  const version = zod === undefined ? undefined : zodVersion(file, zod);
  return storeFacts(file, {
    pattern: "t3-env", call, maker: "createEnv", list: server, handed, variables, problem: problemOf(file, environment, zod),
    result: storeResult(file, call),
    entries: variables.map(it => zodEntry(file, it)),
    details: { ...zod !== undefined && { zod }, ...version && { version }, emptyIsUnset: memberValue(options, "emptyStringAsUndefined")?.text === "true" },
  });
}

/** Why a setting cannot be added, in one sentence. */
function problemOf(file: ParsedFile, environment: T3Environment, zod: string | undefined): string | undefined {
  const { server, options } = environment;
  if (!server) return `createEnv in ${file.uri} declares no variables of the server.`;
  if (zod === undefined || (server.children.length > 0 && !new RegExp(`(?<![\\w$.])${zod.replaceAll("$", "\\$")}\\.`).test(server.text))) return `The variables in ${file.uri} are not checked with zod.`;
  if (memberValue(options, "createFinalSchema") && /\.(transform|pipe)\(/.test(options.text)) return `The schema in ${file.uri} is transformed, so a new setting might not come out of it as it went in.`;
  return takesProcessEnv(file, environment) ? undefined : `createEnv in ${file.uri} does not take its values from process.env.`;
}
