import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { scopeOf } from "../bindings/scope.js";
import { constantOf } from "./constants.js";
import { takenType } from "./takers.js";

/** The constant whose whole value a literal is, as a variable could take its place. */
export interface HeldConstant {
  readonly name: string;
  /** It stands outside of functions, so other files of the package may use it. */
  readonly topLevel: boolean;
  readonly spec: SyntaxNode;
  readonly declaration: SyntaxNode;
  readonly uses: readonly SyntaxNode[];
}

/** The constant that a literal is the value of, or why it has to stay one; undefined where the literal is no value of a constant. */
export function heldConstant(file: ParsedFile, node: SyntaxNode): HeldConstant | { readonly refused: string } | undefined {
  const spec = node.parent?.type === "expression_list" && node.parent.parent?.type === "const_spec" ? node.parent.parent : undefined;
  const declaration = spec?.parent?.type === "const_declaration" ? spec.parent : undefined;
  if (!spec || !declaration) return undefined;
  const names = spec.children.filter(it => it.type === "identifier" && it.id !== spec.field("type")?.id && it.end <= (spec.field("value")?.start ?? 0));
  const [name] = names;
  const specs = specsOf(declaration);
  if (!name || names.length > 1 || specs.some(it => /\biota\b/.test(it.text) || !it.field("value"))) return { refused: "Constants that count belong together." };
  const known = scopeOf(file).lookup(name.text, { start: spec.end, end: spec.end });
  const topLevel = declaration.parent?.id === file.root.id;
  if (topLevel && /^[A-Z]/.test(name.text) && !/^package\s+main\b/m.test(file.text)) return { refused: `Other packages may use ${name.text} where only a constant can stand.` };
  if (!topLevel && specs.length > 1) return { refused: "Constants that are declared together in a function stay so." };
  const uses = usesOf(file, name, known?.node ?? spec);
  const typed = spec.field("type") !== undefined || isDuration(file, node);
  const reason = uses.map(it => whyConstant(file, it, node, typed)).find(it => it !== undefined) ?? (!topLevel && uses.length === 0 ? `${name.text} is not used.` : undefined);
  return reason === undefined ? { name: name.text, topLevel, spec, declaration, uses } : { refused: reason };
}

/** Makes a variable of a constant, with `expression` for its value, and converts it where another type of number is wanted. */
export function asVariable(file: ParsedFile, literal: Span, { spec, declaration, uses }: HeldConstant, expression: string): readonly TextEdit[] {
  const node = file.nodeAt(literal);
  const typed = spec.field("type") !== undefined || isDuration(file, node);
  const conversions = typed ? [] : uses.flatMap(it => {
    const type = takenType(file, it);
    return type === undefined || type === "own" || type === ownType(file, node) ? [] : [{ span: { start: it.start, end: it.end }, newText: `${type}(${it.text})` }];
  });
  const keyword = { span: { start: declaration.start, end: declaration.start + "const".length }, newText: "var" };
  if (specsOf(declaration).length === 1) return [keyword, { span: literal, newText: expression }, ...conversions];
  return [...moved(file, literal, spec, declaration, expression), ...conversions];
}

/** Behind the group, with the comments right above it. */
function moved(file: ParsedFile, literal: Span, spec: SyntaxNode, declaration: SyntaxNode, expression: string): readonly TextEdit[] {
  const eol = lineEnding(file.text);
  const indent = indentationAt(file.text, declaration.start);
  const lineStart = file.text.lastIndexOf("\n", spec.start - 1) + 1;
  const comments = /(?:^[ \t]*\/\/[^\r\n]*\r?\n)+$/m.exec(file.text.slice(0, lineStart))?.[0] ?? "";
  const rest = /^[^\r\n]*(\r?\n)?/.exec(file.text.slice(spec.end))![0];
  const said = rest.trim() === "" ? "" : ` ${rest.trim()}`;
  const before = file.text.slice(spec.start, literal.start).replace(/\s+/g, " ");
  const lines = [...comments.split(/\r?\n/).filter(it => it !== "").map(it => indent + it.trim()), `${indent}var ${before}${expression}${said}`];
  const start = lineStart - comments.length;
  const end = spec.end + rest.length;
  // Of two empty lines, or one at the edge of the group, nothing stays.
  const blank = emptyLines(file.text, start, end);
  return [
    { span: { start: start - blank.before, end: end + blank.after }, newText: "" }, ...realigned(file, spec, start, declaration),
    { span: { start: declaration.end, end: declaration.end }, newText: eol + eol + lines.join(eol) },
  ];
}

