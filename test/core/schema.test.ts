import assert from "node:assert/strict";
import { test } from "node:test";
import { replay } from "../../src/core/models/migrations.js";
import { migrationFile, scriptsOf } from "../../src/core/models/migrationFolders.js";
import { listTables, schemaOf } from "../../src/core/models/schema.js";
import type { Schema, Table } from "../../src/core/models/schemaShapes.js";
import { sizeClass } from "../../src/core/models/tableSize.js";
import { analyze, put } from "../support/workspace.js";

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
const customers = "CREATE TABLE customers (id bigserial PRIMARY KEY, email text NOT NULL UNIQUE);\n";
const orders = `${customers}CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE CASCADE);\n`;

async function workspace(files: Readonly<Record<string, string>>) {
  return analyze(new Map(Object.entries(files)), { rules: [] });
}

async function schema(files: Readonly<Record<string, string>>, folder = ""): Promise<Schema> {
  return schemaOf((await workspace(files)).analyzer.read, folder);
}

function table(schema: Schema, name: string): Table {
  const found = schema.tables.find(it => it.name === name);
  assert.ok(found, `There is no table ${name}, only ${schema.tables.map(it => it.name).join(", ")}`);
  return found;
}

test("migrations run in the order of their tools, not of their letters", () => {
  const order = (...names: string[]): readonly string[] => scriptsOf(names.map(it => `db/${it}`)).flatMap(it => it.is === "folder" ? it.files.map(file => file.name) : [it.uri]);
  assert.deepEqual(order("10_b.sql", "9_a.sql", "0011_c.sql"), ["9_a.sql", "10_b.sql", "0011_c.sql"]);
  assert.deepEqual(order("V1.10__b.sql", "R__views.sql", "V1.2__a.sql", "V2__c.sql"), ["V1.2__a.sql", "V1.10__b.sql", "V2__c.sql", "R__views.sql"]);
  assert.deepEqual(order("20240102000000_b/migration.sql", "20240101000000_a/migration.sql"), ["20240101000000_a", "20240102000000_b"]);
  assert.deepEqual(order("20240101120000123_b.sql", "20240101120000122_a.sql"), ["20240101120000122_a.sql", "20240101120000123_b.sql"]);
  assert.deepEqual(order("2017-09-23-182408_c/up.sql", "20170309122510_b/up.sql", "2018-01-01-000000-0001_e/up.sql", "2018-01-01-000000-0000_d/up.sql", "2016-12-31-000000_a/up.sql").map(it => it.at(-1)), ["a", "b", "c", "d", "e"]);
  assert.equal(migrationFile("db/schema.sql"), undefined);
  assert.equal(migrationFile("migration.sql"), undefined);
});

test("replay follows renames, drops and rebuilt tables", async () => {
  const after = await schema({
    "migrations/1.sql": orders,
    "migrations/2.sql": "ALTER TABLE customers RENAME TO buyers; ALTER TABLE orders RENAME COLUMN customer_id TO buyer_id; CREATE INDEX o ON orders (buyer_id);",
    "migrations/3.sql": "ALTER TABLE buyers RENAME COLUMN id TO buyer_no; ALTER INDEX o RENAME TO orders_buyer; ALTER TABLE orders DROP COLUMN id;",
  });
  const { columns, indexes, foreignKeys } = table(after, "orders");
  assert.deepEqual(columns.map(it => it.name), ["buyer_id"]);
  assert.deepEqual(indexes.map(it => it.name), ["orders_buyer"]);
  assert.deepEqual(foreignKeys.map(it => [it.columns, it.references, it.referencedColumns]), [[["buyer_id"], "buyers", ["buyer_no"]]]);
});

test("replay follows changes of columns and types", async () => {
  const after = await schema({
    "migrations/1.sql": `${orders}CREATE TYPE size AS ENUM ('s');\nCREATE TABLE items (id int, size size, sizes size[], note text NOT NULL);`,
    "migrations/2.sql": "ALTER TABLE items ALTER note TYPE varchar(20), ALTER note DROP NOT NULL, ADD PRIMARY KEY (id), ADD COLUMN IF NOT EXISTS note int; ALTER TYPE size RENAME TO item_size;",
  });
  assert.deepEqual(table(after, "items").columns.map(it => `${it.name} ${it.type} ${it.nullable}`), ["id integer false", "size item_size true", "sizes item_size[] true", "note varchar true"]);
});

