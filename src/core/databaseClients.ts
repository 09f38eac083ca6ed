import data from "./data/database-clients.json";

/** Libraries whose clients are made in code, by the `api` of their queries. */
export type ClientApi = "pg" | "mysql2" | "mongoose" | "mongodb";
/** Those that are given SQL as text. */
export type SqlApi = "pg" | "mysql2";

/** Whether the queries of a library are SQL as text. */
export function isSqlApi(api: string): api is SqlApi {
  return api === "pg" || api === "mysql2";
}

/** Whether `name`, spelled as `libraryName` does, is a member of a client of that library: `pg:Pool.connect.().query`. */
export function isClientMember(api: ClientApi, name: string | undefined): boolean {
  return name !== undefined && patterns[api].test(name);
}

/** Whether `name` is a method of a client that takes SQL. */
export function takesSql(api: SqlApi, name: string | undefined): boolean {
  return isClientMember(api, name) && data[api].sql.includes(name!.slice(name!.search(/\w+$/)));
}

const patterns: Readonly<Record<ClientApi, RegExp>> = { pg: patternOf("pg"), mysql2: patternOf("mysql2"), mongoose: patternOf("mongoose"), mongodb: patternOf("mongodb") };

/** A package may be the class itself: `new Pool()` of `pg-pool`. */
function patternOf(api: ClientApi): RegExp {
  const { packages, clients, gives } = data[api];
  const given = gives.length > 0 ? `(?:${anyOf(gives)}\\.)*` : "";
  return new RegExp(`^(?:new )?${anyOf(packages)}:(?:${anyOf(clients)}\\.)?${given}\\w+$`);
}

function anyOf(names: readonly string[]): string {
  return `(?:${names.map(it => it.replace(/[.()]/g, "\\$&")).join("|")})`;
}
