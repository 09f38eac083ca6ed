import type { Fact } from "../../../facts.js";
import type { IndexShape } from "../../../facts/schema.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { qualify } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { modelClass } from "../sqlalchemy/classes.js";
import { readIndex, readItems } from "../sqlalchemy/items.js";
import { calledName, libraryName } from "../sqlalchemy/names.js";
import { tableName } from "../sqlalchemy/references.js";

/** Classes and tables of SQLAlchemy, Flask-SQLAlchemy and SQLModel. */
export const sqlalchemyModels: Extractor = {
  name: "sqlalchemy-models",
  nodes: ["class_definition", "assignment"],
  shares: [scopeKey],
  when: ["sqlalchemy", "SQLAlchemy", "sqlmodel", ".Column(", ".Model)", "__tablename__", "Column("],
  *extract(file) {
    // Django's models look alike, and are read as such.
    if (/\bdjango\b/.test(file.text) && !/sqlalchemy|sqlmodel/i.test(file.text)) return;
    const outside = indexesOutside(file);
    for (const node of file.nodes("class_definition")) {
      const found = modelClass(file, node);
      if (found) yield { ...found, indexes: [...found.indexes, ...outside.flatMap(it => it.of === found.name ? [indexOf(it.call, found)] : []).flatMap(it => it ?? [])] };
    }
    if (/\bTable\(/.test(file.text)) for (const node of file.nodes("assignment")) yield* tableFact(file, node);
  },
};

/** `Index("ix_orders_customer", Order.customer_id)` behind the class. */
function indexesOutside(file: ParsedFile): readonly { readonly of: string; readonly call: SyntaxNode }[] {
  return file.root.children.flatMap(statement => {
    const only = statement.type === "expression_statement" ? statement.children[0] : undefined;
    const call = only?.type === "assignment" ? only.field("right") : only;
    const named = call && calledName(file, call) === "Index" ? argumentsOf(call).positional.map(it => /\b([A-Z]\w*)\.\w+/.exec(it.text)?.[1]).find(it => it !== undefined) : undefined;
    return named === undefined ? [] : [{ of: named, call: call! }];
  });
}

function indexOf(call: SyntaxNode, { name, fields }: Fact<"modelClass">): IndexShape | undefined {
  return readIndex(call, node => {
    const [owner, member] = node.type === "attribute" ? [node.field("object")?.text, node.field("attribute")?.text] : [];
    return owner === name ? fields.find(it => it.name === member)?.column ?? member : stringValue(node);
  });
}

/** `orders = Table("orders", metadata, Column("id", Integer, primary_key=True), …)`. */
function* tableFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, call] = [node.field("left"), node.field("right")];
  const called = call?.type === "call" ? libraryName(file, call.field("function")) : undefined;
  if (left?.type !== "identifier" || called?.name !== "Table" || left.text === "__table__") return;
  const { positional, named, open } = argumentsOf(call!);
  const name = stringValue(positional[0] ?? named.get("name"));
  if (name === undefined || positional.length < 3) return;
  const items = readItems(file, positional.slice(2), name);
  const keys = new Set(items.indexes.filter(it => it.origin === "primary").flatMap(it => it.keys.map(key => key.column)));
  yield {
    kind: "modelClass", uri: file.uri, span: { start: left.start, end: left.end }, library: "sqlalchemy", name: qualify(left, left.text), bases: [],
    options: { table: tableName(name, stringValue(named.get("schema"))), mapped: true },
    fields: items.columns.map(it => ({ ...it, nullable: it.nullable && !keys.has(it.name), ...keys.has(it.name) && { primary: true as const } })),
    indexes: items.indexes.filter(it => it.origin !== "primary"), foreignKeys: items.foreignKeys,
    ...items.dialect && { dialect: items.dialect }, ...called.via && { via: called.via }, ...(open || items.open) && { partial: true as const },
  };
}
