import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Receiver } from "../../../facts/query.js";
import { argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { readsOf } from "../bindings/reads.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { chainFrom } from "./ways.js";

/** A call that is given SQL as text. */
export interface SqlCall {
  readonly method: string;
  readonly text: SyntaxNode;
  /** The values as one expression (a tuple, a list, a dictionary), or one by one as asyncpg takes them. */
  readonly values: readonly SyntaxNode[];
  readonly receiver: Receiver;
}

/** Connections, cursors and pools of drivers, and what SQLAlchemy and Django make of them. */
const clients = /^(psycopg2?|psycopg_pool|sqlite3|aiosqlite|asyncpg|aiopg|MySQLdb|pymysql|aiomysql|mysql\.connector|pyodbc|pymssql|oracledb|sqlalchemy|sqlmodel|flask_sqlalchemy|django\.db\.(connections?|connection)|databases)\b/;
const methods = /^(execute|executemany|executescript|fetch|fetchrow|fetchval|fetch_all|fetch_one|fetch_val|fetchall|fetchone|scalar|scalars|exec_driver_sql|iterate|query|run_query|read_sql)$/;

/** Undefined for a call that is given none, or whose receiver nobody could tell. */
export function sqlCallOf(file: ParsedFile, call: SyntaxNode): SqlCall | undefined {
  const callee = call.field("function");
  const method = (callee?.type === "attribute" ? callee.field("attribute") : callee)?.text ?? "";
  const { positional: [first, ...rest], named } = argumentsOf(call);
  const text = first ?? named.get("query") ?? named.get("sql");
  if (!callee || !text || !(methods.test(method) || statesSql(text))) return undefined;
  const receiver = receiverOf(file, callee, text, method);
  const given = rest.length > 0 ? rest : [named.get("params") ?? named.get("parameters") ?? named.get("args") ?? named.get("values")].filter(it => it !== undefined);
  return receiver && { method, text, values: given, receiver };
}

/** Certain where it is a driver's in this file, or where SQLAlchemy has been told that the text is SQL; else other files are asked. */
function receiverOf(file: ParsedFile, callee: SyntaxNode, text: SyntaxNode, method: string): Receiver | undefined {
  const reference = referenceOf(file, callee);
  const isOfClient = clients.test(dotted(reference) ?? "");
  if (methods.test(method) && (isOfClient || isMarked(file, text, 0))) return { sure: true };
  // What only marks a text as SQL runs nothing.
  if (isOfClient) return undefined;
  return reference && reference.from !== "global" && (callee.type !== "attribute" || statesSql(text) || /^(execute|fetch)/.test(callee.field("attribute")?.text ?? "")) ? { sure: false, reference } : undefined;
}

/** `text("…")`, at the call or in the variable that is given to it. */
function isMarked(file: ParsedFile, node: SyntaxNode, depth: number): boolean {
  const inner = unwrap(node);
  if (inner.type === "call") return /^sqlalchemy(\.\w+)*\.text$/.test(dotted(referenceOf(file, inner.field("function"))) ?? "") || (depth < 3 && inner.field("function")?.type === "attribute" && isMarked(file, inner.field("function")!.field("object") ?? inner, depth + 1));
  const value = inner.type === "identifier" && depth < 3 ? bindingOf(file, inner)?.value : undefined;
  return value !== undefined && isMarked(file, value, depth + 1);
}

export function statesSql(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return /^(string|concatenated_string|binary_operator)$/.test(inner.type)
    && /^[rf(]*["']{1,3}\s*(select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+[\w".]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s)/i.test(inner.text.slice(0, 2000));
}

/** Where the rows go: what the call gives itself, or what the cursor that it is called on is asked for next. */
export function rowsOf(file: ParsedFile, call: SyntaxNode): { readonly rows: SyntaxNode; readonly single: boolean } {
  const { links, end } = chainFrom(call);
  const fetched = links.find(it => /^fetch/.test(it.name)) ?? links.find(it => it.is === "call");
  if (fetched) return { rows: end, single: isOne(fetched.name) };
  const cursor = call.field("function")?.field("object");
  const binding = cursor?.type === "identifier" && end.parent?.type === "expression_statement" ? bindingOf(file, cursor) : undefined;
  const name = binding && nameNode(binding.node);
  const next = binding && name ? readsOf(file, name, binding.node).filter(it => it.start > call.end).sort((a, b) => a.start - b.start)[0] : undefined;
  if (!next) return { rows: call, single: false };
  const after = chainFrom(next);
  return { rows: after.end, single: isOne(after.links[0]?.name ?? "") };
}

function isOne(method: string): boolean {
  return /^(fetchone|fetch_one|fetchval|scalar|scalar_one|scalar_one_or_none|first|one|one_or_none)$/.test(method);
}

function nameNode(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "as_pattern") return node.field("alias")?.children[0];
  const left = node.field("left") ?? node.field("name");
  return left?.type === "identifier" ? left : node.type === "identifier" ? node : undefined;
}
