import type { Injected, InjectedValue, NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";
import { annotationsOf } from "../bindings/annotations.js";
import { modifiersOf } from "../bindings/members.js";
import { parametersOf } from "../bindings/parameters.js";
import { addParameter, addStatements, newConstructor } from "./classEdits.js";
import type { HeldField } from "./heldField.js";
import { importTypes } from "./imports.js";
import { quoted } from "./style.js";

/** Gives a field its value by Spring instead of a start value: as it is annotated, or through the constructor. A constant becomes a field of the instance. */
export function throughOwnField(file: ParsedFile, owner: SyntaxNode, held: HeldField, value: InjectedValue): Injected | NoSetting {
  const className = owner.field("name")?.text ?? "";
  const name = held.isConstant ? camelCased(held.name.text) : held.name.text;
  if (!value.annotation) return { refused: "The start value of a field is set before Spring gives the settings." };
  if (!fits(value.type.text, held.type.text)) return { refused: `Spring cannot be told for certain to read the setting as ${held.type.text}.` };
  if (name !== held.name.text && new RegExp(`(?<![\\w$.])${name}(?![\\w$]|\\s*\\()`).test(file.text)) return { refused: `${name} means something else in ${file.uri} already.` };
  const isField = held.way.how === "field";
  const check = value.notEmpty !== undefined && !isField ? [{ text: "Assert", imports: ["org.springframework.util.Assert"] }] : [];
  const marker = { text: simpleName(value.annotation.type), imports: [value.annotation.type] };
  const { edits, texts } = importTypes(file, [marker, ...check]);
  const annotation = `@${texts[0]!}(${quoted(value.annotation.text)})`;
  const own = [...edits, ...declared(held, name, isField), ...held.isConstant ? held.uses.map(it => ({ span: spanOf(it), newText: name })) : []];
  // Whoever makes an instance by hand would get none of the values that the field starts with today.
  if (isField) return { edits: [...own, { span: { start: held.node.start, end: held.node.start }, newText: annotation + lineEnding(file.text) + indentationAt(file.text, held.node.start) }], expression: "", held: true, widened: { className } };
  const assigned = [...check.map(() => `${texts.at(-1)!}.hasText(${name}, ${quoted(value.notEmpty!)});`), `this.${name} = ${name};`];
  const { by: constructor } = held.way;
  const parameter = `${annotation} ${held.type.text} ${name}`;
  if (!constructor) return { edits: [...own, ...newConstructor(file, owner, [], parameter, assigned)], expression: "", held: true, widened: { className } };
  const added = isNamed(file, constructor, name) ? undefined : addParameter(file, constructor, parameter);
  return added ? { edits: [...own, ...added, ...addStatements(file, constructor, assigned)], expression: "", held: true, widened: { className } } : { refused: `The constructor of ${className} has no room for ${name}.` };
}

/** The declaration without its start value, and without what an instance that is filled later cannot be. */
function declared({ node, declarator, name, isConstant }: HeldField, newName: string, isField: boolean): readonly TextEdit[] {
  const dropped = new Set([...isConstant ? ["static"] : [], ...isField ? ["final"] : []]);
  const value = declarator.field("value")!;
  const modifiers = modifiersOf(node);
  const words = modifiers ? wordsOf(node, modifiers) : undefined;
  const kept = words?.text.split(/\s+/).filter(it => it !== "" && !dropped.has(it)).join(" ");
  const isChanged = words !== undefined && words.text.split(/\s+/).some(it => dropped.has(it));
  return [
    ...isChanged ? [{ span: { start: words.start, end: words.end }, newText: kept === "" ? "" : `${kept!} ` }] : [],
    ...name.text === newName ? [] : [{ span: spanOf(name), newText: newName }], { span: { start: name.end, end: value.start }, newText: "" },
  ];
}

/** The words before the type, behind the annotations. */
function wordsOf(node: SyntaxNode, modifiers: SyntaxNode): { readonly text: string; readonly start: number; readonly end: number } {
  const last = annotationsOf(node).at(-1);
  const from = last ? last.end - modifiers.start : 0;
  const start = modifiers.start + from + /^\s*/.exec(modifiers.text.slice(from))![0].length;
  const end = node.field("type")!.start;
  return { text: modifiers.text.slice(start - modifiers.start), start, end };
}

/** As Spring converts text: https://docs.spring.io/spring-framework/reference/core/validation/convert.html */
const numbers = new Set(["int", "long", "float", "double", "Integer", "Long", "Float", "Double"]);

function fits(value: string, field: string): boolean {
  if (value === "URI") return field === "String";
  if (/^(int|long)$/.test(value)) return numbers.has(field);
  if (/^(float|double)$/.test(value)) return /^(float|double|Float|Double)$/.test(field);
  return value === field || (value === "boolean" && field === "Boolean");
}

/** A parameter or a variable of the constructor has the name. */
function isNamed(file: ParsedFile, constructor: SyntaxNode, name: string): boolean {
  return parametersOf(constructor).some(it => it.field("name")?.text === name) || new RegExp(`\\b[\\w>\\]]+\\s+${name}\\s*[=;:]`).test(file.text.slice(constructor.start, constructor.end).replace(/^.*?\{/s, ""));
}

/** `MAX_ITEMS` is `maxItems`. */
function camelCased(name: string): string {
  const words = name.toLowerCase().split("_").filter(it => it !== "");
  return /^[A-Z\d_$]+$/.test(name) ? words.map((it, index) => index === 0 ? it : it[0]!.toUpperCase() + it.slice(1)).join("") : name;
}

function simpleName(full: string): string {
  return full.slice(full.lastIndexOf(".") + 1);
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
