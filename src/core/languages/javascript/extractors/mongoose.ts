import type { Extractor } from "../../../language.js";
import { awaitOf } from "../bindings/calls.js";
import { scopeKey } from "../bindings/scope.js";
import { documentLoads } from "../queries/documentLoads.js";
import { documentQuery, type DocumentLibrary, type DocumentMethod } from "../queries/documentQueries.js";
import { modelNamed } from "../queries/mongooseModel.js";
import { queryMethods, type QueryChain } from "../queries/queryChain.js";

/** Queries of Mongoose's models, with what is called on them: `Order.find({ … }).sort("-date").limit(20)`. */
export const mongoose: Extractor = {
  name: "mongoose",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: [".find", ".count", ".exists", ".distinct", ".aggregate", ".populate", ".update", ".delete", ".replaceOne", ".create", ".insertMany", ".estimatedDocumentCount"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      yield* documentQuery(file, call, library);
      yield* documentLoads(file, call);
    }
  },
};

/** https://mongoosejs.com/docs/api/model.html */
const methods: Readonly<Record<string, DocumentMethod>> = {
  find: { operation: "select", single: false, filter: 0 }, findOne: { operation: "select", single: true, filter: 0 }, findById: { operation: "select", single: true, filter: "id" },
  distinct: { operation: "select", single: false, filter: 1 }, exists: { operation: "exists", single: true, filter: 0 },
  countDocuments: { operation: "count", single: true, filter: 0 }, count: { operation: "count", single: true, filter: 0 }, estimatedDocumentCount: { operation: "count", single: true },
  aggregate: { operation: "aggregate", single: false, filter: "pipeline" },
  updateOne: { operation: "update", single: true, filter: 0 }, updateMany: { operation: "update", single: false, filter: 0 }, replaceOne: { operation: "update", single: true, filter: 0 },
  findOneAndUpdate: { operation: "update", single: true, filter: 0 }, findOneAndReplace: { operation: "update", single: true, filter: 0 }, findByIdAndUpdate: { operation: "update", single: true, filter: "id" },
  deleteOne: { operation: "delete", single: true, filter: 0 }, deleteMany: { operation: "delete", single: false, filter: 0 },
  findOneAndDelete: { operation: "delete", single: true, filter: 0 }, findByIdAndDelete: { operation: "delete", single: true, filter: "id" },
  create: { operation: "insert", single: true }, insertMany: { operation: "insert", single: false },
};

const library: DocumentLibrary = { api: "mongoose", methods, chain: queryMethods, optionsAt: 2, named: modelNamed, isAlwaysNamed: false, isRun };

/** Awaited, run, returned, or one of several that are awaited together. */
function isRun(_method: string, { links, outer }: QueryChain): boolean {
  if (links.some(it => it.method === "exec") || awaitOf(outer)) return true;
  const { parent } = outer;
  if (parent?.type === "member_expression") return /^(then|catch|finally)$/.test(parent.field("property")?.text ?? "");
  if (parent?.type === "array") return parent.parent?.type === "arguments" && /^Promise\.(all|allSettled)$/.test(parent.parent.parent?.field("function")?.text ?? "");
  return parent?.type === "return_statement" || (parent?.type === "arrow_function" && parent.field("body") === outer);
}
