import type { AddedProperty, NewProperty, NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { annotationOf, argumentOf, elementsOf } from "../bindings/annotations.js";
import { hasModifier, membersOf } from "../bindings/members.js";
import { stringOf } from "../bindings/constants.js";
import { isClass } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { addField, addParameter, addStatements } from "./classEdits.js";
import { indentUnit, quoted } from "./style.js";
import { importTypes } from "./imports.js";

const defaultValue = "org.springframework.boot.context.properties.bind.DefaultValue";

/** Adds a property to a class with `@ConfigurationProperties`: a component of a record, a parameter of its constructor, or a field with getter and setter. */
export function addProperty(file: ParsedFile, owner: Span, property: NewProperty): AddedProperty | NoSetting {
  const node = classAt(file, owner);
  const name = node && property.names.find(it => !isTaken(node, it));
  if (!node || node.hasError) return { refused: `${file.uri} cannot be read as a whole class.` };
  const known = knownProperty(file, node, property);
  if (known) return known;
  if (name === undefined) return { refused: `${nameOf(node)} has a property of this name already.` };
  const constructors = membersOf(node).filter(it => it.type === "constructor_declaration");
  if (node.type === "record_declaration") return constructors.length > 0 ? { refused: `${nameOf(node)} makes its values in a constructor of its own.` } : toRecord(file, node, property, name);
  if (node.type !== "class_declaration") return { refused: `${nameOf(node)} is no class to which a property could be added.` };
  if (constructors.length > 1) return { refused: `${nameOf(node)} has several constructors.` };
  const [constructor] = constructors;
  if (constructor && parametersOf(constructor).length > 0) return toConstructor(file, node, constructor, property, name);
  return toBean(file, node, property, name);
}

/** The class whose span this is. */
export function classAt(file: ParsedFile, span: Span): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = file.nodeAt(span);
  while (node && !isClass(node)) node = node.children.find(it => it.start === span.start && it.end === span.end);
  return node;
}

function isTaken(owner: SyntaxNode, name: string): boolean {
  const fields = membersOf(owner).filter(it => it.type === "field_declaration").flatMap(it => it.children.filter(child => child.type === "variable_declarator"));
  return [...fields, ...parametersOf(owner)].some(it => it.field("name")?.text.toLowerCase() === name.toLowerCase());
}

/** A property of the name, type and default that are asked for. */
function knownProperty(file: ParsedFile, owner: SyntaxNode, { names, type, fallback }: NewProperty): AddedProperty | undefined {
  const [name] = names;
  if (!fallback || name === undefined) return undefined;
  const component = parametersOf(owner).find(it => it.field("name")?.text === name && it.field("type")?.text === type.text);
  const given = component && elementsOf(argumentOf(annotationOf(file, component, defaultValue), "value")).map(it => stringOf(file, it));
  if (given) return given.join("\n") === fallback.texts.join("\n") ? { edits: [], name, read: `${name}()` } : undefined;
  const field = membersOf(owner).find(it => it.type === "field_declaration" && it.field("type")?.text === type.text && declaratorOf(it)?.field("name")?.text === name);
  const getter = `${type.text === "boolean" ? "is" : "get"}${name[0]!.toUpperCase()}${name.slice(1)}`;
  const isSame = field && declaratorOf(field)?.field("value")?.text === fallback.code.text;
  return isSame && (has(file, owner, "lombok.Data") || has(file, owner, "lombok.Getter") || owner.text.includes(` ${getter}(`)) ? { edits: [], name, read: `${getter}()` } : undefined;
}

function declaratorOf(field: SyntaxNode): SyntaxNode | undefined {
  return field.children.find(it => it.type === "variable_declarator");
}

/** `@DefaultValue("30s") Duration timeout`, behind what is checked of it. */
function component(file: ParsedFile, { type, fallback, constraints, notEmpty }: NewProperty, name: string): { readonly edits: readonly TextEdit[]; readonly declared: string; readonly type: string; readonly check: readonly string[] } {
  const marker = fallback ? [{ text: "@DefaultValue", imports: [defaultValue] }] : [];
  const check = notEmpty === undefined ? [] : [{ text: "Assert", imports: ["org.springframework.util.Assert"] }];
  const { edits, texts } = importTypes(file, [type, ...constraints.map(it => ({ ...it, text: `@${it.text}` })), ...marker, ...check]);
  const given = fallback && (fallback.texts.length === 1 ? quoted(fallback.texts[0]!) : `{${fallback.texts.map(quoted).join(", ")}}`);
  const annotations = [...texts.slice(1, 1 + constraints.length), ...given === undefined ? [] : [`${texts[1 + constraints.length]!}(${given})`]];
  return { edits, type: texts[0]!, declared: [...annotations, texts[0]!, name].join(" "), check: check.map(() => `${texts.at(-1)!}.hasText(${name}, ${quoted(notEmpty!)});`) };
}

function toRecord(file: ParsedFile, node: SyntaxNode, property: NewProperty, name: string): AddedProperty | NoSetting {
  const { edits, declared, check } = component(file, property, name);
  const added = addParameter(file, node, declared);
  if (!added) return { refused: `${nameOf(node)} takes a list of arguments, behind which none can stand.` };
  const compact = membersOf(node).find(it => it.type === "compact_constructor_declaration");
  const checked = compact ? addStatements(file, compact, check) : check.flatMap(it => compactConstructor(file, node, it));
  return { edits: [...edits, ...added, ...checked], name, read: `${name}()`, widened: { className: nameOf(node) } };
}

