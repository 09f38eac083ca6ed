import type { ConfigurationEntry, ConfigurationGroup, ConfigurationModule, NoSetting } from "../../../configurationEditing.js";
import type { ConfigurationEditing, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { literalAt } from "./literal.js";
import { environmentUses, type EnvironmentUse } from "../settings/environment.js";
import { environmentValue, keptAs, plainValue } from "../settings/environmentValue.js";
import { plainReads } from "./plainReads.js";
import { settingReaders } from "./readers.js";
import { typeMembers } from "./types.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { scopeOf } from "../bindings/values.js";

/** Settings in JavaScript and TypeScript: what a configuration module looks like, and how a value is added to it. */
export const configuration: ConfigurationEditing = { literalAt, modules: { module, addEntry, addConstant, addAtEnd, requirePlace, plainReads, moduleSystem } };

function module(file: ParsedFile): ConfigurationModule | NoSetting {
  const uses = environmentUses(file);
  const names = new Map(uses.map(bareName).filter(it => it !== undefined));
  const root = mostFrequent(uses.map(use => outermostObject(environmentValue(use).whole)).filter(it => it !== undefined)) ?? exportedObject(file, names);
  const holder = root && holderOf(file, root);
  if (holder && "refused" in holder) return holder;
  const direct = uses.filter(use => !root || contains(root, use.node)).flatMap(use => entryOf(use, root));
  const named = root ? mentions(root, names).flatMap(it => entryOf({ ...names.get(it.text)!, node: it }, root)) : [];
  const whole = uses.flatMap(it => it.node.field("object")?.text ?? []);
  return {
    ...holder && { holder }, entries: [...direct, ...named],
    groups: root ? groupsOf(root, []) : [],
    readers: settingReaders(file, uses),
    environment: whole.filter(it => it === "env").length * 2 > whole.length ? "env" : "process.env",
    subscripts: uses.filter(it => it.node.type === "subscript_expression").length * 2 > uses.filter(it => /member|subscript/.test(it.node.type)).length,
    declared: file.root.children.flatMap(declaredNames),
  };
}

function entryOf(use: EnvironmentUse, root: SyntaxNode | undefined): ConfigurationEntry[] {
  const { whole, hasDefault, fallback } = environmentValue(use);
  const path = root ? pathIn(root, whole) : keptAs(use, whole);
  const value = plainValue(fallback) ?? stringValue(fallback);
  return path && path.length > 0 ? [{ path, variable: use.key, checked: use.reader !== undefined, hasDefault, ...value !== undefined && { defaultValue: value } }] : [];
}

/** A constant that holds nothing but what was read: `const { PORT } = process.env`, `const PORT = process.env.PORT || 3000`. */
function bareName(use: EnvironmentUse): [string, EnvironmentUse] | undefined {
  const value = environmentValue(use);
  const kept = keptAs(use, value.whole);
  return kept?.length === 1 ? [kept[0]!, { ...use, ...value.fallback && { fallback: value.fallback } }] : undefined;
}

function mostFrequent(objects: readonly SyntaxNode[]): SyntaxNode | undefined {
  const count = (one: SyntaxNode): number => objects.filter(it => it.id === one.id).length;
  return objects.reduce<SyntaxNode | undefined>((best, it) => best && count(best) >= count(it) ? best : it, undefined);
}

function outermostObject(value: SyntaxNode): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let at = value.parent; at && !isFunction(at) && at.type !== "program"; at = at.parent) {
    if (at.type === "object") found = at;
    else if (!/^(pair|arguments|call_expression|as_expression|satisfies_expression|parenthesized_expression)$/.test(at.type)) break;
  }
  return found;
}

/** `module.exports = { port: PORT, database: DATABASE_URL }` of constants that hold what was read. */
function exportedObject(file: ParsedFile, names: ReadonlyMap<string, unknown>): SyntaxNode | undefined {
  const objects = file.nodes("object").filter(it => mentions(it, names).length > 0);
  return objects.find(it => it.parent?.type === "export_statement" || it.parent?.field("left")?.text === "module.exports");
}

