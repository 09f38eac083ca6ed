import type { ActionContext, Refusal } from "../../../action.js";
import { resolveSpecifier } from "../../../models/modules.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import type { Store } from "./nestRoot.js";
import { isConstructor, parameterIn, serviceType, type NestAccess } from "./nestService.js";
import { insertion } from "./storeModule.js";

/** The service in a class that Nest makes: what it has already, or a parameter of its constructor. `member` is the one of the class in which the literal stands. */
export function withService(context: ActionContext, file: ParsedFile, body: SyntaxNode, member: SyntaxNode, literal: Span, root: Store): NestAccess | Refusal {
  const owner = body.parent!;
  const name = owner.field("name")?.text;
  const why = whyNotIn(file, owner, name, member, literal);
  if (why !== undefined) return { refused: why };
  const maker = body.children.find(isConstructor);
  const known = knownIn(context, file, body, maker);
  if (known) return { ...known, atStart: member === maker };
  return whyNotAdded(context, file, owner, name!, maker, root) ?? added(file, body, maker, member, name!);
}

/** Decorators of the classes that Nest makes itself: https://docs.nestjs.com/fundamentals/custom-providers */
const madeByNest = /^@(Injectable|Controller|Resolver|WebSocketGateway|Processor|Module|Catch|Command|EventsHandler|CommandHandler|QueryHandler)\b/;

function whyNotIn(file: ParsedFile, owner: SyntaxNode, name: string | undefined, member: SyntaxNode, literal: Span): string | undefined {
  if (name === undefined || !decoratorTexts(owner).some(it => madeByNest.test(it))) return `${name ?? "This class"} is no class that Nest makes, so it is not given a ConfigService.`;
  if (member.has("static")) return `${name} is asked without an instance here, which alone has a ConfigService.`;
  const inner = functionAround(file, member, literal);
  if (!inner) return `A field of ${name} gets its value before the constructor has its ConfigService.`;
  return inner === "other" ? "Inside of a function of its own, `this` is not the class that has the ConfigService." : undefined;
}

/** Before `export class` they stand beside it. */
function decoratorTexts(owner: SyntaxNode): readonly string[] {
  const around = owner.parent?.type === "export_statement" ? owner.parent.children : [];
  return [...owner.children, ...around].filter(it => it.type === "decorator").map(it => it.text);
}

/** Whether the literal stands in a method of the class or in an arrow function, whose `this` is the instance. */
function functionAround(file: ParsedFile, member: SyntaxNode, literal: Span): "own" | "other" | undefined {
  let found: "own" | "other" | undefined;
  for (let at: SyntaxNode | undefined = file.nodeAt(literal); at; at = at.id === member.id ? undefined : at.parent) {
    if (/^(function_expression|function_declaration|generator_function|generator_function_declaration)$/.test(at.type) || (at.type === "method_definition" && at.id !== member.id)) return "other";
    if (at.type === "arrow_function" || at.type === "method_definition") found = "own";
  }
  return found;
}

/** The parameter of the constructor, which is a property where it says so, or a field that is the service. */
function knownIn(context: ActionContext, file: ParsedFile, body: SyntaxNode, maker: SyntaxNode | undefined): Omit<NestAccess, "atStart"> | undefined {
  const parameter = maker && parameterIn(context, file, maker);
  if (parameter && isProperty(parameter.node)) return { service: `this.${parameter.name}`, ...parameter.typed !== undefined && { typed: parameter.typed }, edits: [] };
  const field = body.children.find(it => it.type === "public_field_definition" && serviceType(context, file, it));
  const typed = field && serviceType(context, file, field)!.typed;
  if (field) return { service: `this.${field.field("name")!.text}`, ...typed !== undefined && { typed }, edits: [] };
  if (!parameter || memberNames(body, undefined).includes(parameter.name)) return undefined;
  return { service: `this.${parameter.name}`, ...parameter.typed !== undefined && { typed: parameter.typed }, edits: [insertion(parameter.node.field("pattern")!.start, "private readonly ")] };
}

function isProperty(parameter: SyntaxNode): boolean {
  return parameter.children.some(it => it.type === "accessibility_modifier") || parameter.has("readonly");
}

function memberNames(body: SyntaxNode, maker: SyntaxNode | undefined): readonly string[] {
  const parameters = (maker?.field("parameters")?.children ?? []).flatMap(it => it.field("pattern")?.text ?? []);
  return [...body.children.flatMap(it => it.field("name")?.text ?? []), ...parameters];
}

