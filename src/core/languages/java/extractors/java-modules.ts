import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { constantOf } from "../bindings/constants.js";
import { enclosingClass, qualifiedName } from "../bindings/names.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { originOf } from "../bindings/values.js";

const classTypes = ["class_declaration", "interface_declaration", "enum_declaration", "record_declaration"];

/** The classes that a file gives to others, by name (`Outer.Inner` where one stands in another), and its constant numbers. */
export const javaModules: Extractor = {
  name: "java-modules",
  nodes: [...classTypes, "field_declaration", "constant_declaration"],
  shares: [scopeKey],
  *extract(file) {
    for (const type of classTypes) for (const node of file.nodes(type)) yield* classFact(file, node);
    for (const type of ["field_declaration", "constant_declaration"]) for (const node of file.nodes(type)) yield* constantFacts(file, node);
  },
};

function* classFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const at = node.field("name");
  if (name === undefined || !at) return;
  yield { kind: "export", uri: file.uri, span: { start: at.start, end: at.end }, name, origin: originOf(file, node), local: name };
}

/** `static final int PORT = 8080`: numbers that other files use. */
function* constantFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const owner = enclosingClass(node);
  const ownerName = owner && qualifiedName(owner);
  for (const declarator of node.children.filter(it => it.type === "variable_declarator")) {
    const name = declarator.field("name");
    const value = name && scopeOf(file).lookup(name.text, declarator)?.constant ? constantOf(file, declarator.field("value")) : undefined;
    if (ownerName === undefined || typeof value !== "number" || !/^[A-Z]/.test(name!.text)) continue;
    yield {
      kind: "export", uri: file.uri, span: { start: declarator.start, end: declarator.end }, name: `${ownerName}.${name!.text}`,
      origin: { how: "literal", class: "number", value }, local: `${ownerName}.${name!.text}`,
    };
  }
}