function compactConstructor(file: ParsedFile, node: SyntaxNode, statement: string): readonly TextEdit[] {
  const body = node.field("body");
  if (!body) return [];
  const eol = lineEnding(file.text);
  const [outer, step] = [indentationAt(file.text, node.start), indentUnit(file)];
  const visibility = hasModifier(node, "public") ? "public " : "";
  const lines = [`${visibility}${nameOf(node)} {`, `${step}${statement}`, "}"].map(it => outer + step + it).join(eol);
  const isEmpty = body.children.length === 0;
  return [{ span: { start: body.start + 1, end: isEmpty ? body.end - 1 : body.start + 1 }, newText: eol + lines + (isEmpty ? eol + outer : eol) }];
}

/** Spring binds a class with one constructor through it: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.constructor-binding */
function toConstructor(file: ParsedFile, node: SyntaxNode, constructor: SyntaxNode, property: NewProperty, name: string): AddedProperty | NoSetting {
  const { edits, declared, type, check } = component(file, property, name);
  const added = addParameter(file, constructor, declared);
  if (!added) return { refused: `${nameOf(node)} takes a list of arguments, behind which none can stand.` };
  const statements = addStatements(file, constructor, [...check, `this.${name} = ${name};`]);
  const { code, read } = accessors(file, node, type, name, undefined);
  return { edits: [...edits, ...added, ...addField(file, node, [`private final ${type} ${name};`]), ...statements, ...code], name, read, widened: { className: nameOf(node) } };
}

function toBean(file: ParsedFile, node: SyntaxNode, property: NewProperty, name: string): AddedProperty | NoSetting {
  const lombok = { data: has(file, node, "lombok.Data"), getter: has(file, node, "lombok.Getter"), setter: has(file, node, "lombok.Setter") };
  const isWritten = lombok.data || (lombok.getter && lombok.setter);
  if (!isWritten && (lombok.getter || lombok.setter || has(file, node, "lombok.Value") || has(file, node, "lombok.RequiredArgsConstructor") || has(file, node, "lombok.AllArgsConstructor"))) {
    return { refused: `Lombok writes a part of ${nameOf(node)} in a way that leaves open how Spring sets its properties.` };
  }
  if (isWritten && property.notEmpty !== undefined) return { refused: `Lombok writes the setters of ${nameOf(node)}, so nothing there can ask for a setting that has to be given.` };
  const check = isWritten || property.notEmpty === undefined ? [] : [{ text: "Assert", imports: ["org.springframework.util.Assert"] }];
  const { edits, texts } = importTypes(file, [property.type, ...property.constraints.map(it => ({ ...it, text: `@${it.text}` })), ...property.fallback ? [property.fallback.code] : [], ...check]);
  const [type] = texts;
  const count = property.constraints.length;
  const start = property.fallback ? ` = ${texts[1 + count]!}` : "";
  const said = hasDocumentedFields(node) ? [`/** ${property.purpose}. */`] : [];
  const field = addField(file, node, [...said, ...texts.slice(1, 1 + count), `private ${type!} ${name}${start};`]);
  const { code, read } = accessors(file, node, type!, name, check.length > 0 ? `${texts.at(-1)!}.hasText(${name}, ${quoted(property.notEmpty!)});` : "");
  return { edits: [...edits, ...field, ...isWritten ? [] : code], name, read };
}

/** A getter, and a setter unless `check` is undefined, behind the last method, else at the end of the class. */
function accessors(file: ParsedFile, node: SyntaxNode, type: string, name: string, check: string | undefined): { readonly code: readonly TextEdit[]; readonly read: string } {
  const capital = name[0]!.toUpperCase() + name.slice(1);
  const getter = `${type === "boolean" ? "is" : "get"}${capital}`;
  const step = indentUnit(file);
  const methods = [[`public ${type} ${getter}() {`, `${step}return ${name};`, "}"]];
  if (check !== undefined) methods.push([`public void set${capital}(${type} ${name}) {`, ...check === "" ? [] : [step + check], `${step}this.${name} = ${name};`, "}"]);
  const eol = lineEnding(file.text);
  const indent = indentationAt(file.text, node.start) + step;
  const text = methods.map(lines => lines.map(it => indent + it).join(eol)).join(eol + eol);
  const last = membersOf(node).filter(it => /^(method|constructor)_declaration$/.test(it.type)).at(-1) ?? membersOf(node).filter(it => it.type === "field_declaration").at(-1);
  const at = last?.end ?? node.field("body")!.start + 1;
  return { code: [{ span: { start: at, end: at }, newText: eol + eol + text }], read: `${getter}()` };
}

function hasDocumentedFields(node: SyntaxNode): boolean {
  const members = membersOf(node);
  const fields = members.filter(it => it.type === "field_declaration" && !hasModifier(it, "static"));
  const said = fields.filter(it => members[members.indexOf(it) - 1]?.text.startsWith("/**"));
  return fields.length > 0 && said.length * 2 > fields.length;
}

function has(file: ParsedFile, node: SyntaxNode, annotation: string): boolean {
  return annotationOf(file, node, annotation) !== undefined;
}

function nameOf(node: SyntaxNode): string {
  return node.field("name")?.text ?? "The class";
}
