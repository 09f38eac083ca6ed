import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { referenceOf, unwrap } from "../bindings/values.js";
import { environmentObject, environmentTest } from "./environment.js";
import { declaredVariables, memberValue, objectLiteral, type DeclaredVariable } from "./storeEntries.js";

/** A call of `createEnv` of t3-env: https://env.t3.gg/docs/core */
export interface T3Environment {
  readonly call: SyntaxNode;
  readonly options: SyntaxNode;
  /** The object of the server's variables. */
  readonly server?: SyntaxNode;
  /** Those of server, client and both. */
  readonly variables: readonly DeclaredVariable[];
  /** The object in which each variable is named once more: of Next.js before 13.4.4, and where nothing else is let through. */
  readonly handed?: SyntaxNode;
  /** All objects that name variables once more. */
  readonly restated: readonly SyntaxNode[];
}

export function t3Environments(file: ParsedFile): readonly T3Environment[] {
  if (!file.text.includes("@t3-oss/env-")) return [];
  return file.nodes("call_expression").filter(it => isCreateEnv(file, it)).flatMap(call => {
    const options = objectLiteral(file, call.field("arguments")?.children[0]);
    return options ? [environmentOf(file, call, options)] : [];
  });
}

/** Whether the variables come from `process.env`, which is what they do when nothing else is said. */
export function takesProcessEnv(file: ParsedFile, { options, handed }: T3Environment): boolean {
  const runtime = memberValue(options, "runtimeEnvStrict") ?? memberValue(options, "runtimeEnv");
  if (!runtime || handed) return true;
  const isWhole = environmentTest(file);
  const inner = unwrap(runtime);
  return isWhole(inner) || (inner.type === "object" && inner.children.some(it => it.type === "spread_element" && isWhole(it.children[0])));
}

function isCreateEnv(file: ParsedFile, call: SyntaxNode): boolean {
  if (!call.field("function")?.text.endsWith("createEnv")) return false;
  const reference = referenceOf(file, call.field("function"));
  return reference?.from === "import" && /^@t3-oss\/env-(core|nextjs|nuxt)$/.test(reference.specifier) && reference.name === "createEnv" && reference.path.length === 0;
}

function environmentOf(file: ParsedFile, call: SyntaxNode, options: SyntaxNode): T3Environment {
  const [server, shared, client] = ["server", "shared", "client"].map(it => objectLiteral(file, memberValue(options, it)));
  const [strict, runtime, ofClient] = ["runtimeEnvStrict", "runtimeEnv", "experimental__runtimeEnv"].map(it => environmentObject(file, memberValue(options, it)));
  const handed = strict ?? runtime;
  const restated = [strict, runtime, ofClient].filter(it => it !== undefined);
  return { call, options, ...server && { server }, variables: [server, shared, client].flatMap(it => it ? declaredVariables(it) : []), ...handed && { handed }, restated };
}
