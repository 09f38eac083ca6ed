import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "../bindings/classNames.js";
import { stringOf } from "../bindings/constants.js";
import { typeOf } from "../bindings/values.js";
import { argumentsOf, settledValue, unwrap } from "../bindings/variables.js";
import { chainOf, type Step } from "./chains.js";
import { textOf } from "./sqlText.js";
import type { RunText } from "./textQuery.js";

type Call = Omit<RunText, "api" | "language" | "call">;

/** SQL that a call runs through Spring's templates or JDBC itself; undefined for any other call. */
export function jdbcCall(file: ParsedFile, call: SyntaxNode): Call | undefined {
  const method = call.field("name")?.text ?? "";
  if (templateMethods.test(method)) return templateCall(file, call, method) ?? (clientEnds.test(method) ? clientCall(file, call, method) : undefined);
  if (statementMethods.test(method)) return statementCall(file, call, method);
  return clientEnds.test(method) ? clientCall(file, call, method) : undefined;
}

// https://docs.spring.io/spring-framework/reference/data-access/jdbc/core.html
const templateMethods = /^(query|queryForList|queryForObject|queryForMap|queryForRowSet|queryForStream|update|batchUpdate|execute)$/;
const clientEnds = /^(list|set|single|optional|stream|singleValue|singleColumn|singleRow|listOfRows|rowSet|update)$/;
const statementMethods = /^(executeQuery|executeUpdate|executeLargeUpdate)$/;

const templates = ["org.springframework.jdbc.core.JdbcTemplate", "org.springframework.jdbc.core.JdbcOperations"];
const namedTemplates = ["org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate", "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations"];
const client = "org.springframework.jdbc.core.simple.JdbcClient";

function templateCall(file: ParsedFile, call: SyntaxNode, method: string): Call | undefined {
  const type = typeOf(file, call.field("object"))?.reference;
  const isNamed = namesClass(type, ...namedTemplates);
  if (!isNamed && !namesClass(type, ...templates)) return undefined;
  const [text, ...rest] = argumentsOf(call);
  return {
    method, text: textOf(file, text), ...isNamed ? namedValues(file, rest[0]) : positionalValues(file, rest),
    ...method === "queryForObject" || method === "queryForMap" ? { single: true } : {}, ...method === "queryForStream" && { streamed: true },
  };
}

/** What maps rows stands among the values; a class says what one row is. */
function positionalValues(file: ParsedFile, given: readonly SyntaxNode[]): Pick<Call, "values" | "valuesOpen"> {
  const values = given.filter(it => !isMapper(file, it)).flatMap(it => it.type === "array_creation_expression" ? it.field("value")?.children ?? [] : [it]);
  return { values: new Map(values.map((it, at) => [String(at + 1), it])) };
}

function isMapper(file: ParsedFile, node: SyntaxNode): boolean {
  if (/^(lambda_expression|method_reference|class_literal)$/.test(node.type)) return true;
  const type = typeOf(file, node)?.name ?? "";
  return /(RowMapper|Extractor|CallbackHandler|StatementSetter|StatementCallback)(<.*>)?$/.test(type) || /mapper$|^map[A-Z]|extractor$/i.test(node.type === "identifier" ? node.text : "") || /RowMapper\.newInstance\(/.test(node.text);
}

/** `Map.of("id", id)`, `new MapSqlParameterSource("id", id).addValue("city", city)`. */
function namedValues(file: ParsedFile, given: SyntaxNode | undefined): Pick<Call, "values" | "valuesOpen"> {
  const values = new Map<string, SyntaxNode>();
  const take = (pairs: readonly SyntaxNode[]): void => {
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const name = stringOf(file, pairs[at]);
      if (name !== undefined) values.set(name, pairs[at + 1]!);
    }
  };
  const whole = settledValue(file, given);
  const { root, steps } = whole?.type === "method_invocation" ? chainOf(file, whole) : { root: whole, steps: [] };
  if (root?.type === "object_creation_expression") take(argumentsOf(root));
  for (const step of steps) if (step.name === "addValue" || (step.name === "of" && root?.text === "Map")) take(step.arguments);
  return { values, ...values.size === 0 && { valuesOpen: true } };
}

/** `client.sql("…").param("id", id).query(Order.class).list()`. */
function clientCall(file: ParsedFile, call: SyntaxNode, method: string): Call | undefined {
  const { root, steps } = chainOf(file, call);
  const start = steps.findIndex(it => it.name === "sql");
  if (start < 0 || !namesClass(typeOf(file, root)?.reference, client)) return undefined;
  const values = new Map<string, SyntaxNode>();
  let next = 0;
  for (const step of steps.filter(it => it.name === "param" || it.name === "params")) {
    const [first, second] = step.arguments;
    if (step.name === "params") for (const value of step.arguments) values.set(String(++next), value);
    else if (first && second) values.set(/^\d+$/.test(first.text) ? first.text : stringOf(file, first) ?? "", second);
    else if (first) values.set(String(++next), first);
  }
  return { method, text: textOf(file, steps[start]!.arguments[0]), values, ...isOneRow(method) && { single: true }, ...method === "stream" && { streamed: true } };
}

function isOneRow(method: string): boolean {
  return /^(single|optional|singleValue|singleRow)$/.test(method);
}

/** `connection.prepareStatement("…")`, filled by `setLong(1, id)`, or `statement.executeQuery("…")`. */
function statementCall(file: ParsedFile, call: SyntaxNode, method: string): Call | undefined {
  const { root, steps } = chainOf(file, call);
  const prepared = steps.find(it => it.name === "prepareStatement");
  const isJdbc = [root, call.field("object")].some(it => namesClass(typeOf(file, it && unwrap(it))?.reference, "java.sql.Connection", "java.sql.PreparedStatement", "java.sql.Statement", "javax.sql.DataSource"));
  const [own] = argumentsOf(call);
  if (!isJdbc || (!prepared && !own)) return undefined;
  return { method, text: textOf(file, own ?? prepared!.arguments[0]), values: new Map(steps.flatMap(it => setValue(it))), ...steps.some(it => it.name === "setMaxRows") && { limited: true } };
}

function setValue({ name, arguments: [position, value] }: Step): readonly (readonly [string, SyntaxNode])[] {
  return /^set(Long|Int|String|Object|Timestamp|Date|BigDecimal|Boolean|Short|Double|Float|Bytes|Array)$/.test(name) && position && value && /^\d+$/.test(position.text) ? [[position.text, value]] : [];
}
