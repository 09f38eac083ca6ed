import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { sqlCallsKey } from "../queries/sqlCalls.js";
import { mysql2Driver } from "../queries/sqlDrivers.js";
import { sqlQueries } from "../queries/sqlQueries.js";

/** SQL given to mysql2 or mysql, or to a function that may hand it on to one of them. */
export const mysql2: Extractor = {
  name: "mysql2",
  nodes: ["call_expression"],
  shares: [scopeKey, sqlCallsKey],
  when: ["query", "execute", "select", "SELECT", "insert", "INSERT", "update", "UPDATE", "delete", "DELETE"],
  extract: file => sqlQueries(file, mysql2Driver),
};
