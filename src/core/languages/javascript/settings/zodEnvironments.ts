import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { environmentObject, environmentPasses } from "./environment.js";
import { declaredVariables, type DeclaredVariable } from "./storeEntries.js";
import { zodObject, type ZodObject } from "./zodSchema.js";

/** A call that gives the environment to a schema of zod. */
export interface ZodEnvironment {
  readonly call: SyntaxNode;
  readonly method: string;
  readonly schema: ZodObject;
  readonly variables: readonly DeclaredVariable[];
  /** The object of `schema.parse({ PORT: process.env.PORT })`, in which each variable is named once more. */
  readonly handed?: SyntaxNode;
  /** The same, as a list. */
  readonly restated: readonly SyntaxNode[];
}

export function zodEnvironments(file: ParsedFile): readonly ZodEnvironment[] {
  if (!file.text.includes("zod")) return [];
  const whole = environmentPasses(file).flatMap(({ node }) => environmentOf(file, node) ?? []);
  const named = file.nodes("call_expression").flatMap(call => {
    const handed = parsing.test(methodOf(call)) ? environmentObject(file, call.field("arguments")?.children[0]) : undefined;
    const found = handed && environmentOf(file, call);
    return found ? [{ ...found, handed, restated: [handed] }] : [];
  });
  return [...whole, ...named];
}

const parsing = /^(safeP|p)arse(Async)?$/;

function environmentOf(file: ParsedFile, call: SyntaxNode): ZodEnvironment | undefined {
  const method = methodOf(call);
  const schema = parsing.test(method) ? zodObject(file, call.field("function")?.field("object")) : undefined;
  return schema && { call, method, schema, variables: declaredVariables(schema.object), restated: [] };
}

function methodOf(call: SyntaxNode): string {
  return call.field("function")?.field("property")?.text ?? "";
}
