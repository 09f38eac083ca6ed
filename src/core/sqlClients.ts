import clients from "./data/sql-clients.json";

/** Client libraries that are given SQL as text, by the `api` of their queries. */
export type SqlApi = "pg" | "mysql2";

/** Whether the queries of a library are SQL as text. */
export function isSqlApi(api: string): api is SqlApi {
  return Object.hasOwn(patterns, api);
}

/** Whether `name`, spelled as `libraryName` does, is a method of a client of that library that takes SQL: `pg:Pool.connect.().query`. */
export function takesSql(api: SqlApi, name: string | undefined): boolean {
  return name !== undefined && patterns[api].test(name);
}

const patterns: Readonly<Record<SqlApi, RegExp>> = { pg: patternOf("pg"), mysql2: patternOf("mysql2") };

/** A package may be the class itself: `new Pool()` of `pg-pool`. */
function patternOf(api: SqlApi): RegExp {
  const { packages, clients: made, gives, methods } = clients[api];
  return new RegExp(`^(?:new )?${anyOf(packages)}:(?:${anyOf(made)}\\.)?(?:${anyOf(gives)}\\.)*${anyOf(methods)}$`);
}

function anyOf(names: readonly string[]): string {
  return `(?:${names.map(it => it.replace(/[.()]/g, "\\$&")).join("|")})`;
}
