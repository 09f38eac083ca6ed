import assert from "node:assert/strict";
import { test } from "node:test";
import type { SqlQuery } from "../../../src/core/facts/sql.js";
import { schemaSteps, sqlQueries } from "../../../src/core/languages/sql/index.js";

function query(text: string): SqlQuery {
  const [first, second] = [...sqlQueries(text)];
  assert.ok(first && !second, text);
  return first.query;
}

const where = (text: string): string[] => query(`SELECT * FROM t WHERE ${text}`).where.map(it => `${it.test} ${it.qualifier === undefined ? "" : `${it.qualifier}.`}${it.column} ${it.value}${it.placeholder === undefined ? "" : ` #${it.placeholder}`}`);
const open = (text: string): boolean => query(`SELECT * FROM t WHERE ${text}`).whereOpen;
const dynamic = (text: string): boolean => query(text).dynamic;

test("conditions are known by what an index can do for them", () => {
  assert.deepEqual(where("a = $1 AND t.b IN (?, ?) AND c = ANY(:ids) AND d BETWEEN 1 AND 2 AND e IS NULL AND f LIKE 'x%' AND lower(g) = 'y' AND h IN (SELECT id FROM u WHERE z = 1)"), [
    "equal a bound #1", "in t.b bound", "in c bound", "range d literal", "null e literal", "prefix f literal", "other g literal", "other h literal",
  ]);
  assert.deepEqual(where("a = ? AND b > %s AND c = %(name)s AND $2 = d"), ["equal a bound #1", "range b bound #2", "equal c bound", "equal d bound #2"]);
  assert.deepEqual(where("a <=> ? AND b LIKE '%x' AND c LIKE ? AND d NOT IN (1) AND e <> 2 AND f = NOW() AND g = 'x'::text"), [
    "equal a bound #1", "other b literal", "other c bound #2", "other d literal", "other e literal", "equal f bound", "equal g literal",
  ]);
  assert.deepEqual(where("created_at > DATE_SUB(NOW(), INTERVAL 1 DAY) AND a IN ? AND b IN %s AND at > 1 AND `key` = 'x'"), ["range created_at bound", "in a bound #1", "in b bound #2", "range at literal", "equal key literal"]);
});

test("what cannot be read leaves the condition open, but for what always holds", () => {
  for (const text of ["a = 1 OR b = 2", "EXISTS (SELECT 1 FROM u WHERE u.a = 1)", "a = 1 AND (b = 1 OR c = 2)", "MATCH (a, b) AGAINST (?)", "a = 1 AND", "\uFFFC", "a = 1 AND \uFFFC", "f(a, b)"]) assert.equal(open(text), true, text);
  for (const text of ["1 = 1 AND a = 2", "a = 1", "true", "(((a = 1)))"]) assert.equal(open(text), false, text);
  assert.equal(query("SELECT * FROM t").whereOpen, false);
});

test("holes are values where values may stand", () => {
  const { where: [first, second, third], dynamic: isDynamic } = query("SELECT * FROM t WHERE a = \uFFFC AND b IN (\uFFFC) AND c LIKE '\uFFFC%' LIMIT \uFFFC OFFSET \uFFFC");
  assert.equal(isDynamic, false);
  assert.deepEqual(first, { column: "a", test: "equal", value: "bound", loop: false, at: { start: 26, end: 27 } });
  assert.equal(second?.value, "bound");
  assert.equal(third?.test, "prefix");
  for (const text of [
    "SELECT * FROM t WHERE a > \uFFFC AND b BETWEEN \uFFFC AND \uFFFC", "SELECT * FROM t WHERE a = $\uFFFC", "SELECT * FROM t WHERE a = '\uFFFC'", "INSERT INTO t (a, b) VALUES (\uFFFC, \uFFFC), (\uFFFC, 1)",
    "UPDATE t SET a = \uFFFC, b = b + \uFFFC WHERE id = \uFFFC", "SELECT * FROM t WHERE f(a, \uFFFC) = \uFFFC", "SELECT * FROM t WHERE \uFFFC = a AND (\uFFFC IS NULL OR b = \uFFFC)", "SELECT * FROM t WHERE a = ANY(\uFFFC)",
    "SELECT * FROM t WHERE a IS DISTINCT FROM $1", "SELECT * FROM t WHERE x = substring($1 from $2)",
  ]) assert.equal(dynamic(text), false, text);
});

test("holes anywhere else make the statement dynamic", () => {
  for (const text of [
    "SELECT * FROM \uFFFC", "SELECT * FROM t_\uFFFC", "SELECT * FROM \"\uFFFC\"", "SELECT * FROM s.\uFFFC", "SELECT \uFFFC FROM t", "SELECT * \uFFFC FROM t", "SELECT * FROM t \uFFFC", "SELECT * FROM t WHERE \uFFFC",
    "SELECT * FROM t WHERE a = 1 \uFFFC", "SELECT * FROM t WHERE a = 1 AND \uFFFC", "SELECT * FROM t WHERE \uFFFC = 3", "SELECT * FROM t WHERE (\uFFFC)", "SELECT * FROM t ORDER BY \uFFFC", "SELECT * FROM t ORDER BY a \uFFFC",
    "SELECT * FROM t ORDER BY a, \uFFFC LIMIT 1", "INSERT INTO t (\uFFFC) VALUES (1)", "INSERT INTO \uFFFC VALUES (1)", "INSERT INTO t \uFFFC", "UPDATE t SET \uFFFC WHERE a = 1", "UPDATE t SET \uFFFC = 1", "UPDATE \uFFFC SET a = 1",
    "DELETE FROM \uFFFC", "SELECT * FROM %s WHERE a = 1", "SELECT * FROM t WHERE a \uFFFC 3", "SELECT * FROM t WHERE a::\uFFFC = 1", "SELECT * FROM t WHERE \uFFFC.a = 1", "SELECT * FROM t JOIN \uFFFC ON a = b", "SELECT * FROM ${schema}.t",
    "\uFFFC SELECT 1".slice(2) + " \uFFFC",
  ]) assert.equal(dynamic(text), true, text);
  assert.equal(query("SELECT * FROM t_\uFFFC WHERE a = 1").table, undefined);
  assert.equal(query("SELECT * FROM \uFFFC WHERE a = 1").table, undefined);
  assert.equal(query("INSERT INTO t\uFFFC (a) VALUES (1)").table, undefined);
});

test("aliases are resolved, but for the second occurrence of a table", () => {
  const orders = query("SELECT * FROM orders o JOIN public.users u ON u.id = o.user_id WHERE o.a = 1 AND u.b = 2 ORDER BY u.name, o.a, c");
  assert.deepEqual(orders.joins, [{ table: "users", on: [["users.id", "orders.user_id"]] }]);
  assert.deepEqual(orders.where.map(it => it.qualifier), ["orders", "users"]);
  assert.deepEqual(orders.sort.map(it => it.column), ["users.name", "a", "c"]);
  const self = query("SELECT * FROM employees e JOIN employees m ON m.id = e.manager_id WHERE e.a = 1 AND m.b = 2");
  assert.deepEqual(self.where.map(it => it.qualifier), ["employees", "m"]);
  assert.deepEqual(query("SELECT * FROM a, b WHERE a.id = b.a_id").joins, [{ table: "b", on: [["a.id", "b.a_id"]] }]);
  assert.deepEqual(query("SELECT * FROM a JOIN b USING (id) JOIN c USING (x)").joins, [{ table: "b", on: [["a.id", "b.id"]] }, { table: "c", on: [["x", "c.x"]] }]);
});

test("what has no table of its own has none", () => {
  for (const text of ["SELECT * FROM (SELECT * FROM a) x WHERE a = 1", "SELECT * FROM f(1) WHERE a = 1", "WITH c AS (SELECT 1) SELECT * FROM c", "SELECT 1", "SELECT * FROM"]) assert.equal(query(text).table, undefined, text);
});

test("a tie to what is no table, or within one, leaves the condition open", () => {
  for (const text of ["DELETE FROM a USING (SELECT 1 AS id) b WHERE a.id = b.id", "WITH b AS (SELECT 1 AS id) SELECT * FROM a JOIN b ON a.id = b.id", "SELECT * FROM a WHERE x = y", 'SELECT * FROM a WHERE x = "y"']) assert.equal(query(text).whereOpen, true, text);
  for (const text of ["SELECT * FROM a JOIN LATERAL (SELECT 1) x ON true WHERE a.x = 1", "SELECT * FROM a JOIN b ON a.id = b.id"]) assert.equal(query(text).whereOpen, false, text);
});

test("words that are clauses elsewhere do not end a list or a condition", () => {
  assert.equal(query("SELECT a IS DISTINCT FROM b AS x FROM t").table, "t");
  assert.deepEqual(where("lock = 1 AND option = 2").length, 2);
  assert.deepEqual(query('SELECT lower(a) AS "sortKey" FROM t ORDER BY "sortKey" DESC').sort, [{ column: "lower(a)", direction: "desc" }]);
  assert.deepEqual(query("SELECT a, b FROM t ORDER BY 2, max(c)").sort.map(it => it.column), ["b", "max(c)"]);
});

test("operations and single rows are told by the text", () => {
  const kind = (text: string): string => `${query(text).operation}${query(text).single ? " single" : ""}`;
  assert.equal(kind("SELECT COUNT(*) FROM t"), "count single");
  assert.equal(kind("SELECT count(*), max(a) FROM t"), "aggregate single");
  assert.equal(kind("SELECT a, count(*) FROM t GROUP BY a"), "aggregate");
  assert.equal(kind("SELECT *, count(*) OVER () FROM t"), "select");
  assert.equal(kind("SELECT a, (SELECT count(*) FROM u) FROM t"), "select");
  assert.equal(kind("SELECT EXISTS (SELECT 1 FROM t WHERE a = 1) AS found"), "exists single");
  assert.equal(kind("SELECT a FROM t LIMIT 1"), "select single");
  assert.equal(kind("SELECT TOP 1 a FROM t"), "select single");
  assert.equal(kind("SELECT TOP (10) a FROM t"), "select");
  assert.equal(kind("SELECT a FROM t LIMIT 10, 1"), "select single");
  assert.equal(kind("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1"), "upsert");
  assert.equal(kind("INSERT IGNORE INTO t VALUES (1)"), "insert");
  assert.equal(kind("REPLACE INTO t VALUES (1)"), "upsert");
  assert.equal(kind("DELETE o FROM orders o JOIN users u ON u.id = o.user_id WHERE u.a = 1"), "delete");
});

test("limits and offsets are constant, bound or none", () => {
  const limits = (text: string): string[] => [query(text).limit, query(text).offset];
  assert.deepEqual(limits("SELECT * FROM t LIMIT 10 OFFSET ?"), ["constant", "bound"]);
  assert.deepEqual(limits("SELECT * FROM t LIMIT ?, 10"), ["constant", "bound"]);
  assert.deepEqual(limits("SELECT * FROM t OFFSET 5 ROWS FETCH NEXT :n ROWS ONLY"), ["bound", "constant"]);
  assert.deepEqual(limits("SELECT TOP 5 * FROM t"), ["constant", "none"]);
  assert.deepEqual(limits("SELECT * FROM t LIMIT"), ["unknown", "none"]);
  assert.deepEqual(limits("SELECT * FROM t LIMIT ALL"), ["none", "none"]);
});

test("statements that touch no rows are no queries", () => {
  assert.deepEqual([...sqlQueries("CREATE TABLE a (b int); SET x = 1; CREATE VIEW v AS SELECT * FROM a; BEGIN; EXPLAIN SELECT 1; hello world; ")], []);
});

test("a dump of a megabyte and deep nesting do not hang", () => {
  const rows = Array.from({ length: 400 }, (_, id) => `(${id}, 'it\\'s ; row', NULL, 3.14, '2024-01-01')`).join(",");
  const table = "CREATE TABLE `t` (`id` int NOT NULL, `a` text, PRIMARY KEY (`id`)) ENGINE=InnoDB;\n";
  const dump = (table + `INSERT INTO \`t\` VALUES ${rows};\n`).repeat(60);
  assert.ok(dump.length > 1_000_000);
  assert.equal(schemaSteps(dump).length, 60);
  assert.equal([...sqlQueries(dump)].length, 60);
  for (const hard of ["(".repeat(100_000), "SELECT * FROM t WHERE " + "(".repeat(50_000) + "a", "SELECT * FROM t WHERE " + "(a = 1 AND ".repeat(30_000), "/*".repeat(100_000), "/* /* */ ".repeat(50_000), "$a$ $b$ ".repeat(50_000),
    "SELECT * FROM " + "(a JOIN ".repeat(20_000), "SELECT * FROM t WHERE " + "case when ".repeat(20_000), "SELECT EXISTS(".repeat(20_000), "CREATE TABLE t (" + "(1,2),".repeat(30_000), "'\\".repeat(100_000), "${".repeat(50_000), "[a".repeat(50_000),
    "CREATE FUNCTION f() BEGIN ".repeat(10_000), "a ? ".repeat(50_000), "SELECT " + "a,".repeat(50_000), "SELECT * FROM t WHERE " + "a = ((1,2),".repeat(20_000), "WITH ".repeat(50_000), "WITH a AS (".repeat(20_000), "(SELECT ".repeat(20_000)]) {
    const before = performance.now();
    schemaSteps(hard);
    Array.from(sqlQueries(hard));
    const took = performance.now() - before;
    assert.ok(took < 60_000, `${hard.slice(0, 40)} took ${took} ms`);
  }
});
