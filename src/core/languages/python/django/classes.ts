import type { Fact } from "../../../facts.js";
import type { ModelField } from "../../../facts/models.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { membersOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { referenceOf, unwrap } from "../bindings/values.js";
import { areOfNoModel } from "../modelBases.js";
import { djangoField } from "./fields.js";
import { readMeta } from "./options.js";

/** What a class says of a model of Django's; undefined for one that says nothing of any. */
export function djangoClass(file: ParsedFile, node: SyntaxNode): Fact<"modelClass"> | undefined {
  const [name, nameNode] = [qualifiedName(node), node.field("name")];
  const bases = (node.field("superclasses")?.children ?? []).flatMap(it => it.type === "keyword_argument" ? [] : referenceOf(file, it) ?? []);
  if (name === undefined || !nameNode || bases.length === 0) return undefined;
  const fields = membersOf(file, node).filter(it => it.node.parent?.parent === node.field("body")).flatMap((member): readonly ModelField[] => {
    const [left, value] = [member.node.field("left"), member.value && unwrap(member.value)];
    const field = left && value ? djangoField(file, member.name, left, value) : undefined;
    return field ? [field] : [];
  });
  if (fields.length === 0 && (nameNode.text === "Meta" || areOfNoModel(bases))) return undefined;
  const inner = metaOf(node);
  const said = inner ? membersOf(file, inner) : [];
  const meta = inner && readMeta(file, key => said.find(it => it.name === key)?.value);
  const lists = said.map(it => it.name).filter(it => /^(indexes|constraints|(unique|index)_together)$/.test(it));
  return {
    kind: "modelClass", uri: file.uri, span: { start: nameNode.start, end: nameNode.end }, library: "django", name, bases,
    options: { ...meta?.options, ...inner && { meta: extendsMeta(inner) }, ...lists.length > 0 && { lists } }, fields, indexes: meta?.indexes ?? [], foreignKeys: [], ...meta?.open && { partial: true as const },
  };
}

function metaOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.field("body")?.children.find(it => it.type === "class_definition" && it.field("name")?.text === "Meta");
}

/** `class Meta(Base.Meta)`. */
function extendsMeta(meta: SyntaxNode): "own" | "extended" {
  return meta.field("superclasses")?.children.some(it => it.text !== "object") ? "extended" : "own";
}
