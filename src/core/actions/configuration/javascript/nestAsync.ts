import known from "../../../data/nest-async-modules.json";
import type { Refusal } from "../../../action.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span } from "../../../text.js";
import type { Read } from "../../../workspace.js";

interface KnownModule {
  readonly package: string;
  readonly module: string;
  readonly method: string;
  readonly async: string;
  /** Options that stay beside the factory. */
  readonly beside: readonly string[];
  /** Options that name a connection. */
  readonly named: readonly string[];
  /** What an address that comes before the options is called among those of a factory. */
  readonly address?: string;
}

const modules: readonly KnownModule[] = known.modules;

/** A module of Nest whose options stand in the code, and what it is called with once a factory makes them. */
export interface AsyncModule {
  readonly call: Span;
  readonly method: { readonly span: Span; readonly name: string };
  readonly arguments: Span;
  /** Options that stay beside the factory, as written. */
  readonly beside: readonly string[];
  /** What the factory gives. */
  readonly options: string;
}

/** The module whose options stand at an offset; undefined where there is none. */
export function asyncModuleAt(file: ParsedFile, offset: number, read: Pick<Read, "inFile">): AsyncModule | Refusal | undefined {
  if (!/\.[mc]?ts$/.test(file.uri)) return undefined;
  for (let at: SyntaxNode | undefined = file.nodeAt({ start: offset, end: offset }); at; at = at.parent) {
    const found = at.type === "call_expression" ? moduleOf(file, at, read) : undefined;
    if (found) return found;
  }
  return undefined;
}

function moduleOf(file: ParsedFile, call: SyntaxNode, read: Pick<Read, "inFile">): AsyncModule | Refusal | undefined {
  const callee = call.field("function");
  const [module, method] = [callee?.field("object"), callee?.field("property")];
  const list = call.field("arguments");
  const kind = modules.find(it => it.module === module?.text && it.method === method?.text && read.inFile("import", file.uri).some(one => one.specifier === it.package && one.names.includes(it.module)));
  if (!kind || !method || !list) return undefined;
  const [first, second, ...more] = list.children.filter(it => it.type !== "comment");
  const options = kind.address === undefined ? first : second;
  if (!first || more.length > 0 || (kind.address === undefined && second) || (kind.address !== undefined && !/^(string|template_string)$/.test(first.type))) return { refused: `The options of ${kind.module} do not stand here as they are.` };
  if (options && !(options.type === "object" || (options.type === "array" && kind.address === undefined))) return { refused: `The options of ${kind.module} are made elsewhere.` };
  if (list.children.some(it => it.type === "comment")) return { refused: "The comments between the arguments would have no place." };
  const members = options?.type === "object" ? options.children.filter(it => it.type !== "comment") : [];
  const named = members.find(it => kind.named.includes(keyOf(it) ?? ""));
  if (named) return { refused: `A connection with a name has to be given it beside the factory: ${named.text}.` };
  const beside = members.filter(it => kind.beside.includes(keyOf(it) ?? ""));
  if (beside.some(it => it.type !== "pair")) return { refused: `The options of ${kind.module} are made elsewhere.` };
  return {
    call: spanOf(call), method: { span: spanOf(method), name: kind.async }, arguments: spanOf(list), beside: beside.map(it => it.text),
    options: kind.address === undefined ? without(file, options!, members, beside) : withAddress(file, kind.address, first, options),
  };
}

/** The call's new arguments, on lines of their own. */
export function asyncArguments(file: ParsedFile, { beside, options, call }: AsyncModule, { service, module }: { readonly service: string; readonly module?: string }): string {
  const eol = lineEnding(file.text);
  const step = file.editing!.indentUnit(file);
  const outer = indentationAt(file.text, call.start);
  // A template of several lines has its blanks in its value.
  const body = options.includes("`") ? options : options.replace(/\n(?=[^\r\n])/g, `\n${step}`);
  const result = body.startsWith("{") ? `(${body})` : body;
  const members = [...beside, ...module === undefined ? [] : [`imports: [${module}]`], `inject: [${service}]`, `useFactory: (config: ${service}) => ${result}`];
  return `({${eol}${members.map(it => `${outer}${step}${it},${eol}`).join("")}${outer}})`;
}

function keyOf(member: SyntaxNode): string | undefined {
  return (member.type === "pair" ? member.field("key") : member)?.text.replace(/^["']|["']$/g, "");
}

/** An object without some of its members, each with the comma and the blanks behind it. */
function without(file: ParsedFile, object: SyntaxNode, members: readonly SyntaxNode[], gone: readonly SyntaxNode[]): string {
  let text = file.text.slice(object.start, object.end);
  for (const it of [...gone].reverse()) {
    const index = members.findIndex(one => one.id === it.id);
    const next = members[index + 1];
    const before = members[index - 1];
    const [start, end] = next ? [it.start, next.start] : before ? [before.end, it.end] : [it.start, it.end];
    text = text.slice(0, start - object.start) + text.slice(end - object.start);
  }
  return text;
}

/** `forRoot("mongodb://…", { … })` is `{ uri: "mongodb://…", … }` to a factory. */
function withAddress(file: ParsedFile, key: string, address: SyntaxNode, options: SyntaxNode | undefined): string {
  const own = `${key}: ${address.text}`;
  const [first] = options?.children ?? [];
  if (!options || !first) return `{ ${own} }`;
  const text = file.text.slice(options.start, options.end);
  const at = first.start - options.start;
  const blank = /\s*$/.exec(text.slice(0, at))![0];
  return `${text.slice(0, at)}${own},${blank.includes("\n") ? blank : " "}${text.slice(at)}`;
}

function spanOf({ start, end }: SyntaxNode): Span {
  return { start, end };
}
