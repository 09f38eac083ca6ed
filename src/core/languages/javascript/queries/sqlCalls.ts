import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { SqlQuery } from "../../../facts/sql.js";
import { libraryName } from "../../../libraryNames.js";
import { takesSql } from "../../../databaseClients.js";
import type { ParsedFile, SharedKey, SyntaxNode } from "../../../syntax.js";
import { awaitOf, calleeOf } from "../bindings/calls.js";
import { parameterItself } from "../bindings/parameters.js";
import { isFunction } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { clientReference } from "./clientReference.js";
import { memberOf } from "./objectLiteral.js";
import { sqlDrivers, type SqlDriver } from "./sqlDrivers.js";
import type { SqlText } from "../../sqlText.js";
import { sqlTextOf } from "./sqlText.js";

/** A call that is given SQL: of a client, or of a function that may hand the text on to one. */
export interface SqlCall {
  readonly call: SyntaxNode;
  readonly method: string;
  /** What it calls, to be followed over files. */
  readonly reference: Reference;
  /** The libraries that the text may go to; where the file makes the client, its own alone. */
  readonly drivers: readonly SqlDriver[];
  readonly sure: boolean;
  readonly sql: SqlText;
  /** What the text asks for; absent where it asks for no rows. */
  readonly statement?: Statement;
  readonly steps: readonly Fact<"schemaChange">[];
  /** The values bound: an array or object literal where one can be seen, else what stands for it. */
  readonly values?: SyntaxNode;
  /** The values were written at the call. */
  readonly inline: boolean;
  /** What is called with the answer, where it is not awaited. */
  readonly callback?: SyntaxNode;
  /** The text is a parameter of the function around it. */
  readonly textParameter?: number;
}

export type Statement = Omit<SqlQuery, "tableAt">;

/** The calls of a file that are given SQL, looked for once for all client libraries. */
export const sqlCallsKey: SharedKey<readonly SqlCall[]> = {
  name: "sql calls",
  nodes: ["call_expression"],
  create: file => file.nodes("call_expression").flatMap(call => sqlCall(file, call) ?? []),
};

const unreadable: Statement = { operation: "unknown", where: [], whereOpen: true, joins: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: true };

function sqlCall(file: ParsedFile, call: SyntaxNode): SqlCall | undefined {
  const given = argumentsOf(file, call);
  const reference = given && clientReference(file, call);
  if (!given || !reference || reference.from === "global") return undefined;
  const sql = sqlTextOf(file, given.text);
  const own = sqlDrivers.filter(it => takesSql(it.api, libraryName(reference)));
  const drivers = own.length > 0 ? own : sqlDrivers.filter(it => mayGoTo(it, call, given, sql));
  const found = sql.unknown ? [] : file.embedded("sql", sql.source);
  const textParameter = sql.unknown ? parameterItself(file, unwrap(given.text)) : undefined;
  if (drivers.length === 0 || (sql.unknown && textParameter === undefined && own.length === 0)) return undefined;
  const statement = found.find(it => it.kind === "sqlQuery") ?? (sql.unknown ? unreadable : undefined);
  return {
    call, reference, drivers, sql, sure: own.length > 0, ...given, ...statement && { statement },
    steps: sql.holes.length === 0 ? found.filter(it => it.kind === "schemaChange") : [],
    ...textParameter !== undefined && { textParameter },
  };
}

/** Whether a library may be behind a call, as far as its text and the use of its answer tell. */
function mayGoTo(driver: SqlDriver, call: SyntaxNode, { property }: Given, { source }: SqlText): boolean {
  if (driver.foreign.test(source.text) || (property !== undefined && property !== driver.text)) return false;
  const declarator = (awaitOf(call) ?? call).parent;
  return driver.rows === "property" || declarator?.field("name")?.type !== "object_pattern";
}

interface Given extends Pick<SqlCall, "method" | "values" | "inline" | "callback"> {
  readonly text: SyntaxNode;
  /** The property that held the text. */
  readonly property?: string;
}

/** `query(text, values)` and `query({ text, values })`; a function of another name must be given text that is plainly SQL. */
function argumentsOf(file: ParsedFile, call: SyntaxNode): Given | undefined {
  const list = call.field("arguments");
  const callee = calleeOf(call);
  const method = callee?.type === "member_expression" ? callee.field("property")?.text : callee?.type === "identifier" ? callee.text : undefined;
  if (list?.type !== "arguments" || method === undefined) return undefined;
  const [first, ...others] = list.children.filter(it => it.type !== "comment");
  if (!first || (method !== "query" && method !== "execute" && !statesSql(first))) return undefined;
  const callback = others.find(isFunction);
  const second = others[0] === callback ? undefined : others[0];
  const object = unwrap(first);
  if (object.type !== "object") return isText(object) ? given(first, second) : undefined;
  const property = ["text", "sql"].find(it => memberOf(object, it));
  return property === undefined ? undefined : { ...given(memberOf(object, property)!, memberOf(object, "values") ?? second), property };

  function given(text: SyntaxNode, values: SyntaxNode | undefined): Given {
    const literal = values && literalOf(file, values);
    return { method: method!, text, inline: literal !== undefined && literal === values, ...values && { values: literal ?? values }, ...callback && { callback } };
  }
}

function isText(node: SyntaxNode): boolean {
  return /^(string|template_string|binary_expression|identifier|member_expression|call_expression)$/.test(node.type);
}

function statesSql(node: SyntaxNode): boolean {
  return /^(string|template_string|binary_expression)$/.test(node.type)
    && /^["'`]\s*(select\s[\s\S]*?\sfrom\s|insert\s+into\s|update\s+[\w"`.]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s)/i.test(node.text.slice(0, 2000));
}

/** The array, or the object of named values, that the values are, or that their constant was given. */
function literalOf(file: ParsedFile, values: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(values);
  if (isLiteral(inner)) return inner;
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  const value = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  return value && isLiteral(value) && !new RegExp(`\\b${inner.text}\\.(push|unshift|splice)\\(`).test(file.text) ? value : undefined;
}

function isLiteral(node: SyntaxNode): boolean {
  return /^(array|object)$/.test(node.type) && !node.children.some(it => it.type === "spread_element");
}