/** The uses of these names as values of an object, at any depth. */
function mentions(object: SyntaxNode, names: ReadonlyMap<string, unknown>): SyntaxNode[] {
  return object.children.flatMap(child => {
    const value = child.type === "pair" ? child.field("value") : child;
    if (value?.type === "object") return mentions(value, names);
    if (value?.type === "binary_expression") return [value.field("left")].filter(it => it !== undefined && it.type === "identifier" && names.has(it.text)) as SyntaxNode[];
    return value && /^(identifier|shorthand_property_identifier)$/.test(value.type) && names.has(value.text) ? [value] : [];
  });
}

function pathIn(root: SyntaxNode, value: SyntaxNode): readonly string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | undefined = value; at && at.id !== root.id; at = at.parent) {
    if (at.type === "pair" || at.type === "shorthand_property_identifier") path.unshift(keyOf(at) ?? "?");
  }
  return path;
}

/** What gives the object to others: a variable, an export, or a variable that holds what a function returns. */
function holderOf(file: ParsedFile, object: SyntaxNode): ConfigurationModule["holder"] | NoSetting {
  let at = object.parent;
  while (at && /^(as_expression|satisfies_expression|parenthesized_expression|arguments|call_expression)$/.test(at.type)) at = at.parent;
  if (at?.type === "variable_declarator" && at.parent?.parent && /^(program|export_statement)$/.test(at.parent.parent.type)) return { variable: at.field("name")?.text ?? "" };
  if (at?.type === "export_statement") return { exports: "default" };
  if (at?.type === "assignment_expression" && at.field("left")?.text === "module.exports") return { exports: "=" };
  const variable = at && variableMadeBy(file, at);
  return variable === undefined ? { refused: `${file.uri} makes its configuration inside a function, where a new setting has no certain place.` } : { variable };
}

/** `export const config = loadConfig();` of a function in this file that returns the object. */
function variableMadeBy(file: ParsedFile, inside: SyntaxNode): string | undefined {
  let owner: SyntaxNode | undefined = inside;
  while (owner && !isFunction(owner)) owner = owner.parent;
  const name = owner?.field("name")?.text ?? (owner?.parent?.type === "variable_declarator" ? owner.parent.field("name")?.text : undefined);
  if (name === undefined) return undefined;
  const made = file.nodes("variable_declarator").find(it => it.field("value")?.text === `${name}()`);
  return made?.field("name")?.text;
}

function groupsOf(object: SyntaxNode, path: readonly string[]): ConfigurationGroup[] {
  const keys = object.children.flatMap(it => keyOf(it) ?? []);
  const inner = object.children.flatMap(it => {
    const value = it.type === "pair" ? it.field("value") : undefined;
    const key = keyOf(it);
    return value?.type === "object" && key !== undefined ? groupsOf(value, [...path, key]) : [];
  });
  return [{ path, object: { start: object.start, end: object.end }, keys }, ...inner];
}

function keyOf(member: SyntaxNode): string | undefined {
  if (member.type === "shorthand_property_identifier") return member.text;
  const key = member.type === "pair" ? member.field("key") : member.type === "method_definition" ? member.field("name") : undefined;
  return key && (stringValue(key) ?? key.text);
}

function declaredNames(statement: SyntaxNode): string[] {
  const declaration = statement.type === "export_statement" ? statement.field("declaration") : statement;
  if (!declaration) return [];
  const names = declaration.children.filter(it => it.type === "variable_declarator").flatMap(it => it.field("name")?.text ?? []);
  const own = /declaration$/.test(declaration.type) && names.length === 0 ? declaration.field("name")?.text : undefined;
  return own === undefined ? names : [own];
}

function addEntry(file: ParsedFile, group: ConfigurationGroup, { key, value, type, after }: { readonly key: string; readonly value: string; readonly type: string; readonly after?: string }): readonly TextEdit[] | NoSetting {
  const object = file.nodeAt(group.object);
  if (object.type !== "object") return { refused: `${file.uri} has changed.` };
  const members = typeMembers(file, object, group.path);
  if (members && "refused" in members) return members;
  const typed = members && members.list.children.length > 0 ? addMember(file, members.list, `${members.readonly ? "readonly " : ""}${key}: ${type}`, ";") : [];
  return [...addMember(file, object, `${key}: ${value}`, ",", object.children.find(it => after !== undefined && keyOf(it) === after)), ...typed];
}

