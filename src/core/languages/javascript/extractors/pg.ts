import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { sqlCallsKey } from "../queries/sqlCalls.js";
import { pgDriver } from "../queries/sqlDrivers.js";
import { sqlQueries } from "../queries/sqlQueries.js";

/** SQL given to node-postgres, or to a function that may hand it on to it. */
export const pg: Extractor = {
  name: "pg",
  nodes: ["call_expression"],
  shares: [scopeKey, sqlCallsKey],
  when: ["query", "select", "SELECT", "insert", "INSERT", "update", "UPDATE", "delete", "DELETE"],
  extract: file => sqlQueries(file, pgDriver),
};
