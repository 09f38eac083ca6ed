import type { Injected, InjectedValue, NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { annotationOf, argumentOf } from "../bindings/annotations.js";
import { hasModifier, membersOf } from "../bindings/members.js";
import { enclosingClass } from "../bindings/names.js";
import { stringOf } from "../bindings/constants.js";
import { parametersOf } from "../bindings/parameters.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { namesClass } from "../bindings/classNames.js";
import { typeOfNode } from "../bindings/types.js";
import { addField, addParameter, addStatements, newConstructor } from "./classEdits.js";
import { quoted } from "./style.js";
import { heldField } from "./heldField.js";
import { importTypes } from "./imports.js";
import { wayOf } from "./injectionWay.js";
import { throughOwnField } from "./throughOwnField.js";

const checks = "org.springframework.util.Assert";

/** Gives the code at a place a value from Spring: through the constructor, a field, or a parameter of the method that makes a bean, as its class does it. */
export function inject(file: ParsedFile, place: Span, value: InjectedValue): Injected | NoSetting {
  const node = file.nodeAt(place);
  const owner = enclosingClass(node);
  if (!owner || owner.hasError) return { refused: "The code here cannot be read as a whole class." };
  const name = value.names.find(it => !new RegExp(`(?<![\\w$])${it}(?![\\w$])`).test(file.text));
  const held = heldField(file, owner, place);
  if (held) return "refused" in held ? held : throughOwnField(file, owner, held, value);
  const noName = { refused: `${file.uri} uses every name that the value could have.` };
  const where = placeIn(node, owner);
  const bean = where.method && beanMethod(file, where.method) ? where.method : undefined;
  if (bean) return throughMethod(file, owner, bean, value, name) ?? noName;
  const way = wayOf(file, owner, where.isStatic, value.annotation !== undefined);
  if ("refused" in way) return way;
  const known = knownValue(file, owner, node, where, value);
  if (known) return known;
  if (name === undefined) return noName;
  if (where.maker && way.how !== "constructor") return { refused: `${classNameOf(owner)} gets its values only after its constructor has run.` };
  if (way.how === "field") return throughField(file, owner, node, value, name);
  return throughConstructor(file, owner, node, way.by, way.how === "lombok", value, name);
}

/** Why the code at a place gets nothing from Spring; undefined where it does. */
export function barrier(file: ParsedFile, place: Span): string | undefined {
  const node = file.nodeAt(place);
  const owner = enclosingClass(node);
  if (!owner || owner.hasError) return "The code here cannot be read as a whole class.";
  const held = heldField(file, owner, place);
  if (held) return "refused" in held ? held.refused : undefined;
  const { isStatic, method } = placeIn(node, owner);
  if (method && beanMethod(file, method)) return undefined;
  const way = wayOf(file, owner, isStatic, false);
  return "refused" in way ? way.refused : undefined;
}

/** What of its class a literal stands in. */
interface Place {
  readonly isStatic: boolean;
  readonly method?: SyntaxNode;
  readonly maker?: SyntaxNode;
}

function placeIn(node: SyntaxNode, owner: SyntaxNode): Place {
  let member: SyntaxNode = node;
  while (member.parent?.parent && member.parent.parent !== owner) member = member.parent;
  return {
    isStatic: member.type === "static_initializer" || hasModifier(member, "static") || /^(field_declaration|block)$/.test(member.type),
    ...member.type === "method_declaration" && { method: member },
    ...member.type === "constructor_declaration" && { maker: member },
  };
}

/** A method of its own makes the bean, and nothing of the file calls it by hand. */
function beanMethod(file: ParsedFile, method: SyntaxNode): boolean {
  const name = method.field("name")?.text ?? "";
  return annotationOf(file, method, "org.springframework.context.annotation.Bean") !== undefined && [...file.text.matchAll(new RegExp(`\\b${name}\\s*\\(`, "g"))].length === 1;
}

function throughMethod(file: ParsedFile, owner: SyntaxNode, method: SyntaxNode, value: InjectedValue, name: string | undefined): Injected | NoSetting | undefined {
  const own = parametersOf(method).find(it => isSame(file, it, value));
  if (own) return { edits: [], expression: own.field("name")!.text };
  if (name === undefined) return undefined;
  const { edits, declared, check } = written(file, value, name);
  const parameter = addParameter(file, method, declared);
  if (!parameter) return { refused: `${method.field("name")!.text} takes a list of arguments, behind which no parameter can stand.` };
  const checked = addStatements(file, method, check === undefined ? [] : [check]);
  return { edits: [...edits, ...parameter, ...checked], expression: name, widened: { className: classNameOf(owner), method: method.field("name")!.text } };
}

function throughField(file: ParsedFile, owner: SyntaxNode, node: SyntaxNode, value: InjectedValue, name: string): Injected {
  const annotation = value.annotation ?? { type: "org.springframework.beans.factory.annotation.Autowired", text: undefined };
  const { edits, texts: [type, marker] } = importTypes(file, [value.type, { text: simpleName(annotation.type), imports: [annotation.type] }]);
  const argument = annotation.text === undefined ? "" : `(${quoted(annotation.text)})`;
  return { edits: [...edits, ...addField(file, owner, [`@${marker!}${argument}`, `private ${type!} ${name};`])], expression: read(node, owner, name) };
}

function throughConstructor(file: ParsedFile, owner: SyntaxNode, node: SyntaxNode, constructor: SyntaxNode | undefined, byLombok: boolean, value: InjectedValue, name: string): Injected | NoSetting {
  const { edits, declared, check, type } = written(file, value, name);
  const field = [`private final ${type} ${name};`];
  if (byLombok) return { edits: [...edits, ...addField(file, owner, field)], expression: read(node, owner, name), widened: { className: classNameOf(owner) } };
  const assigned = [...check === undefined ? [] : [check], `this.${name} = ${name};`];
  if (!constructor) return { edits: [...edits, ...newConstructor(file, owner, field, declared, assigned)], expression: read(node, owner, name), widened: { className: classNameOf(owner) } };
  const parameter = addParameter(file, constructor, declared);
  if (!parameter) return { refused: `The constructor of ${classNameOf(owner)} takes a list of arguments, behind which no parameter can stand.` };
  const isInside = constructor.start <= node.start && node.end <= constructor.end;
  const added = isInside ? addStatements(file, constructor, assigned.slice(0, -1)) : [...addField(file, owner, field), ...addStatements(file, constructor, assigned)];
  return { edits: [...edits, ...parameter, ...added], expression: isInside ? name : read(node, owner, name), widened: { className: classNameOf(owner) } };
}

/** The same value, where the class has it already: a field, the parameter that its constructor keeps in one, or in the constructor the parameter. */
function knownValue(file: ParsedFile, owner: SyntaxNode, node: SyntaxNode, place: Place, value: InjectedValue): Injected | undefined {
  const constructors = membersOf(owner).filter(it => it.type === "constructor_declaration");
  const parameter = (place.maker ? [place.maker] : constructors).flatMap(it => parametersOf(it)).find(it => isSame(file, it, value))?.field("name");
  if (place.maker) return parameter && { edits: [], expression: parameter.text };
  const fields = membersOf(owner).filter(it => it.type === "field_declaration" && !hasModifier(it, "static"));
  const kept = parameter && new RegExp(`\\bthis\\.${parameter.text}\\s*=\\s*${parameter.text}\\s*;`).test(owner.text) ? parameter.text : undefined;
  const field = fields.find(it => isSame(file, it, value) || (kept !== undefined && nameOfField(it)?.text === kept));
  const name = field && nameOfField(field);
  if (!name) return undefined;
  const isHidden = scopeOf(file).lookup(name.text, node)?.node !== declarationOf(file, name)?.node;
  return { edits: [], expression: read(node, owner, name.text, isHidden) };
}

function nameOfField(field: SyntaxNode): SyntaxNode | undefined {
  return field.children.find(it => it.type === "variable_declarator")?.field("name");
}

/** By the annotation that says which value is meant, else by its type. */
function isSame(file: ParsedFile, declared: SyntaxNode, { type, annotation }: InjectedValue): boolean {
  const node = declared.field("type");
  if (!annotation) return type.imports.length === 1 && namesClass(typeOfNode(file, node)?.reference, type.imports[0]!);
  return node?.text === type.text && stringOf(file, argumentOf(annotationOf(file, declared, annotation.type), "value")) === annotation.text;
}

/** The parameter as code, with what it needs. */
function written(file: ParsedFile, value: InjectedValue, name: string): { readonly edits: Injected["edits"]; readonly declared: string; readonly type: string; readonly check?: string } {
  const annotation = value.annotation && { text: simpleName(value.annotation.type), imports: [value.annotation.type] };
  const check = value.notEmpty === undefined ? undefined : { text: "Assert", imports: [checks] };
  const { edits, texts } = importTypes(file, [value.type, ...annotation ? [annotation] : [], ...check ? [check] : []]);
  const marker = annotation ? `@${texts[1]!}(${quoted(value.annotation!.text)}) ` : "";
  return { edits, type: texts[0]!, declared: `${marker}${texts[0]!} ${name}`, ...check && { check: `${texts.at(-1)!}.hasText(${name}, ${quoted(value.notEmpty!)});` } };
}

/** A class without a name may inherit something of this name, so it says whose it means. */
function read(node: SyntaxNode, owner: SyntaxNode, name: string, isHidden = false): string {
  for (let above = node.parent; above && above !== owner; above = above.parent) {
    if (above.type === "class_body" && above.parent?.type === "object_creation_expression") return `${owner.field("name")!.text}.this.${name}`;
  }
  return isHidden ? `this.${name}` : name;
}

function classNameOf(owner: SyntaxNode): string {
  return owner.field("name")?.text ?? "";
}

function simpleName(full: string): string {
  return full.slice(full.lastIndexOf(".") + 1);
}