test("what the database refuses, or makes only where it is missing, is made once", async () => {
  const after = await schema({
    "migrations/1.sql": `${orders}CREATE INDEX i ON orders (customer_id); ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES customers (id);`,
    "migrations/2.sql": "CREATE INDEX IF NOT EXISTS i ON orders (id); DO $$ BEGIN ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
  });
  assert.deepEqual(table(after, "orders").indexes.filter(it => it.name === "i").map(it => it.keys[0]?.column), ["customer_id"]);
  assert.deepEqual(table(after, "orders").foreignKeys.filter(it => it.name === "f").map(it => it.columns), [["id"]]);
});

test("two indexes on the same columns stay two, in migrations and beside a model", async () => {
  const sql = "CREATE TABLE tokens (id text PRIMARY KEY);\nCREATE UNIQUE INDEX tokens_id_key ON tokens (id);";
  assert.deepEqual(table(await schema({ "migrations/1.sql": sql }), "tokens").indexes.map(it => it.origin), ["primary", "explicit"]);
  const model = `${datasource}model Token {\n  id String @id @unique\n  @@map("tokens")\n}\n`;
  const both = await schema({ "prisma/schema.prisma": model, "prisma/migrations/20240101000000_init/migration.sql": sql });
  assert.deepEqual(table(both, "tokens").indexes.map(it => [it.origin, it.inModel, it.inMigration]), [["primary", true, true], ["unique", true, true]]);
});

test("a constraint that got another name is dropped by it", async () => {
  const after = await schema({ "migrations/1.sql": orders, "migrations/2.sql": 'ALTER TABLE orders RENAME CONSTRAINT orders_customer_id_fkey TO "orders.customer"; ALTER TABLE orders DROP CONSTRAINT "orders.customer";' });
  assert.deepEqual(table(after, "orders").foreignKeys, []);
});

test("names are cut as PostgreSQL cuts them", async () => {
  const long = "orders_customer_id_and_a_very_long_name_that_goes_on_and_on_and_on_idx";
  const after = await schema({ "migrations/1.sql": `${orders}CREATE INDEX ${long} ON orders (customer_id);`, "migrations/2.sql": `DROP INDEX ${long.slice(0, 63)};` });
  assert.deepEqual(table(after, "orders").indexes.map(it => it.origin), ["primary"]);
});

test("what refers to a dropped table or column, or is computed of it, goes too", async () => {
  const after = await schema({
    "migrations/1.sql": `${orders}CREATE INDEX l ON customers (lower(email)); CREATE INDEX p ON customers (id) WHERE email <> 'id'; CREATE TABLE notes (customer_id bigint REFERENCES customers (id));`,
    "migrations/2.sql": "DROP TABLE customers CASCADE; CREATE TABLE customers (id bigint PRIMARY KEY, email text); CREATE INDEX l ON customers (lower(email)); CREATE INDEX p ON customers (id) WHERE email <> 'id';",
    "migrations/3.sql": "ALTER TABLE customers RENAME COLUMN email TO mail;",
  });
  assert.deepEqual([table(after, "orders").foreignKeys, table(after, "notes").foreignKeys], [[], []]);
  assert.deepEqual(table(after, "customers").indexes.slice(1).map(it => [it.keys[0]?.expression, it.where]), [["lower(mail)", undefined], [undefined, "mail <> 'id'"]]);
  const without = await schema({ "migrations/1.sql": "CREATE TABLE a (b text, c int); CREATE INDEX x ON a (lower(b)); CREATE INDEX y ON a (c) WHERE b IS NULL; CREATE INDEX z ON a (c) WHERE 'b' <> '';", "migrations/2.sql": "ALTER TABLE a DROP COLUMN b;" });
  assert.deepEqual(table(without, "a").indexes.map(it => it.name), ["z"]);
});

test("a schema is dropped with its tables", async () => {
  const after = await schema({ "migrations/1.sql": `${orders}CREATE TABLE audit.log (order_id bigint REFERENCES orders (id));`, "migrations/2.sql": "DROP SCHEMA audit CASCADE;" });
  assert.deepEqual(after.tables.map(it => [it.name, it.completeness]), [["customers", "full"], ["orders", "full"]]);
});

test("tables of another kind of database are none of these", async () => {
  const clickhouse = "CREATE TABLE orders (id String, kind String) ENGINE = MergeTree;\nCREATE TABLE clicks (id String);";
  const after = await schema({ "db/postgres/1.sql": orders, "db/clickhouse/1.sql": clickhouse });
  assert.deepEqual(after.tables.map(it => it.name), ["customers", "orders"]);
  assert.deepEqual(table(after, "orders").columns.map(it => it.name), ["id", "customer_id"]);
  assert.deepEqual((await schema({ "db/clickhouse/1.sql": clickhouse })).tables.map(it => it.name), ["clicks", "orders"]);
});

