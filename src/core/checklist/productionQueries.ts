import { queries, type Query } from "../models/queries/queries.js";
import { defineModel } from "../workspace.js";

/** The queries of production code that certainly go to a database, in order of file and place. */
export const productionQueries = defineModel<"", readonly Query[]>({
  name: "queries of production",
  derive: (_, read) => {
    const files = [...new Set(read.facts("query").map(it => it.uri))];
    return files.filter(uri => read.fileClass(uri) === "production").flatMap(uri => read.model(queries, uri));
  },
});
