import { settledName } from "../../../libraryNames.js";
import type { Settled } from "../../references.js";

/** A database, transaction, connection or statement of `database/sql`, sqlx or pgx, by its type or by what makes it. */
const clients: readonly RegExp[] = [
  /^(new )?database\/sql:((DB|Tx|Conn|Stmt)|Open(DB)?\.\(\))(\.(Begin|BeginTx|Conn|Prepare|PrepareContext)\.\(\))*\.\w+$/,
  /^(new )?github\.com\/jmoiron\/sqlx:((DB|Tx|Conn|Stmt|NamedStmt|Ext|ExtContext|Queryer|QueryerContext|Execer|ExecerContext)|(Open|Connect|ConnectContext|MustConnect|MustOpen|NewDb)\.\(\))(\.\w+(\.\(\))?)*$/,
  /^(new )?github\.com\/jackc\/pgx(\/v\d+)?(\/(pgxpool|stdlib))?:((Conn|Tx|Pool|ConnPool|Batch|Rows)|(Connect|ConnectConfig|New|NewWithConfig|NewConnPool|OpenDB|OpenDBFromPool)\.\(\))(\.(Begin|BeginTx|Acquire|Conn)\.\(\))*\.\w+$/,
];

/** Whether the client of a query is one of Go's libraries for databases. */
export function isGoDatabase(settled: Settled): boolean {
  if (settled.of !== "package") return false;
  const name = settledName(settled);
  return clients.some(it => it.test(name));
}
