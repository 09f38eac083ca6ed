import type { FormatLanguage } from "../../language.js";
import { migration } from "./migration.js";
import { statement } from "./statement.js";
import { isInText } from "./tokens.js";

export { sqlQueries } from "./query.js";
export { schemaSteps } from "./schema.js";

/** SQL of PostgreSQL and MySQL, with what else of SQLite and SQL Server does not stand in the way: files, and strings of host code. */
export const sql: FormatLanguage = {
  id: "sql",
  accepts: path => /\.(?:sql|psql|pgsql)$/i.test(path),
  comment: { line: "--", block: ["/*", "*/"] },
  continuesAt: isInText,
  formats: [migration, statement],
};