test("SQL beside migrations in code may not be all there is", async () => {
  const knex = { "package.json": '{ "dependencies": { "knex": "3", "better-sqlite3": "9" } }' };
  assert.equal(table(await schema({ ...knex, "db/old/orders.sql": orders }), "orders").completeness, "partial");
  assert.equal(table(await schema({ ...knex, "migrations/1.sql": orders }), "orders").completeness, "full");
});

test("schemas that a program offers are not its own", async () => {
  const model = (name: string): string => `${datasource}model ${name} {\n  id Int @id\n}\n`;
  const offered = { "api/package.json": '{ "name": "api" }', "api/src/templates/shop/shop.prisma": model("Product"), "api/src/templates/blog/blog.prisma": model("Post") };
  assert.deepEqual((await schema(offered, "api")).tables, []);
  const own = await schema({ ...offered, "db/prisma/schema.prisma": model("User") }, "api");
  assert.deepEqual(own.tables.map(it => it.name), ["User"]);
  const alone = await schema({ "api/package.json": '{ "name": "api" }', "api/src/db/shop.prisma": model("Product") }, "api");
  assert.deepEqual(alone.tables.map(it => it.name), ["Product"]);
});

test("a list may be null, unless its migration says otherwise", async () => {
  const model = `${datasource}model Item {\n  id Int @id\n  tags String[]\n  sizes String[]\n  @@map("items")\n}\n`;
  const nullable = (it: Table): boolean[] => it.columns.map(column => column.nullable);
  assert.deepEqual(nullable(table(await schema({ "prisma/schema.prisma": model }), "items")), [false, true, true]);
  const made = await schema({ "prisma/schema.prisma": model, "prisma/migrations/20240101000000_init/migration.sql": "CREATE TABLE items (id serial PRIMARY KEY, tags text[] NOT NULL, sizes text[]);" });
  assert.deepEqual(nullable(table(made, "items")), [false, false, true]);
});

test("SQLite's way of changing a table keeps the references of others", async () => {
  const after = await schema({
    "migrations/1.sql": "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);\nCREATE TABLE b (a_id INTEGER REFERENCES a (id));",
    "migrations/2.sql": "CREATE TABLE new_a (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT);\nINSERT INTO new_a (id) SELECT id FROM a;\nDROP TABLE a;\nALTER TABLE new_a RENAME TO a;",
  });
  assert.deepEqual(after.tables.map(it => it.name), ["a", "b"]);
  assert.deepEqual(table(after, "a").columns.map(it => it.name), ["id", "x"]);
  assert.equal(table(after, "b").foreignKeys[0]?.references, "a");
});

test("constraints and indexes without a name are dropped by the name the database gave them", async () => {
  const after = await schema({
    "migrations/1.sql": orders,
    "migrations/2.sql": "ALTER TABLE customers DROP CONSTRAINT customers_email_key; ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;",
  });
  assert.deepEqual(table(after, "customers").indexes.map(it => it.origin), ["primary"]);
  assert.deepEqual(table(after, "orders").foreignKeys, []);
});

test("a step that contradicts the rest is no reason to fail", () => {
  const span = { start: 0, end: 1 };
  const { tables } = replay([
    { kind: "schemaChange", uri: "1.sql", span, change: "drop-column", table: "gone", column: "x" },
    { kind: "schemaChange", uri: "1.sql", span, change: "rename-table", table: "never", to: "there" },
    { kind: "schemaChange", uri: "1.sql", span, change: "drop-index", name: "none" },
    { kind: "schemaChange", uri: "1.sql", span, change: "opaque" },
  ]);
  assert.deepEqual(tables.map(it => [it.name, it.columns.length, it.opaque]), [["gone", 0, true]]);
});

test("model and migrations are joined, and each part says where it is", async () => {
  const after = await schema({
    "prisma/schema.prisma": `${datasource}model Customer {\n  id Int @id\n  email String @unique\n  orders Order[]\n  @@map("customers")\n}\nmodel Order {\n  id Int @id\n  customerId Int @map("customer_id")\n  customer Customer @relation(fields: [customerId], references: [id], onDelete: Cascade)\n\n  @@index([id, customerId])\n  @@map("orders")\n}\n`,
    "prisma/migrations/20240101000000_init/migration.sql": `${orders}CREATE INDEX orders_customer_id_idx ON orders (customer_id);`,
  });
  const { indexes, foreignKeys, truth, completeness } = table(after, "orders");
  const flags = indexes.map(it => [it.keys.map(key => key.column).join(), it.inModel, it.inMigration]);
  assert.deepEqual(flags, [["id", true, true], ["id,customer_id", true, false], ["customer_id", false, true]]);
  assert.deepEqual(foreignKeys.map(it => [it.inModel, it.inMigration, it.migratedAt?.uri]), [[true, true, "prisma/migrations/20240101000000_init/migration.sql"]]);
  assert.deepEqual([truth, completeness], ["migration", "full"]);
});

