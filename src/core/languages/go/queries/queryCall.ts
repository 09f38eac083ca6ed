import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { libraryName } from "../../../libraryNames.js";
import type { Reference } from "../../../facts/code.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { referenceOf } from "../bindings/values.js";
import type { SqlText } from "../../sqlText.js";
import { sqlTextOf, startsAsSql } from "./sqlText.js";

/** A call that gives a database a statement. */
export interface QueryCall {
  /** `database/sql`, `sqlx`, `pgx`. */
  readonly api: string;
  readonly method: string;
  /** What is asked whether it is a database: the client with the method, or the client that a function is given. */
  readonly client: Reference;
  readonly sql: SqlText;
  /** The values bound, in order; undefined where they are made elsewhere (`args...`). */
  readonly values?: readonly SyntaxNode[];
  /** The variable that is filled: `&users`. */
  readonly into?: SyntaxNode;
}

/** https://pkg.go.dev/database/sql, https://pkg.go.dev/github.com/jmoiron/sqlx, https://pkg.go.dev/github.com/jackc/pgx/v5 */
const methods = /^(Named)?(Query|QueryRow|Exec|Get|Select|Queryx|QueryRowx|MustExec)(Context)?$/;
/** Functions that take the client: https://pkg.go.dev/github.com/georgysavva/scany/v2 */
const scanners = /^github\.com\/georgysavva\/scany(\/v2)?\/(pgxscan|sqlscan|dbscan):(Select|Get)$/;

/** The call as a query; undefined for all others. */
export function queryCallOf(file: ParsedFile, call: SyntaxNode): QueryCall | undefined {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!methods.test(method)) return undefined;
  const reference = referenceOf(file, callee);
  if (!reference || reference.from === "global" || isOther(reference)) return undefined;
  if (scanners.test(libraryName(reference) ?? "")) return scannedCall(file, call, method);
  return preparedCall(file, call, callee!, method, reference) ?? textCall(file, call, method, reference);
}

/** Of the language's own library only one package queries: `url.Values` has a `Get` too. */
function isOther(reference: Reference): boolean {
  return reference.from === "import" && reference.specifier !== "database/sql" && isStandardLibrary(reference.specifier);
}

/** The text is the first argument that is SQL, among the places where the libraries have it: behind a context and what is filled. */
function textCall(file: ParsedFile, call: SyntaxNode, method: string, client: Reference): QueryCall | undefined {
  const values = argumentsOf(call);
  for (const [index, value] of values.slice(0, 3).entries()) {
    if (!/^(interpreted_string_literal|raw_string_literal|binary_expression|identifier|call_expression|parenthesized_expression)$/.test(value.type)) continue;
    const sql = sqlTextOf(file, value);
    if (sql.unknown || !startsAsSql(sql.source.text)) continue;
    return { api: apiOf(client, method), method, client, sql, ...boundIn(values, index, method), ...filledBy(values.slice(0, index), method) };
  }
  return undefined;
}

/** `pgxscan.Select(ctx, db, &users, "SELECT …", id)`. */
function scannedCall(file: ParsedFile, call: SyntaxNode, method: string): QueryCall | undefined {
  const values = argumentsOf(call);
  const [, db, into, text] = values;
  const client = db && referenceOf(file, db);
  const sql = text && sqlTextOf(file, text);
  if (!client || !sql || sql.unknown) return undefined;
  return { api: "database/sql", method, client: withMember(client), sql, ...boundIn(values, 3, method), ...into && filledBy([into], method) };
}

/** `stmt.QueryRow(id)`: the text was given to `Prepare`. */
function preparedCall(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode, method: string, client: Reference): QueryCall | undefined {
  const statement = callee.field("operand");
  const made = statement?.type === "identifier" ? declarationOf(file, statement)?.value : undefined;
  if (made?.type !== "call_expression" || !/^Prepare(x|Named)?(Context)?$/.test(made.field("function")?.field("field")?.text ?? "")) return undefined;
  const text = argumentsOf(made).find(it => !sqlTextOf(file, it).unknown);
  const sql = text && sqlTextOf(file, text);
  const values = argumentsOf(call);
  return sql && { api: apiOf(client, method), method, client, sql, ...boundIn(values, method.endsWith("Context") ? 0 : -1, method) };
}

/** Values behind the text; those of a struct or a map are not told apart. */
function boundIn(values: readonly SyntaxNode[], text: number, method: string): Pick<QueryCall, "values"> {
  const bound = values.slice(text + 1);
  return method.startsWith("Named") || bound.some(it => it.type === "variadic_argument") ? {} : { values: bound };
}

function filledBy(values: readonly SyntaxNode[], method: string): Pick<QueryCall, "into"> {
  const pointer = /^(Select|Get)/.test(method) ? values.findLast(it => it.type === "unary_expression" || it.type === "identifier") : undefined;
  const into = pointer && unwrap(pointer);
  return into?.type === "identifier" || into?.type === "selector_expression" ? { into } : {};
}

function withMember(client: Reference): Reference {
  return { ...client, path: [...client.path, "Query"] };
}

function apiOf(client: Reference, method: string): string {
  const specifier = client.from === "import" ? client.specifier : "";
  if (/jmoiron\/sqlx/.test(specifier) || /x(Context)?$|^(Select|Get|Named|MustExec)/.test(method.replace("Context", ""))) return "sqlx";
  return /jackc\/pgx/.test(specifier) ? "pgx" : "database/sql";
}