/** Why the class cannot be given one more parameter for certain. */
function whyNotAdded(context: ActionContext, file: ParsedFile, owner: SyntaxNode, name: string, maker: SyntaxNode | undefined, root: Store): Refusal | undefined {
  const base = owner.children.find(it => it.type === "class_heritage")?.children.find(it => it.type === "extends_clause");
  if (!maker && base) return { refused: `${name} has the constructor of ${base.field("value")?.text ?? "another class"}, which would have to be called with what it needs.` };
  if (owner.type === "abstract_class_declaration") return { refused: `${name} is abstract, and the classes below it would have to be given the ConfigService too.` };
  const below = context.inPackage("export", context.packageOf(file.uri)).find(({ origin }) => origin.how === "class" && origin.extends !== undefined && lastName(origin.extends) === name);
  if (below) return { refused: `${name} is extended in ${below.uri}, whose class would have to be given the ConfigService too.` };
  return root.details?.["global"] === true || isListedBeside(context, file, name, root) ? undefined : { refused: `ConfigModule is not global in ${root.uri}, so it cannot be told that the module of ${name} has a ConfigService.` };
}

function lastName(reference: { readonly name?: string; readonly path: readonly string[] }): string | undefined {
  return reference.path.at(-1) ?? reference.name;
}

/** Whether the file that sets ConfigModule up imports the class itself: then one module has both. */
function isListedBeside(context: ActionContext, file: ParsedFile, name: string, root: Store): boolean {
  return root.uri === file.uri || context.inFile("import", root.uri).some(it => {
    const module = it.names.includes(name) ? resolveSpecifier(context, root.uri, it.specifier) : undefined;
    return module?.is === "file" && module.uri === file.uri;
  });
}

function added(file: ParsedFile, body: SyntaxNode, maker: SyntaxNode | undefined, member: SyntaxNode, name: string): NestAccess | Refusal {
  const imported = file.editing!.addImport(file, { specifier: "@nestjs/config", name: "ConfigService" });
  const taken = memberNames(body, maker);
  const property = ["config", "configService", "nestConfig"].find(it => !taken.includes(it));
  if (property === undefined) return { refused: `Every usual name for the ConfigService is taken in ${name}.` };
  const parameter = `private readonly ${property}: ${imported.local}`;
  const edit = maker ? parameterEdit(file, maker, parameter) : constructorEdit(file, body, parameter);
  if (!edit) return { refused: `The constructor of ${name} could not be read.` };
  const isAtStart = member.id === maker?.id;
  return {
    service: isAtStart ? property : `this.${property}`, edits: [...imported.edits, ...edit], atStart: isAtStart, added: name,
    notes: [`${name} now asks for Nest's ConfigService; tests that make it themselves have to give it one.`],
  };
}

/** Before the first one where a later one may be left out: none may be asked for behind such. */
function parameterEdit(file: ParsedFile, maker: SyntaxNode, parameter: string): readonly TextEdit[] | undefined {
  const list = maker.field("parameters");
  if (!list || list.hasError) return undefined;
  const parameters = list.children.filter(it => it.type !== "comment");
  const [first, last] = [parameters[0], parameters.at(-1)];
  if (!first || !last) return [insertion(list.start + 1, parameter)];
  const isOwnLine = /[\r\n]/.test(file.text.slice(list.start, first.start));
  const eol = lineEnding(file.text) + indentationAt(file.text, first.start);
  const mayBeLeftOut = parameters.some(it => it.type === "optional_parameter" || it.field("value") !== undefined);
  if (mayBeLeftOut) return [insertion(first.start, `${parameter},${isOwnLine ? eol : " "}`)];
  const comma = /^\s*,/.exec(file.text.slice(last.end, list.end))?.[0];
  const at = last.end + (comma?.length ?? 0);
  return [insertion(at, `${comma === undefined ? "," : ""}${isOwnLine ? eol : " "}${parameter}${comma !== undefined && isOwnLine ? "," : ""}`)];
}

/** Before the first method, behind the fields. */
function constructorEdit(file: ParsedFile, body: SyntaxNode, parameter: string): readonly TextEdit[] {
  const eol = lineEnding(file.text);
  const members = body.children.filter(it => it.type !== "comment");
  const lastField = members.filter(it => /field_definition$/.test(it.type)).at(-1);
  const first = members[0];
  const indentation = first ? indentationAt(file.text, first.start) : file.editing!.indentUnit(file);
  const text = `constructor(${parameter}) {}`;
  if (lastField) {
    const end = lastField.end + (file.text[lastField.end] === ";" ? 1 : 0);
    return [insertion(end, `${eol}${eol}${indentation}${text}`)];
  }
  return [insertion(body.start + 1, `${eol}${indentation}${text}${eol}`)];
}
