import type { Fact } from "../../../facts.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/literals.js";
import { nodesWithin } from "../bindings/nodesWithin.js";
import { parameterNames } from "../bindings/parameters.js";
import { referenceOf } from "../bindings/values.js";

/** Functions of a file that read a variable by its name, with a default or not: `getEnv(key, fallback string) string`. */
export function environmentHelpers(file: ParsedFile): readonly Fact<"settingStore">[] {
  return file.nodes("function_declaration").flatMap((fn): Fact<"settingStore">[] => {
    const name = fn.field("name")?.text;
    const signature = signatureOf(fn);
    if (name === undefined || !signature || fn.field("type_parameters") || !readsFirstParameter(file, fn)) return [];
    const details = { reads: signature.reads, default: signature.hasDefault, ...!signature.hasDefault && { stops: stops(fn) } };
    return [{ kind: "settingStore", uri: file.uri, span: { start: fn.start, end: fn.end }, pattern: "go-helper", name, entries: [], details }];
  });
}

const kinds: Readonly<Record<string, string>> = { "string": "string", "int": "int", "bool": "boolean", "float64": "number", "time.Duration": "duration", "[]string": "list" };

/** A name, perhaps a default, and a result of the default's type. */
function signatureOf(fn: SyntaxNode): { readonly reads: string; readonly hasDefault: boolean } | undefined {
  const types = (fn.field("parameters")?.children ?? []).filter(it => it.type === "parameter_declaration").flatMap(it => {
    const type = it.field("type");
    return it.children.filter(name => name.type === "identifier" && name.id !== type?.id).map(() => type?.text ?? "");
  });
  const result = fn.field("result")?.text ?? "";
  const reads = Object.hasOwn(kinds, result) ? kinds[result] : undefined;
  const isWhole = types.length === parameterNames(fn).length && types[0] === "string" && types.length <= 2;
  if (reads === undefined || !isWhole || (types.length === 2 && types[1] !== result) || types.length === 0) return undefined;
  return { reads, hasDefault: types.length === 2 };
}

/** https://pkg.go.dev/os#Getenv; through another function of the file that does so, too. */
function readsFirstParameter(file: ParsedFile, fn: SyntaxNode): boolean {
  const [key] = parameterNames(fn);
  return nodesWithin(file, "call_expression", fn).some(call => {
    const [name] = argumentsOf(call);
    if (name?.type !== "identifier" || name.text !== key) return false;
    const callee = call.field("function");
    return /^(os|syscall):(Getenv|LookupEnv)$/.test(libraryName(referenceOf(file, callee)) ?? "") || isReader(file, callee?.text ?? "");
  });
}

function isReader(file: ParsedFile, name: string): boolean {
  const fn = file.nodes("function_declaration").find(it => it.field("name")?.text === name);
  const [key] = fn ? parameterNames(fn) : [];
  return fn !== undefined && nodesWithin(file, "call_expression", fn).some(it => /^os:(Getenv|LookupEnv)$/.test(libraryName(referenceOf(file, it.field("function"))) ?? "") && argumentsOf(it)[0]?.text === key);
}

/** Without the variable it ends the program. */
function stops(fn: SyntaxNode): boolean {
  return /\bpanic\(|\.(Fatal|Panic)(f|ln)?\(|\bos\.Exit\(/.test(fn.field("body")?.text ?? "");
}