/** Behind the last member, or another one: on a line of its own where that one has its own, behind its comment, with a separator where the last one has one. */
function addMember(file: ParsedFile, list: SyntaxNode, member: string, usual: "," | ";", behindOf?: SyntaxNode): readonly TextEdit[] {
  const last = behindOf ?? list.children.filter(it => it.type !== "comment").at(-1);
  const inner = list.children.at(-1);
  if (!last) return [insertion(list.start + 1, inner ? ` ${member},` : ` ${member} `)];
  const behind = file.text.slice(last.end, list.end - 1);
  const separator = /^\s*([,;])/.exec(behind);
  const ownLine = /[\r\n]\s*$/.test(file.text.slice(list.start + 1, last.start)) || /^[^\S\r\n]*[\r\n]/.test(file.text.slice(list.start + 1, last.start));
  const mark = separator?.[1] ?? (usual === "," ? "," : "");
  if (!ownLine) return [insertion(last.end + (separator?.[0].length ?? 0), `${separator ? "" : usual} ${member}${separator ? mark : ""}`)];
  const afterSeparator = last.end + (separator?.[0].length ?? 0);
  const comment = /^[^\S\r\n]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(file.text.slice(afterSeparator));
  const at = afterSeparator + (comment?.[0].length ?? 0);
  const line = lineEnding(file.text) + indentationAt(file.text, last.start) + member + (separator ? mark : "");
  if (separator || usual === ";") return [insertion(at, line)];
  return at === last.end ? [insertion(at, `,${line}`)] : [insertion(last.end, ","), insertion(at, line)];
}

function addConstant(file: ParsedFile, statement: string): readonly TextEdit[] {
  const uses = environmentUses(file);
  const statements = file.root.children.filter(it => it.type === "export_statement" && uses.some(use => contains(it, use.node)));
  const last = statements.at(-1) ?? file.root.children.at(-1);
  const lineEnd = last ? endOfLine(file.text, last.end) : file.text.length;
  return [insertion(lineEnd, lineEnding(file.text) + statement)];
}

function addAtEnd(file: ParsedFile, statements: string): readonly TextEdit[] {
  const eol = lineEnding(file.text);
  const end = file.text.trimEnd().length;
  return [insertion(end, eol + eol + statements.replaceAll("\n", eol))];
}

function requirePlace(file: ParsedFile, use: Span): number | undefined {
  const requires = file.root.children.filter(it => /^(lexical|variable)_declaration$/.test(it.type) && /=\s*require\(/.test(it.text));
  const last = requires.at(-1);
  if (!last || last.end <= use.start || isInsideFunction(file, use)) return undefined;
  const before = requires.filter(it => it.end <= use.start).at(-1);
  const statement = file.root.children.find(it => contains(it, use));
  return before ? endOfLine(file.text, before.end) : statement?.start;
}

/** Code in a function runs later, when every import has run. */
function isInsideFunction(file: ParsedFile, use: Span): boolean {
  for (let at: SyntaxNode | undefined = file.nodeAt(use); at; at = at.parent) if (isFunction(at)) return true;
  return false;
}

function moduleSystem(file: ParsedFile): "esm" | "commonjs" | "unknown" {
  if (/\.(mjs|mts)$/.test(file.uri)) return "esm";
  if (/\.(cjs|cts)$/.test(file.uri)) return "commonjs";
  if (file.root.children.some(it => /^(import|export)_statement$/.test(it.type)) || scopeOf(file).imports.length > 0) return "esm";
  return /\brequire\(|\bmodule\.exports\b|\bexports\./.test(file.text) ? "commonjs" : "unknown";
}

function endOfLine(text: string, from: number): number {
  const rest = /^[^\r\n]*/.exec(text.slice(from))![0];
  return from + rest.length;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
