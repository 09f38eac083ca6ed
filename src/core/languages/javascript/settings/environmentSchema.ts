import type { SettingEntry } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { referenceOf, unwrap } from "../bindings/values.js";
import { nameOf, objectOf, valueOfMember } from "../queries/objectLiteral.js";
import { environmentUses } from "./environment.js";
import { environmentValue, plainValue } from "./environmentValue.js";

// What looks like a schema of the environment: every name in it is that of a variable.

/** A schema, and the settings that it declares. */
export interface EnvironmentSchema {
  readonly form: "joi" | "zod" | "class" | "factory";
  /** The whole: the call, the class, the function. */
  readonly node: SyntaxNode;
  /** Where one more setting is declared. */
  readonly list: SyntaxNode;
  /** The constant or class that is it. */
  readonly name?: string;
  /** What the file calls the library. */
  readonly library?: string;
  readonly entries: readonly (SettingEntry & { readonly at: SyntaxNode })[];
}

/** Objects given to Joi or zod all of whose keys are names of variables: https://joi.dev/api/, https://zod.dev */
export function objectSchemas(file: ParsedFile): readonly EnvironmentSchema[] {
  return file.nodes("call_expression").flatMap((call): EnvironmentSchema[] => {
    const callee = call.field("function");
    const method = callee?.type === "member_expression" ? callee.field("property")?.text : undefined;
    if (!callee || (method !== "object" && method !== "keys")) return [];
    const form = libraryOf(file, callee);
    const given = call.field("arguments")?.children[0];
    const list = form && given && objectOf(file, given);
    if (!form || !list || !isOfVariables(list)) return [];
    const name = keptIn(call);
    return [{ form, node: call, list, ...name !== undefined && { name }, library: rootOf(callee), entries: list.children.flatMap(it => memberEntry(it)) }];
  });
}

function libraryOf(file: ParsedFile, callee: SyntaxNode): "joi" | "zod" | undefined {
  const reference = referenceOf(file, callee);
  if (reference?.from !== "import") return undefined;
  const path = [.../^(default|\*|z|Joi|joi)$/.test(reference.name) ? [] : [reference.name], ...reference.path].filter(it => !/^(default|z)$/.test(it)).join(".");
  if (/^(joi|@hapi\/joi)$/.test(reference.specifier)) return /^object(\.\(\)\.keys)?$/.test(path) ? "joi" : undefined;
  return /^zod(\/v[34])?$/.test(reference.specifier) && path === "object" ? "zod" : undefined;
}

function rootOf(callee: SyntaxNode): string {
  return /^[\w$]+/.exec(callee.text)?.[0] ?? "";
}

function isOfVariables(list: SyntaxNode): boolean {
  const names = list.children.filter(it => it.type !== "comment" && it.type !== "spread_element").map(nameOf);
  return names.length > 0 && names.every(it => it !== undefined && isVariable(it)) && names.some(it => it!.length > 2);
}

function isVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name);
}

/** The default is what `.default(…)` is given; what may be absent has none that is known. */
function memberEntry(member: SyntaxNode): readonly (SettingEntry & { readonly at: SyntaxNode })[] {
  const key = member.type === "pair" ? nameOf(member) : undefined;
  const value = valueOfMember(member);
  return key === undefined ? [] : [{ key, path: [key], at: member.field("key") ?? member, ...defaultIn(value) }];
}

function defaultIn(value: SyntaxNode): Pick<SettingEntry, "hasDefault" | "defaultValue"> {
  for (let at: SyntaxNode | undefined = value; at?.type === "call_expression"; at = at.field("function")?.field("object")) {
    const method = at.field("function")?.field("property")?.text ?? "";
    if (method === "optional") return { hasDefault: true };
    if (method !== "default" && method !== "prefault") continue;
    const plain = plainValue(at.field("arguments")?.children[0]);
    return { hasDefault: true, ...plain !== undefined && { defaultValue: plain } };
  }
  return { hasDefault: false };
}

/** Classes with a rule of class-validator at a property, all of whose properties are names of variables: https://github.com/typestack/class-validator */
export function classSchemas(file: ParsedFile): readonly EnvironmentSchema[] {
  return file.nodes("class_declaration").flatMap((node): EnvironmentSchema[] => {
    const list = node.field("body");
    const name = node.field("name")?.text;
    const fields = list?.children.filter(it => it.type === "public_field_definition") ?? [];
    if (!list || name === undefined || fields.length === 0 || !fields.every(it => isVariable(it.field("name")?.text ?? ""))) return [];
    if (!fields.some(it => decoratorsOf(file, it).some(rule => rule.specifier === "class-validator"))) return [];
    return [{ form: "class", node, list, name, entries: fields.map(fieldEntry) }];
  });
}

function fieldEntry(field: SyntaxNode): SettingEntry & { readonly at: SyntaxNode } {
  const name = field.field("name")!;
  const value = field.field("value");
  const plain = plainValue(value);
  const isOptional = field.has("?") || /@IsOptional\b/.test(field.text);
  return { key: name.text, path: [name.text], at: name, hasDefault: value !== undefined || isOptional, ...plain !== undefined && { defaultValue: plain } };
}

/** Functions that give an object of what they read: `() => ({ port: Number(process.env.PORT) })`, as `load` and `registerAs` take them. */
export function factoryOf(file: ParsedFile, node: SyntaxNode): EnvironmentSchema | undefined {
  const inner = unwrap(node);
  const list = isFunction(inner) ? returnedObject(inner) : undefined;
  if (!list) return undefined;
  const uses = environmentUses(file).filter(it => list.start <= it.node.start && it.node.end <= list.end);
  const entries = uses.flatMap(use => {
    const { whole, hasDefault, fallback } = environmentValue(use);
    const path = pathIn(list, whole);
    const plain = plainValue(fallback);
    return path.length === 0 ? [] : [{ key: use.key, path, at: use.node, hasDefault, ...plain !== undefined && { defaultValue: plain } }];
  });
  return { form: "factory", node: inner, list, entries };
}

function returnedObject(owner: SyntaxNode): SyntaxNode | undefined {
  const body = owner.field("body");
  if (body && body.type !== "statement_block") return unwrap(body).type === "object" ? unwrap(body) : undefined;
  const returns = body?.children.filter(it => it.type === "return_statement") ?? [];
  const value = returns.length === 1 && body?.children.every(it => !/^(if|switch|try|for|while)/.test(it.type)) ? returns[0]!.children[0] : undefined;
  return value && unwrap(value).type === "object" ? unwrap(value) : undefined;
}

function pathIn(list: SyntaxNode, value: SyntaxNode): readonly string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | undefined = value; at && at.id !== list.id; at = at.parent) {
    const key = at.type === "pair" ? at.field("key") : undefined;
    if (key) path.unshift(stringValue(key) ?? key.text);
  }
  return path;
}

/** The constant that a call makes, also through further calls on its result. */
function keptIn(call: SyntaxNode): string | undefined {
  let at: SyntaxNode = call;
  for (let above = at.parent; above && /^(member_expression|call_expression|as_expression|satisfies_expression|parenthesized_expression)$/.test(above.type); above = at.parent) at = above;
  const holder = at.parent;
  if (holder?.type === "export_statement") return "default";
  return holder?.type === "variable_declarator" && holder.field("name")?.type === "identifier" ? holder.field("name")!.text : undefined;
}
