import { defineModel } from "../workspace.js";
import { queries, type Query } from "./queries/queries.js";
import { homeOf } from "./schema.js";
import type { Table } from "./schemaShapes.js";

/** A query whose table is in the schema. */
export type SchemaQuery = Query & { readonly table: Table };

/** The proved queries of production code whose packages work with the schema of this home. */
export const schemaQueries = defineModel<string, readonly SchemaQuery[]>({
  name: "schema queries",
  derive: (home, read) => {
    // Package by package: whoever asked for all queries would be derived anew for every home after an edit of any of them.
    const packages = [...new Set(["", ...read.packages()])].filter(it => homeOf(read, it) === home);
    const files = [...new Set(packages.flatMap(it => read.inPackage("query", it)).map(it => it.uri))].sort();
    return files.filter(it => read.fileClass(it) === "production").flatMap(uri => read.model(queries, uri)).filter((it): it is SchemaQuery => it.table !== undefined);
  },
});
