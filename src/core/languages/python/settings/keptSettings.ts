import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { bindingOf } from "../bindings/reaching.js";
import { scopeOf } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { originOf } from "../bindings/values.js";
import { environmentUse, environmentValue, plainValue } from "./environment.js";

/** A read of the environment whose value a module keeps. */
export interface KeptSetting {
  readonly key: string;
  /** How the value is reached in what holds it. */
  readonly path: readonly string[];
  readonly hasDefault: boolean;
  readonly defaultValue?: number | boolean;
  /** The read. */
  readonly node: SyntaxNode;
  readonly holder: SettingHolder;
}

/** What keeps settings: the module itself, a class of it, a dictionary. */
export interface SettingHolder {
  readonly form: "constants" | "class" | "dictionary";
  /** Of the class or the dictionary; empty for the module. */
  readonly name: string;
  /** The body of the class, the dictionary. */
  readonly node?: SyntaxNode;
  /** A variable of the module that holds an object of the class. */
  readonly instance?: string;
  /** The class changes another one of the file, which has the rest of the settings. */
  readonly derived?: boolean;
}

/** The reads that run when the module is read, and whose values have names. Needs the calls and subscripts of the file. */
export function keptSettings(file: ParsedFile): readonly KeptSetting[] {
  return [...file.nodes("call"), ...file.nodes("subscript")].flatMap((node): KeptSetting[] => {
    const use = environmentUse(file, node);
    if (!use) return [];
    const { whole, fallback } = environmentValue(use);
    const place = placeOf(file, whole);
    const value = typedDefault(whole, fallback);
    return place ? [{ key: use.key, hasDefault: fallback !== undefined, ...value !== undefined && { defaultValue: value }, node, ...place }] : [];
  }).sort((a, b) => a.node.start - b.node.start);
}

/** The default as the kept value has it: text that is converted is what it is converted to. */
function typedDefault(whole: SyntaxNode, fallback: SyntaxNode | undefined): number | boolean | undefined {
  const value = plainValue(fallback);
  if (!fallback || !/^(string|concatenated_string)$/.test(fallback.type)) return value;
  return typeof value === "number" && whole.type === "call" && /^(int|float)$/.test(whole.field("function")?.text ?? "") ? value : undefined;
}

function placeOf(file: ParsedFile, value: SyntaxNode): { readonly path: readonly string[]; readonly holder: SettingHolder } | undefined {
  const keys: string[] = [];
  let dictionary: SyntaxNode | undefined;
  let at = value;
  for (; at.parent && /^(pair|dictionary)$/.test(at.parent.type); at = at.parent) {
    const key = at.parent.type === "pair" ? stringValue(at.parent.field("key")) : "";
    if (key === undefined) return undefined;
    if (key !== "") keys.unshift(key);
    else dictionary = at.parent;
  }
  const assignment = at.parent?.type === "assignment" ? at.parent : undefined;
  const left = assignment?.field("left");
  if (!assignment || left?.type !== "identifier" || assignment.parent?.type !== "expression_statement") return undefined;
  const block = assignment.parent.parent;
  const owner = block?.type === "block" && block.parent?.type === "class_definition" && topLevel(block.parent) ? block.parent : undefined;
  if (owner) return dictionary ? undefined : { path: [left.text], holder: classHolder(file, owner, block!) };
  if (block?.type !== "module") return undefined;
  return dictionary ? { path: keys, holder: { form: "dictionary", name: left.text, node: dictionary } } : { path: [left.text], holder: { form: "constants", name: "" } };
}

function topLevel(definition: SyntaxNode): boolean {
  return definition.parent?.type === "module" || (definition.parent?.type === "decorated_definition" && definition.parent.parent?.type === "module");
}

function classHolder(file: ParsedFile, definition: SyntaxNode, body: SyntaxNode): SettingHolder {
  const name = definition.field("name")?.text ?? "";
  const made = scopeOf(file).inside(file.root).find(({ kind, value }) => {
    const origin = kind === "variable" && value?.type === "call" ? originOf(file, value) : undefined;
    return origin?.how === "new" && origin.of.from === "local" && origin.of.name === name;
  });
  const derived = (definition.field("superclasses")?.children ?? []).some(it => it.type === "identifier" && bindingOf(file, it)?.kind === "class");
  return { form: "class", name, node: body, ...made && { instance: made.name }, ...derived && { derived } };
}
