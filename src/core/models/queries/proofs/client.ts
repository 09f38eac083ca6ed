import { isClientMember, isSqlApi, takesSql, type ClientApi } from "../../../databaseClients.js";
import { settledName } from "../../../libraryNames.js";
import type { Settled } from "../../references.js";

/** A method of a client that makes queries, by its package. */
export function isMethodOf(api: ClientApi, settled: Settled | undefined): boolean {
  if (settled?.of !== "package") return false;
  const name = settledName(settled);
  return isSqlApi(api) ? takesSql(api, name) : isClientMember(api, name);
}