test("MySQL makes an index for a foreign key that has none", async () => {
  const after = await schema({
    "schema.sql": "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY);\nCREATE TABLE b (a_id INT UNSIGNED, c_id INT, KEY i (c_id), FOREIGN KEY (a_id) REFERENCES a (id), FOREIGN KEY (c_id) REFERENCES a (id));",
  });
  assert.deepEqual(table(after, "b").indexes.map(it => [it.keys[0]?.column, it.origin]), [["c_id", "explicit"], ["a_id", "implicit"]]);
});

test("a package without a schema works with that of the folder above, or with the only one there is", async () => {
  const manifests = { "package.json": '{ "name": "root" }', "apps/api/package.json": '{ "name": "api" }', "packages/db/package.json": '{ "name": "db" }' };
  assert.equal((await schema({ ...manifests, "db/schema.sql": orders }, "apps/api")).home, "");
  assert.equal((await schema({ ...manifests, "packages/db/schema.sql": orders }, "apps/api")).home, "packages/db");
  const two = { ...manifests, "packages/db/schema.sql": orders, "packages/other/package.json": '{ "name": "other" }', "packages/other/schema.sql": orders };
  assert.deepEqual((await schema(two, "apps/api")).tables, []);
});

test("a schema beside the packages is reported once", async () => {
  const files = new Map(Object.entries({ "api/package.json": '{ "name": "api" }', "web/package.json": '{ "name": "web" }', "db/schema.sql": orders }));
  const findings = (await analyze(files)).findings().filter(it => it.rule === "missing-index-fk");
  assert.deepEqual(findings.map(it => it.at.uri), ["db/schema.sql"]);
});

test("an edit of another migration changes what is missing, and so does removing it", async () => {
  const files = new Map(Object.entries({ "migrations/1.sql": orders, "migrations/2.sql": "SELECT 1;" }));
  const { analyzer, findings } = await analyze(files);
  const count = (): number => findings().filter(it => it.rule === "missing-index-fk").length;
  assert.equal(count(), 1);
  await put(analyzer, "migrations/2.sql", "CREATE INDEX i ON orders (customer_id);");
  assert.equal(count(), 0);
  analyzer.remove("migrations/2.sql");
  assert.equal(count(), 1);
});

test("places follow text that moved", async () => {
  const { analyzer, findings } = await analyze(new Map([["migrations/1.sql", orders]]));
  const before = findings()[0]!.at.span.start;
  await put(analyzer, "migrations/1.sql", `-- the shop\n${orders}`);
  assert.equal(findings()[0]!.at.span.start, before + "-- the shop\n".length);
});

test("tables are listed by package and name", async () => {
  const { analyzer } = await workspace({ "b/package.json": '{ "name": "b" }', "b/schema.sql": orders, "a/package.json": '{ "name": "a" }', "a/schema.sql": customers });
  assert.deepEqual(listTables(analyzer.read).map(it => `${it.home}:${it.name}`), ["a:customers", "b:customers", "b:orders"]);
  assert.doesNotThrow(() => structuredClone(listTables(analyzer.read)));
});

test("names and columns tell how long a table gets", () => {
  const columns = (...names: string[]) => names.map(name => ({ name, type: name.endsWith("_at") ? "timestamptz" : "text" }));
  const size = (name: string, names: string[], referenced = false, keys = 0) => sizeClass({ name, columns: columns(...names), foreignKeys: Array(keys) }, referenced);
  assert.equal(size("countries", ["code", "name"]), "lookup");
  assert.equal(size("Country", ["code", "name"]), "lookup");
  assert.equal(size("app.currencies", ["code"]), "lookup");
  assert.equal(size("categories", ["id", "slug"], true), "lookup");
  assert.equal(size("categories", ["id", "slug"]), "normal");
  assert.equal(size("users", ["id", "email"], true), "normal");
  assert.equal(size("user_roles", ["user_id", "role_id"], false, 2), "normal");
  assert.equal(size("order_statuses", ["id", "name"]), "lookup");
  assert.equal(size("audit_logs", ["id", "created_at"]), "event");
  assert.equal(size("AuditEntry", ["id", "created_at"]), "event");
  assert.equal(size("events", ["id", "name"]), "normal");
  assert.equal(size("login_attempts", ["id", "tried_at"]), "event");
  assert.equal(size("_prisma_migrations", ["id", "started_at"]), "lookup");
});
