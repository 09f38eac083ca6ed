import { defineModel } from "../workspace.js";
import { queries, type Query } from "./queries/queries.js";
import { schemaOf } from "./schema.js";
import type { Table } from "./schemaShapes.js";

/** A query whose table is in the schema. */
export type SchemaQuery = Query & { readonly table: Table };

/** The proved queries of production code whose packages work with the schema of this home. */
export const schemaQueries = defineModel<string, readonly SchemaQuery[]>({
  name: "schema queries",
  derive: (home, read) => {
    const files = [...new Set(read.facts("query").map(it => it.uri))];
    const using = files.filter(it => read.fileClass(it) === "production" && schemaOf(read, read.packageOf(it)).home === home);
    return using.flatMap(uri => read.model(queries, uri)).filter((it): it is SchemaQuery => it.table !== undefined);
  },
});
