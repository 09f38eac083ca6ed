import type { SqlApi } from "../../../databaseClients.js";

/** What tells the client libraries that are given SQL from each other, and what differs in how they are used. */
export interface SqlDriver {
  readonly api: SqlApi;
  /** The property that holds the text in `query({ … })`. */
  readonly text: "text" | "sql";
  /** Text that only another library takes. */
  readonly foreign: RegExp;
  /** Where the rows are in what a promise gives: its property `rows`, or the first of a pair. */
  readonly rows: "property" | "pair";
}

export const pgDriver: SqlDriver = { api: "pg", text: "text", foreign: /`|(?<!\?)\?(?![?|&]|\s*')/, rows: "property" };

/** `mysql2`, and `mysql`, which it has taken the place of. */
export const mysql2Driver: SqlDriver = { api: "mysql2", text: "sql", foreign: /\$\d|::\w|\breturning\b|\bilike\b|=\s*any\s*\(/i, rows: "pair" };

export const sqlDrivers: readonly SqlDriver[] = [pgDriver, mysql2Driver];
