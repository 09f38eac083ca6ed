import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { awaitOf, calleeOf } from "../bindings/calls.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap, valueOf } from "../bindings/values.js";
import { documentQuery, type DocumentLibrary, type DocumentMethod } from "../queries/documentQueries.js";

/** Queries of MongoDB's driver: `db.collection("orders").find({ … }).limit(20).toArray()`. */
export const mongodb: Extractor = {
  name: "mongodb",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: [".collection"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) yield* documentQuery(file, call, library);
  },
};

/** https://www.mongodb.com/docs/drivers/node/current/crud/ */
const methods: Readonly<Record<string, DocumentMethod>> = {
  find: { operation: "select", single: false, filter: 0 }, findOne: { operation: "select", single: true, filter: 0 }, distinct: { operation: "select", single: false, filter: 1 },
  countDocuments: { operation: "count", single: true, filter: 0 }, estimatedDocumentCount: { operation: "count", single: true }, aggregate: { operation: "aggregate", single: false, filter: "pipeline" },
  insertOne: { operation: "insert", single: true }, insertMany: { operation: "insert", single: false },
  updateOne: { operation: "update", single: true, filter: 0 }, updateMany: { operation: "update", single: false, filter: 0 }, replaceOne: { operation: "update", single: true, filter: 0 },
  findOneAndUpdate: { operation: "update", single: true, filter: 0 }, findOneAndReplace: { operation: "update", single: true, filter: 0 },
  deleteOne: { operation: "delete", single: true, filter: 0 }, deleteMany: { operation: "delete", single: false, filter: 0 }, findOneAndDelete: { operation: "delete", single: true, filter: 0 },
};

const library: DocumentLibrary = {
  api: "mongodb", methods, optionsAt: 1, named: collectionNamed, isAlwaysNamed: true,
  chain: new Set(["limit", "skip", "sort", "project", "hint", "collation", "maxTimeMS", "comment", "batchSize", "allowDiskUse", "toArray"]),
  // A cursor gives documents one by one, and may be given a limit where they are taken.
  isRun: (method, { links, outer }) => (method === "find" || method === "aggregate" ? links.some(it => it.method === "toArray") : awaitOf(outer) !== undefined || outer.parent?.type === "return_statement"),
};

/** The name given to `collection`, at the receiver or where the variable was made. */
function collectionNamed(file: ParsedFile, receiver: SyntaxNode): string | undefined {
  const inner = unwrap(receiver);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration && declaration.path.length === 0 ? valueOf(file, declaration) : inner;
  const call = value && unwrap(value);
  const isCollection = call?.type === "call_expression" && calleeOf(call)?.field("property")?.text === "collection";
  return isCollection ? stringValue(call.field("arguments")?.children[0]) : undefined;
}
