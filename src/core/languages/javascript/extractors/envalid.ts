import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf, scopeOf, unwrap } from "../bindings/values.js";
import { environmentNodes, environmentPasses } from "../settings/environment.js";
import { plainValue } from "../settings/environmentValue.js";
import { declaredVariables, memberValue, objectLiteral, settled, type DeclaredVariable } from "../settings/storeEntries.js";
import { storeFacts } from "../settings/storeFacts.js";
import { storeResult } from "../settings/storeResult.js";

/** Environments of envalid: `cleanEnv(process.env, { PORT: port({ default: 3000 }) })`. https://github.com/af/envalid */
export const envalid: Extractor = {
  name: "envalid",
  nodes: [...environmentNodes, "object"],
  shares: [scopeKey],
  when: ["envalid"],
  *extract(file) {
    for (const { node, to } of environmentPasses(file)) {
      const specs = to === "cleanEnv" && isCleanEnv(file, node) ? objectLiteral(file, node.field("arguments")?.children[1]) : undefined;
      if (specs) yield* factsOf(file, node, specs);
    }
  },
};

function isCleanEnv(file: ParsedFile, call: SyntaxNode): boolean {
  const reference = referenceOf(file, call.field("function"));
  if (reference?.from !== "import" || reference.specifier !== "envalid") return false;
  return (reference.name === "cleanEnv" && reference.path.length === 0) || (reference.name === "default" && reference.path.join(".") === "cleanEnv");
}

function factsOf(file: ParsedFile, call: SyntaxNode, specs: SyntaxNode): Iterable<Fact> {
  const variables = declaredVariables(specs);
  const namespace = namespaceOf(call) ?? scopeOf(file).imports.find(it => it.specifier === "envalid" && it.imported === "*")?.name;
  return storeFacts(file, {
    pattern: "envalid", call, maker: "cleanEnv", list: specs, variables,
    result: storeResult(file, call),
    entries: variables.map(it => entryOf(file, it)),
    details: namespace === undefined ? {} : { namespace },
  });
}

/** `envalid.cleanEnv` of a module that is taken whole. */
function namespaceOf(call: SyntaxNode): string | undefined {
  const object = call.field("function")?.field("object");
  return object?.type === "identifier" ? object.text : undefined;
}

/** `devDefault` does not hold in production, so there the variable has no default. */
function entryOf(file: ParsedFile, { key, value }: DeclaredVariable): SettingEntry {
  const validator = settled(file, value);
  const options = validator.type === "call_expression" ? objectLiteral(file, validator.field("arguments")?.children[0]) : undefined;
  const given = options && memberValue(options, "default");
  const fallback = given && unwrap(given);
  const plain = plainValue(fallback);
  return { key, path: [key], hasDefault: fallback !== undefined, ...plain !== undefined && { defaultValue: plain } };
}
