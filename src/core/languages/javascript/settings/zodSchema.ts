import type { SettingEntry } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { referenceOf, scopeOf, unwrap } from "../bindings/values.js";
import { plainValue } from "./environmentValue.js";
import { objectLiteral, settled, type DeclaredVariable } from "./storeEntries.js";

// Schemas of zod: https://zod.dev/api

/** An object schema of this file. */
export interface ZodObject {
  /** The object of settings. */
  readonly object: SyntaxNode;
  /** What `z` is called here. */
  readonly zod: string;
  /** Which major release the code shows. */
  readonly version?: "3" | "4";
  /** Why a new setting would not come out under its own name, in one sentence. */
  readonly problem?: string;
}

export const zodModule = /^zod(\/v[34])?$/;

/** Of a chain of calls on an object schema, those that leave a new member as it is. */
const harmless = /^(object|strictObject|looseObject|strict|strip|passthrough|loose|catchall|refine|superRefine|check|describe|meta|brand|readonly|extend|safeExtend|merge|required|register|clone|overwrite)$/;

/** The object schema that an expression is, its names followed in this file; undefined when it is none of zod's. */
export function zodObject(file: ParsedFile, node: SyntaxNode | undefined): ZodObject | undefined {
  let problem: string | undefined;
  let extended: SyntaxNode | undefined;
  for (let at = node && settled(file, node), steps = 0; at?.type === "call_expression" && steps < 30; steps++) {
    const callee = at.field("function");
    const method = callee?.field("property")?.text;
    const receiver = callee?.field("object");
    if (method === undefined || !receiver) return undefined;
    if (!harmless.test(method)) problem ??= `The schema goes through .${method}(), so a new setting might not come out of it as it went in.`;
    const [first] = at.field("arguments")?.children ?? [];
    if (/^(strictO|looseO|o)bject$/.test(method) && isZod(file, receiver)) {
      const object = extended ?? objectLiteral(file, first);
      const version = zodVersion(file, receiver.text);
      return object && { object, zod: receiver.text, ...version && { version }, ...problem !== undefined && { problem } };
    }
    if (/^(safeE|e)xtend$/.test(method)) extended ??= objectLiteral(file, first);
    at = settled(file, receiver);
  }
  return undefined;
}

/** What `z` is called in a file; undefined when it imports no zod, or only pieces of it. */
export function zodName(file: ParsedFile): string | undefined {
  const imported = scopeOf(file).imports.find(it => zodModule.test(it.specifier ?? "") && /^(z|default|\*)$/.test(it.imported ?? ""));
  if (imported) return imported.name;
  const required = file.nodes("variable_declarator").filter(it => /^require\(["']zod(\/v[34])?["']\)(\.z)?$/.test(it.field("value")?.text ?? ""));
  return required.flatMap(it => it.field("name")?.type === "identifier" ? it.field("name")!.text : it.field("name")?.children.find(name => name.text === "z")?.text ?? [])[0];
}

/** What the file shows of zod's release: what it imports, or what only the fourth has (https://zod.dev/v4/changelog). */
export function zodVersion(file: ParsedFile, local: string): "3" | "4" | undefined {
  const module = scopeOf(file).imports.find(it => zodModule.test(it.specifier ?? ""))?.specifier ?? /require\(["'](zod(?:\/v[34])?)["']\)/.exec(file.text)?.[1];
  if (module?.endsWith("/v3")) return "3";
  const isFourth = module?.endsWith("/v4") === true || new RegExp(`(?<![\\w$.])${local.replaceAll("$", "\\$")}\\.(url|email|stringbool|int|uuid|iso|strictObject|looseObject|prettifyError|treeifyError|flattenError|templateLiteral|ipv4|httpUrl|hostname)\\b`).test(file.text);
  return isFourth ? "4" : undefined;
}

/** What a schema says of one variable. */
export function zodEntry(file: ParsedFile, { key, value }: DeclaredVariable): SettingEntry {
  const fallback = defaultOf(file, value);
  const plain = plainValue(fallback);
  return { key, path: [key], hasDefault: fallback !== undefined && fallback.text !== "undefined", ...plain !== undefined && { defaultValue: plain } };
}

/** The argument of `.default(…)`, wherever it stands in the chain, also inside of `z.preprocess(…)`. */
function defaultOf(file: ParsedFile, value: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = settled(file, value), steps = 0; at?.type === "call_expression" && steps < 30; steps++) {
    const callee = at.field("function");
    const values: readonly SyntaxNode[] = at.field("arguments")?.children ?? [];
    const method = callee?.field("property")?.text ?? callee?.text ?? "";
    if (/^(default|prefault|catch|_default)$/.test(method)) return values[0] && unwrap(values[0]);
    if (method === "preprocess") at = values[1] && settled(file, values[1]);
    else at = callee?.field("object") && settled(file, callee.field("object")!);
  }
  return undefined;
}

function isZod(file: ParsedFile, receiver: SyntaxNode): boolean {
  const reference = referenceOf(file, receiver);
  return reference?.from === "import" && zodModule.test(reference.specifier) && /^(z|default|\*)$/.test(reference.name) && reference.path.length === 0;
}
