import assert from "node:assert/strict";
import { test } from "node:test";
import type { SchemaChange } from "../../../src/core/facts/schema.js";
import { schemaSteps } from "../../../src/core/languages/sql/index.js";

type Create = Extract<SchemaChange, { change: "create-table" }>;

const changes = (text: string): SchemaChange[] => schemaSteps(text).map(it => it.change);
const created = (text: string): Create => changes(text).find((it): it is Create => it.change === "create-table")!;
/** Without places. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, it: unknown) => (key === "at" ? undefined : it)));
const indexes = (text: string): string[] => created(text).indexes.map(it => `${it.origin} ${it.method} ${it.name ?? "-"} ${it.keys.map(key => key.column ?? `(${key.expression})`).join(",")}`);

test("MySQL tables have their keys, without lengths and options", () => {
  const text = "CREATE TABLE `orders` (\n`id` bigint unsigned NOT NULL AUTO_INCREMENT,\n`user_id` int(11) NOT NULL DEFAULT '0',\n`state` enum('a','b') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'PRIMARY KEY',\n" +
    "`key` varchar(20) DEFAULT NULL,\n`at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\nPRIMARY KEY (`id`),\nUNIQUE KEY `uq` (`key`(10)) USING BTREE,\nKEY `by_user` (`user_id`,`at` DESC),\n" +
    "FULLTEXT KEY `ft` (`state`),\nINDEX ((lower(`key`))),\nCONSTRAINT `fk` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE CASCADE\n) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4;";
  const table = created(text);
  assert.equal(table.dialect, "mysql");
  assert.deepEqual(table.columns.map(it => `${it.name} ${it.type}${it.nullable ? "" : "!"}`), ["id bigint!", "user_id integer!", "state enum", "key varchar", "at timestamp!"]);
  assert.deepEqual(indexes(text), ["primary btree - id", "unique btree uq key", "explicit btree by_user user_id,at", "explicit fulltext ft state", "explicit btree - (lower(key))"]);
  assert.deepEqual(plain(table.foreignKeys), [{ name: "fk", columns: ["user_id"], references: "users", referencedColumns: ["id"], onDelete: "cascade" }]);
  assert.equal(changes(text).length, 1);
});

test("a column may be called key or index", () => {
  const text = "CREATE TABLE t (key varchar(20) NOT NULL, index int, unique_id int, KEY k (key))";
  assert.deepEqual(created(text).columns.map(it => it.name), ["key", "index", "unique_id"]);
  assert.deepEqual(indexes(text), ["explicit btree k key"]);
});

test("MySQL's ALTER TABLE does several things at once", () => {
  assert.deepEqual(plain(changes("ALTER TABLE t ADD INDEX i (a), ADD UNIQUE KEY u (b(5)), ADD KEY (c), ADD COLUMN d int NOT NULL AFTER c, DROP INDEX old, DROP PRIMARY KEY, DROP FOREIGN KEY f, CHANGE x y int, MODIFY z text, RENAME INDEX p TO q, ALGORITHM=INPLACE, LOCK=NONE, RENAME TO s")), [
    { change: "add-index", table: "t", index: { name: "i", keys: [{ column: "a", direction: "asc" }], unique: false, method: "btree", origin: "explicit" } },
    { change: "add-index", table: "t", index: { name: "u", keys: [{ column: "b", direction: "asc" }], unique: true, method: "btree", origin: "unique" } },
    { change: "add-index", table: "t", index: { keys: [{ column: "c", direction: "asc" }], unique: false, method: "btree", origin: "explicit" } },
    { change: "add-column", table: "t", column: { name: "d", type: "integer", nullable: false }, indexes: [], foreignKeys: [] },
    { change: "drop-index", name: "old", table: "t" },
    { change: "drop-constraint", table: "t", name: "PRIMARY" },
    { change: "drop-constraint", table: "t", name: "f" },
    { change: "rename-column", table: "t", column: "x", to: "y" },
    { change: "alter-column", table: "t", column: "y", type: "integer", nullable: true },
    { change: "alter-column", table: "t", column: "z", type: "text", nullable: true },
    { change: "rename-index", name: "p", to: "q" },
    { change: "rename-table", table: "t", to: "s" },
  ]);
});

test("each action has its own place", () => {
  const text = "ALTER TABLE t ADD COLUMN a int, DROP COLUMN b;";
  assert.deepEqual(schemaSteps(text).map(({ span }) => text.slice(span.start, span.end)), ["ADD COLUMN a int", "DROP COLUMN b"]);
  const inline = "CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES u (id) ON DELETE CASCADE)";
  const { columns, indexes: own, foreignKeys } = created(inline);
  assert.deepEqual([...columns, ...own, ...foreignKeys].map(({ at }) => inline.slice(at.start, at.end)), ["a", "b", "PRIMARY KEY", "REFERENCES u (id) ON DELETE CASCADE"]);
});

test("expressions and conditions of indexes come in one form", () => {
  const index = (text: string): unknown => plain(changes(text).map(it => it.change === "add-index" && [it.index.keys, it.index.where]));
  assert.deepEqual(index("CREATE INDEX i ON t ( LOWER( email ) , (data->>'k') DESC) WHERE (Deleted_At  IS NULL)"), [
    [[{ expression: "lower(email)", direction: "asc" }, { expression: "data ->> 'k'", direction: "desc" }], "deleted_at is null"],
  ]);
});

test("a column in parentheses or with a collation is the column", () => {
  const keys = changes('CREATE INDEX i ON t ((a), (b COLLATE "C") DESC, c COLLATE pg_catalog."de", (((d))), (e || f), lower(g))').flatMap(it => (it.change === "add-index" ? it.index.keys : []));
  assert.deepEqual(keys.map(it => `${it.column ?? `(${it.expression})`} ${it.direction}`), ["a asc", "b desc", "c asc", "d asc", "(e || f) asc", "(lower(g)) asc"]);
});

test("what is not known makes the table partial", () => {
  assert.deepEqual(plain(changes("CREATE TABLE a (LIKE b INCLUDING ALL, c int)").map(it => it.change)), ["create-table", "opaque"]);
  for (const text of ["CREATE TABLE a AS SELECT 1", "CREATE TABLE a LIKE b", "CREATE TABLE a PARTITION OF b FOR VALUES IN (1)", "CREATE INDEX i ON ONLY a (b)", "ALTER TABLE a FROBNICATE b", "CREATE VIRTUAL TABLE a USING fts5 (b)", "ALTER TABLE a ADD"]) {
    assert.deepEqual(changes(text), [{ change: "opaque", table: "a" }], text);
  }
  for (const text of ["CREATE TABLE a (b int, ", "CREATE TABLE a (b int) INHERITS (c)", "CREATE TABLE a (b int, \uFFFC)"]) assert.deepEqual(changes(text).map(it => it.change), ["create-table", "opaque"], text);
  for (const text of ["CREATE TABLE \uFFFC (a int)", "ALTER TABLE t_\uFFFC ADD a int", "DROP OWNED BY x"]) assert.deepEqual(changes(text), [{ change: "opaque" }], text);
});

test("a column gets another type, and may be null or not", () => {
  const altered = (text: string): string[] => changes(text).map(it => (it.change === "alter-column" ? `${it.column} ${it.type ?? "-"} ${it.nullable ?? "-"}` : it.change));
  assert.deepEqual(altered("ALTER TABLE t ALTER COLUMN a SET DATA TYPE varchar(20) USING a::text, ALTER b TYPE int, ALTER c SET NOT NULL, ALTER COLUMN d DROP NOT NULL"), ["a varchar -", "b integer -", "c - false", "d - true"]);
  assert.deepEqual(altered("ALTER TABLE t ALTER COLUMN a nvarchar(20) NOT NULL; ALTER TABLE t ALTER COLUMN b int"), ["a nvarchar false", "b integer true"]);
  for (const text of ["SET DEFAULT 1", "DROP DEFAULT", "ADD GENERATED ALWAYS AS IDENTITY", "SET STATISTICS 5", "DROP EXPRESSION"]) assert.deepEqual(altered(`ALTER TABLE t ALTER COLUMN a ${text}`), [], text);
  assert.deepEqual(altered("ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE; ALTER TABLE t ALTER INDEX i INVISIBLE"), []);
});

test("names of indexes may hold a dot, and their schema is left out", () => {
  const text = 'CREATE INDEX "User.email_idx" ON "User" ("email"); ALTER INDEX public."User.email_idx" RENAME TO "User.mail"; DROP INDEX IF EXISTS "audit"."User.mail"';
  assert.deepEqual(changes(text).flatMap(it => (it.change === "add-index" ? [it.index.name] : "name" in it ? [it.name] : [])), ["User.email_idx", "User.email_idx", "User.mail"]);
});

test("a DO block is read where it only tries some DDL, and its tables are partial where it does more", () => {
  assert.deepEqual(plain(changes('DO $$ BEGIN ALTER TABLE "a" ADD CONSTRAINT "f" FOREIGN KEY ("b") REFERENCES "public"."c"("id") ON DELETE cascade; EXCEPTION WHEN duplicate_object THEN null; END $$;')), [
    { change: "add-foreign-key", table: "a", foreignKey: { name: "f", columns: ["b"], references: "c", referencedColumns: ["id"], onDelete: "cascade" } },
  ]);
  assert.deepEqual(changes("DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE a ADD b int; END IF; END $$").map(it => it.change), ["add-column", "opaque"]);
  assert.deepEqual(changes("DO $$ BEGIN EXECUTE 'CREATE ' || x; END $$"), [{ change: "opaque" }]);
  assert.deepEqual(changes("DO $$ BEGIN CREATE TYPE a AS ENUM ('x'); EXCEPTION WHEN duplicate_object THEN null; END $$"), []);
  assert.deepEqual(changes("DO $$ BEGIN PERFORM pg_sleep(1); END $$"), []);
});

test("what only the catalog decides in a DO block is carried out", () => {
  const block = (text: string): string[] => changes(`DO $$ BEGIN ${text} END $$`).map(it => `${it.change} ${"table" in it ? it.table : ""}`.trim());
  const missing = "IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'f') THEN";
  assert.deepEqual(block(`${missing} ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES c (id); END IF;`), ["add-foreign-key a"]);
  assert.deepEqual(block(`${missing} DROP TABLE a; END IF;`), ["opaque a"]);
  assert.deepEqual(block("IF EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'i') THEN DROP INDEX i; ALTER TABLE a ADD UNIQUE (b); END IF;"), ["drop-index", "add-index a", "opaque a"]);
  assert.deepEqual(block("IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'a') THEN ALTER TABLE a ADD b int; ALTER TABLE c ADD b int; END IF;"), ["add-column a", "add-column c", "opaque c"]);
  assert.deepEqual(block("IF to_regclass('public.a') IS NULL THEN CREATE TABLE a (b int); END IF;"), ["create-table a"]);
  assert.deepEqual(block("IF (SELECT count(*) FROM information_schema.columns WHERE column_name = 'b') = 0 THEN ALTER TABLE a ADD b int; END IF;"), ["add-column a"]);
  assert.deepEqual(block("IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') THEN RAISE NOTICE 'there'; ELSE CREATE TABLE a (b int); END IF;"), ["create-table a"]);
  assert.deepEqual(block(`${missing} ALTER TABLE a ADD b int; ELSIF x THEN CREATE INDEX i ON a (b); END IF;`), ["add-column a", "add-index a", "opaque a"]);
});

test("a branch that raises an error was not taken", () => {
  const block = (text: string): string[] => changes(`DO $$ BEGIN ${text} END $$`).map(it => it.change);
  assert.deepEqual(block("IF (SELECT convalidated FROM pg_constraint) THEN ALTER TABLE a ALTER b SET NOT NULL; ELSE DROP TABLE a; RAISE EXCEPTION 'no'; END IF;"), ["alter-column"]);
  assert.deepEqual(block("IF n > 0 THEN RAISE EXCEPTION 'DROP TABLE a'; END IF; EXECUTE 'ANALYZE';"), []);
  assert.deepEqual(block("IF n > 0 THEN RAISE NOTICE 'no'; DROP TABLE a; END IF;"), ["opaque"]);
});

test("what stands behind a return is run only without it", () => {
  const block = (text: string): string[] => changes(`DO $$ BEGIN ${text} END $$`).map(it => it.change);
  assert.deepEqual(block("IF x THEN RETURN; END IF; DROP TABLE a;"), ["opaque"]);
  assert.deepEqual(block("IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') THEN RETURN; END IF; CREATE TABLE a (b int);"), ["create-table"]);
  assert.deepEqual(block("IF x THEN BEGIN RETURN; END; END IF; DROP TABLE a;"), ["opaque"]);
  assert.deepEqual(block("IF x THEN NULL; END IF; DROP TABLE a;"), ["drop-table"]);
});

test("loops, cases and handlers of a DO block leave their tables partial", () => {
  const block = (text: string): string[] => changes(`DO $$ <<o>> DECLARE r record; n int := 0; BEGIN ${text} END o; $$`).map(it => `${it.change} ${"table" in it ? it.table : ""}`.trim());
  assert.deepEqual(block("FOR r IN SELECT CASE WHEN true THEN 1 END LOOP DROP INDEX i; ALTER TABLE a DROP b; END LOOP; CREATE TABLE c (d int);"), ["opaque a", "create-table c"]);
  assert.deepEqual(block("CASE n WHEN 1 THEN CREATE TABLE a (b int); ELSE NULL; END CASE; CREATE TABLE c (d int);"), ["create-table a", "opaque a", "create-table c"]);
  assert.deepEqual(block("BEGIN CREATE TABLE a (b int); EXCEPTION WHEN OTHERS THEN DROP TABLE c; WHEN division_by_zero THEN NULL; END;"), ["create-table a", "opaque c"]);
  for (const broken of ["IF x THEN CREATE TABLE a (b int);", "END IF; DROP TABLE a;", "LOOP DROP TABLE a;", "IF x DROP TABLE a; END IF;"]) assert.deepEqual(block(broken), ["opaque"], broken);
});

test("every beginning and every end of a block is read without complaint", () => {
  const text = "DO $$ <<o>> DECLARE n int; BEGIN IF NOT EXISTS (SELECT 1 FROM pg_class WHERE (a AND b)) AND n > 0 THEN EXECUTE format('ALTER TABLE %I', n); ELSIF to_regclass('a') IS NULL THEN CASE n WHEN 1 THEN RETURN; END CASE; "
    + "ELSE BEGIN CREATE TABLE a (b int); EXCEPTION WHEN OTHERS THEN RAISE; END; END IF; FOR r IN EXECUTE 'x' LOOP DROP TABLE a; END LOOP o; EXECUTE 'CREATE INDEX i ON a (b)'; END$$;";
  for (let cut = 0; cut <= text.length; cut++) {
    for (const part of [text.slice(0, cut), text.slice(cut), `DO $$${text.slice(cut)}$$`]) {
      for (const { span } of schemaSteps(part)) assert.ok(0 <= span.start && span.start <= span.end && span.end <= part.length, part);
    }
  }
  assert.deepEqual(schemaSteps(text).map(({ change, span }) => `${change.change} ${text.slice(span.start, span.end)}`).slice(-2), ["add-index CREATE INDEX i ON a (b)", "opaque CREATE INDEX i ON a (b)"]);
  assert.doesNotThrow(() => schemaSteps(`DO $$ ${"BEGIN ".repeat(5000)} DROP TABLE a; $$`));
});

test("EXECUTE is read where its text is known, and else leaves partial what it begins with", () => {
  const executed = (text: string): string[] => changes(`DO $$ BEGIN EXECUTE ${text}; END $$`).map(it => `${it.change} ${"table" in it ? it.table : ""}`.trim());
  assert.deepEqual(executed("'CREATE INDEX i ON a (b)'"), ["add-index a"]);
  assert.deepEqual(executed("$x$ALTER TABLE a ADD b text DEFAULT 'x'$x$"), ["add-column a"]);
  assert.deepEqual(executed("'ALTER TABLE a ADD b text DEFAULT ''x'''"), ["opaque a"]);
  assert.deepEqual(executed("format('ALTER TABLE \"s\".a ADD COLUMN %I text', c)"), ["opaque s.a"]);
  assert.deepEqual(executed("format('ALTER TABLE %I ADD COLUMN b text', c)"), ["opaque"]);
  assert.deepEqual(executed("'ALTER TABLE a_' || n || ' ADD b int'"), ["opaque"]);
  assert.deepEqual(executed("'CREATE INDEX i_' || n || ' ON a (b)'"), ["opaque"]);
  assert.deepEqual(executed("format('CREATE UNIQUE INDEX %I ON a (b)', n)"), ["opaque a"]);
  assert.deepEqual(executed("statement"), ["opaque"]);
  const harmless = ["'GRANT SELECT ON a TO ' || r", "'ALTER TABLE a OWNER TO ' || r", "format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t)", "format('CREATE TABLE %I PARTITION OF a', t)",
    "'CREATE TYPE t AS ENUM (''x'')'", "format('CREATE POLICY %I ON a', p)", "'UPDATE a SET b = ' || c"];
  for (const text of harmless) assert.deepEqual(executed(text), [], text);
});

test("temporary tables, views, routines and rows are no part of the schema", () => {
  assert.deepEqual(changes("CREATE TEMP TABLE a (b int); CREATE VIEW v AS SELECT 1; CREATE FUNCTION f() RETURNS int AS $$ CREATE TABLE x (); $$ LANGUAGE sql; INSERT INTO a VALUES ('CREATE TABLE b (c int);')"), []);
});

test("other renames are followed", () => {
  assert.deepEqual(changes("RENAME TABLE a TO b, x.c TO d"), [{ change: "rename-table", table: "a", to: "b" }, { change: "rename-table", table: "x.c", to: "x.d" }]);
  assert.deepEqual(changes("ALTER TABLE a SET SCHEMA archive; ALTER TABLE archive.a SET SCHEMA public"), [{ change: "rename-table", table: "a", to: "archive.a" }, { change: "rename-table", table: "archive.a", to: "a" }]);
  assert.deepEqual(changes("ALTER TABLE a RENAME b; ALTER TABLE a RENAME AS c"), [{ change: "rename-table", table: "a", to: "b" }, { change: "rename-table", table: "a", to: "c" }]);
  assert.deepEqual(changes("ALTER TABLE a ADD CONSTRAINT k UNIQUE USING INDEX i"), [{ change: "rename-index", name: "i", to: "k", origin: "unique" }]);
  assert.deepEqual(changes("DROP INDEX i ON t"), [{ change: "drop-index", name: "i", table: "t" }]);
});

test("the dialect is told by what only one has, and unknown when two disagree", () => {
  const dialect = (text: string): string => created(text).dialect;
  assert.equal(dialect("CREATE TABLE a (id bigserial)"), "postgresql");
  assert.equal(dialect("CREATE TABLE a (id int)"), "unknown");
  assert.equal(dialect("CREATE TABLE `a` (`id` integer PRIMARY KEY AUTOINCREMENT)"), "sqlite");
  assert.equal(dialect("CREATE TABLE [dbo].[a] ([id] int IDENTITY(1,1), [n] nvarchar(max))"), "sqlserver");
  assert.equal(dialect("CREATE TABLE a (id bigserial); CREATE TABLE b (id int AUTO_INCREMENT)"), "unknown");
  assert.equal(dialect("CREATE TABLE a (id int); -- `x`\nCREATE INDEX CONCURRENTLY i ON a (id)"), "postgresql");
});