/** The length of an empty line before or behind a piece that is taken out. */
function emptyLines(text: string, start: number, end: number): { readonly before: number; readonly after: number } {
  const before = /(?<=\n)[ \t]*\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  const isFirst = /\([ \t]*\r?\n$/.test(text.slice(0, start));
  const isLast = /^[ \t]*\)/.test(text.slice(end));
  return { before: isLast ? before : 0, after: before > 0 || isFirst ? after : 0 };
}

/** gofmt aligns the values of neighbouring lines, so they move where the longest name goes: https://pkg.go.dev/cmd/gofmt */
function realigned(file: ParsedFile, spec: SyntaxNode, start: number, declaration: SyntaxNode): readonly TextEdit[] {
  const specs = specsOf(declaration);
  const at = specs.findIndex(it => it.id === spec.id);
  const isNext = (a: SyntaxNode | undefined, b: SyntaxNode | undefined): boolean => a !== undefined && b !== undefined && /^[^\r\n]*\r?\n[ \t]*$/.test(file.text.slice(a.end, b.id === spec.id ? start : b.start));
  const block: SyntaxNode[] = [];
  for (let it = at - 1; it >= 0 && isNext(specs[it], specs[it + 1]); it--) block.unshift(specs[it]!);
  for (let it = at + 1; it < specs.length && isNext(specs[it - 1], specs[it]); it++) block.push(specs[it]!);
  const width = Math.max(0, ...block.map(it => nameOf(it).length));
  const isPlain = block.every(it => !it.field("type") && file.text[it.field("value")!.start - 2] === "=");
  return isPlain ? block.map(it => ({ span: { start: it.children[0]!.end, end: it.field("value")!.start - 2 }, newText: " ".repeat(width - nameOf(it).length + 1) })) : [];
}

function nameOf(spec: SyntaxNode): string {
  return spec.children[0]?.text ?? "";
}

function specsOf(declaration: SyntaxNode): readonly SyntaxNode[] {
  return declaration.children.filter(it => it.type === "const_spec");
}

function usesOf(file: ParsedFile, name: SyntaxNode, declared: SyntaxNode): readonly SyntaxNode[] {
  return [...file.text.matchAll(new RegExp(`(?<![\\w.])${name.text}(?!\\w)`, "g"))].flatMap(({ index }) => {
    const node = file.nodeAt({ start: index, end: index + name.text.length });
    return index !== name.start && node.type === "identifier" && !isField(node) && scopeOf(file).lookup(name.text, node)?.node.id === declared.id ? [node] : [];
  });
}

/** The name before the colon in `Config{timeout: 5}`. */
function isField(node: SyntaxNode): boolean {
  const element = node.parent?.type === "literal_element" ? node.parent : undefined;
  const keyed = element?.parent?.type === "keyed_element" && element.parent.field("key")?.id === element.id ? element.parent : undefined;
  return keyed !== undefined && keyed.parent?.parent?.field("type")?.type !== "map_type";
}

/** Why a use needs a constant, or a value of a type that cannot be told. */
function whyConstant(file: ParsedFile, use: SyntaxNode, value: SyntaxNode, typed: boolean): string | undefined {
  for (let at: SyntaxNode | undefined = use; at && !/^(block|source_file)$/.test(at.type); at = at.parent) {
    if (at.type === "const_spec") return "Another constant is made of this one.";
    if (at.type === "array_type") return "The length of an array has to be a constant.";
  }
  const call = use.parent?.type === "argument_list" ? use.parent.parent : undefined;
  if (/f$/.test(call?.field("function")?.text ?? "") && /^["`]/.test(value.text)) return "A format is a part of the code, no setting.";
  if (typed) return undefined;
  // Functions of packages hardly ever take a text of a type of their own.
  const isText = /^["`]/.test(value.text) && call?.field("function")?.type === "selector_expression";
  return takenType(file, use) === undefined && !isText ? `It cannot be told which type ${use.text} is to have where it is used.` : undefined;
}

function isDuration(file: ParsedFile, node: SyntaxNode): boolean {
  return constantOf(file, node)?.unit !== undefined;
}

function ownType(file: ParsedFile, node: SyntaxNode): string {
  const constant = constantOf(file, node);
  if (constant) return constant.floating ? "float64" : "int";
  return /^(true|false)$/.test(node.type) ? "bool" : "string";
}
