import type { StructField } from "../../../configurationEditing.js";
import type { ParsedFile, StructEditing, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { stringValue } from "../bindings/literals.js";
import { scopeOf } from "../bindings/scope.js";
import { takenType } from "./takers.js";
import { runsEarly, valuesAt } from "./valuesInReach.js";

/** Structs that hold settings. */
export const structs: StructEditing = { typeTaken, valuesAt, runsEarly, fieldsOf, addField };

function typeTaken(file: ParsedFile, { start, end }: Span): string | undefined {
  const type = takenType(file, file.nodeAt({ start, end }));
  return type === "own" ? undefined : type;
}

function fieldsOf(file: ParsedFile, list: Span): readonly StructField[] {
  return fieldNodes(listAt(file, list)).map(field => {
    const type = field.field("type");
    const struct = type && structOf(file, type);
    return { names: namesOf(field).map(it => it.text), type: type?.text ?? "", tag: stringValue(field.field("tag")) ?? "", ...struct && { struct: { start: struct.start, end: struct.end } } };
  });
}

/** The list of fields of a struct, written in place or declared in this file. */
function structOf(file: ParsedFile, type: SyntaxNode): SyntaxNode | undefined {
  const bare = type.type === "pointer_type" ? type.children[0] : type;
  const declared = bare?.type === "type_identifier" ? scopeOf(file).lookup(bare.text, { start: 0, end: 0 })?.node.field("type") : bare;
  return declared?.type === "struct_type" ? declared.children.find(it => it.type === "field_declaration_list") : undefined;
}

type NewField = Parameters<StructEditing["addField"]>[2];

function addField(file: ParsedFile, list: Span, field: NewField): readonly TextEdit[] {
  const node = listAt(file, list);
  const fields = fieldNodes(node);
  const last = fields.at(-1);
  if (!node) return [];
  const eol = lineEnding(file.text);
  if (!last || !isOnLineOfItsOwn(file, last)) return intoShort(file, node, last, field);
  const indent = indentationAt(file.text, last.start);
  const rest = /^[ \t]*(\/\/[^\r\n]*)?/.exec(file.text.slice(last.end))![0].trimEnd();
  const at = last.end + rest.length;
  const comment = field.comment === undefined ? "" : `${indent}// ${field.comment}${eol}`;
  const block = comment === "" ? alignedWith(file, fields) : [];
  const isApart = block.some(it => hasComment(file, it));
  const beside = isApart ? [] : block;
  const { line, edits } = inColumns(file, beside, field);
  return [...edits, { span: { start: at, end: at }, newText: `${eol}${isApart ? eol : ""}${comment}${indent}${line}` }];
}

/** `struct{}` and `struct{ A int }` become lines. */
function intoShort(file: ParsedFile, node: SyntaxNode, last: SyntaxNode | undefined, field: NewField): readonly TextEdit[] {
  const eol = lineEnding(file.text);
  const outer = indentationAt(file.text, node.start);
  const { line } = inColumns(file, [], field);
  const comment = field.comment === undefined ? "" : `${outer}\t// ${field.comment}${eol}`;
  const before = last ? `${outer}\t${file.text.slice(node.start + 1, node.end - 1).trim()}${eol}${eol}` : "";
  const kept = last ? "" : file.text.slice(node.start + 1, node.end - 1).replace(/\s+$/, "");
  return [{ span: { start: node.start + 1, end: node.end - 1 }, newText: `${kept}${eol}${before}${comment}${outer}\t${line}${eol}${outer}` }];
}

/** gofmt aligns the names, types and tags of fields in neighbouring lines: https://pkg.go.dev/cmd/gofmt */
function inColumns(file: ParsedFile, block: readonly SyntaxNode[], field: NewField): { readonly line: string; readonly edits: readonly TextEdit[] } {
  const tag = field.tag === undefined ? "" : `\`${field.tag}\``;
  const nameWidth = Math.max(field.name.length, ...block.map(it => nameText(file, it).length));
  const tagged = tag === "" ? [] : block.slice(block.findLastIndex(it => !it.field("tag")) + 1);
  const typeWidth = Math.max(field.type.length, ...tagged.map(it => it.field("type")!.text.length));
  const line = `${field.name.padEnd(nameWidth)} ${tag === "" ? field.type : `${field.type.padEnd(typeWidth)} ${tag}`}`;
  return { line, edits: [...block.flatMap(it => widened(namesOf(it).at(-1)!, it.field("type")!, nameText(file, it).length, nameWidth)), ...tagged.flatMap(it => widened(it.field("type")!, it.field("tag")!, it.field("type")!.text.length, typeWidth))] };

  function widened(left: SyntaxNode, right: SyntaxNode, width: number, wanted: number): readonly TextEdit[] {
    const gap = " ".repeat(wanted - width + 1);
    return file.text.slice(left.end, right.start) === gap ? [] : [{ span: { start: left.end, end: right.start }, newText: gap }];
  }
}

/** The fields above the end that share its columns: each on one line, with a name, nothing between them. */
function alignedWith(file: ParsedFile, fields: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const block: SyntaxNode[] = [];
  let below: number | undefined;
  for (const field of [...fields].reverse()) {
    const gap = below === undefined ? "" : file.text.slice(field.end, below).replace(/^[ \t]*\/\/[^\r\n]*/, "");
    if (/[\r\n]/.test(field.text) || namesOf(field).length === 0 || !field.field("type") || /\S/.test(gap) || (gap.match(/\n/g)?.length ?? 1) > 1) break;
    block.unshift(field);
    below = field.start;
  }
  return block;
}

function hasComment(file: ParsedFile, field: SyntaxNode): boolean {
  return /^[ \t]*\/[/*]/.test(file.text.slice(field.end));
}

function nameText(file: ParsedFile, field: SyntaxNode): string {
  const names = namesOf(field);
  return file.text.slice(names[0]!.start, names.at(-1)!.end);
}

function namesOf(field: SyntaxNode): readonly SyntaxNode[] {
  return field.children.filter(it => it.type === "field_identifier");
}

function isOnLineOfItsOwn(file: ParsedFile, field: SyntaxNode): boolean {
  return /(^|[\r\n])[ \t]*$/.test(file.text.slice(0, field.start));
}

function listAt(file: ParsedFile, list: Span): SyntaxNode | undefined {
  const node = file.nodeAt(list);
  return node.type === "field_declaration_list" ? node : undefined;
}

function fieldNodes(list: SyntaxNode | undefined): readonly SyntaxNode[] {
  return list?.children.filter(it => it.type === "field_declaration") ?? [];
}
