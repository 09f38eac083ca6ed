import { settledName } from "../../../libraryNames.js";
import { takesSql, type SqlApi } from "../../../sqlClients.js";
import type { Settled } from "../../references.js";

/** A client that is given SQL, by its package. */
export function isSqlClient(api: SqlApi, settled: Settled | undefined): boolean {
  return settled?.of === "package" && takesSql(api, settledName(settled));
}
