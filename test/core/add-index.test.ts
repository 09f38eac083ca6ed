import assert from "node:assert/strict";
import { before, test } from "node:test";
import { loadModule, parseSync, type IndexStmt, type Node } from "libpg-query";
import { actions, createFixer, type FileChange, type Fix, type Refusal } from "../../src/core/index.js";
import { addIndex, type AddIndexArgs } from "../../src/core/actions/add-index.js";
import { indexName } from "../../src/core/actions/indexNames.js";
import { offerAt } from "../../src/core/actions/indexOffer.js";
import { createStatement, dropStatement } from "../../src/core/actions/indexStatements.js";
import { nextMigration, prismaMigrationName } from "../../src/core/actions/migrationNames.js";
import { migrationFile } from "../../src/core/models/migrationFolders.js";
import { schemaOf } from "../../src/core/models/schema.js";
import { apply } from "../support/fixes.js";
import { analyze, type TestWorkspace } from "../support/workspace.js";

// Every statement that the action writes is read by PostgreSQL's own grammar, and every file it changes by the readers
// that the analysis uses.

before(async () => await loadModule());

const now = new Date(Date.UTC(2026, 0, 2, 3, 4, 5));
const customers = "CREATE TABLE customers (id bigserial PRIMARY KEY, email text NOT NULL);\n";
const orders = `${customers}CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE CASCADE);\n`;
const onOrders: AddIndexArgs = { home: "", table: "orders", uri: "", columns: ["customer_id"] };

type Files = Readonly<Record<string, string>>;

async function fixed(files: Files, args: Partial<AddIndexArgs> = {}, untracked: readonly string[] = []): Promise<{ readonly fix: Fix; readonly after: TestWorkspace; readonly made: ReadonlyMap<string, string> }> {
  const workspace = await analyze(new Map(Object.entries(files)), { untracked: new Set(untracked) });
  const fix = await workspace.fixer.build(addIndex.offer({ ...onOrders, ...args }));
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  const result = apply(workspace.files, fix.changes);
  const made = new Map([...result].filter(([uri, text]) => workspace.files.get(uri) !== text));
  return { fix, after: await analyze(result), made };
}

async function refusal(files: Files, args: Partial<AddIndexArgs> = {}): Promise<string> {
  const fix = await (await analyze(new Map(Object.entries(files)))).fixer.build(addIndex.offer({ ...onOrders, ...args }));
  assert.ok("refused" in fix, "It was not refused");
  return fix.refused;
}

function statements(sql: string): readonly Node[] {
  return (parseSync(sql).stmts ?? []).map(it => it.stmt!);
}

function index(sql: string): IndexStmt {
  const found = statements(sql);
  assert.equal(found.length, 1, "A concurrent build stands alone in its file");
  assert.ok("IndexStmt" in found[0]!, sql);
  return (found[0] as { readonly IndexStmt: IndexStmt }).IndexStmt;
}

function indexesOf(workspace: TestWorkspace, table: string): readonly (string | undefined)[] {
  return schemaOf(workspace.analyzer.read, "").tables.find(it => it.name === table)!.indexes.filter(it => it.origin === "explicit").map(it => it.name);
}

test("golang-migrate: one concurrent statement up, its opposite down", async () => {
  const { made, after } = await fixed({ "migrations/000001_shop.up.sql": orders, "migrations/000001_shop.down.sql": "DROP TABLE orders, customers;" });
  assert.deepEqual([...made.keys()], ["migrations/000002_add_orders_customer_id_idx.up.sql", "migrations/000002_add_orders_customer_id_idx.down.sql"]);
  const [up, down] = [...made.values()] as [string, string];
  const built = index(up);
  assert.equal(built.concurrent, true);
  assert.equal(built.if_not_exists ?? false, false, "It would take the INVALID index of a failed build for a whole one");
  assert.deepEqual([built.idxname, built.relation?.relname], ["orders_customer_id_idx", "orders"]);
  const [drop] = statements(down);
  assert.ok(drop && "DropStmt" in drop && drop.DropStmt.concurrent);
  assert.deepEqual(indexesOf(after, "orders"), ["orders_customer_id_idx"]);
  assert.deepEqual(after.findings().filter(it => it.rule === "missing-index-fk"), []);
});

test("a folder without down files gets none", async () => {
  const { made } = await fixed({ "migrations/001_shop.sql": orders });
  assert.deepEqual([...made.keys()], ["migrations/002_add_orders_customer_id_idx.sql"]);
});

test("a migration that only moves data counts among the numbers", async () => {
  const { made } = await fixed({ "migrations/001_shop.sql": orders, "migrations/002_fill.sql": "INSERT INTO customers (email) VALUES ('a');" });
  assert.deepEqual([...made.keys()], ["migrations/003_add_orders_customer_id_idx.sql"]);
});

test("files that only a listing of the folder shows count as well", async () => {
  const files = new Map(Object.entries({ "migrations/001_shop.sql": orders, "migrations/002_view.sql": "CREATE VIEW v AS TABLE customers;" }));
  const { analyzer } = await analyze(files);
  const ports = { text: async (uri: string) => files.get(uri), tracked: async () => true, committed: async () => undefined, now: () => now, list: async () => ["001_shop.sql", "002_view.sql", "README.md"] };
  const fix: Fix | Refusal = await createFixer(analyzer.read, analyzer.extraction, actions, ports).build(addIndex.offer(onOrders));
  assert.deepEqual("changes" in fix && fix.changes.map((it: FileChange) => it.uri), ["migrations/003_add_orders_customer_id_idx.sql"]);
});

test("a migration that git does not know yet takes the index itself, without CONCURRENTLY", async () => {
  const { made, after } = await fixed({ "migrations/001_shop.sql": `${orders}\nCREATE TABLE carts (id int);\n` }, {}, ["migrations/001_shop.sql"]);
  const text = made.get("migrations/001_shop.sql")!;
  const built = statements(text).flatMap(it => ("IndexStmt" in it ? [it.IndexStmt] : []));
  assert.deepEqual(built.map(it => [it.idxname, it.concurrent ?? false]), [["orders_customer_id_idx", false]]);
  assert.ok(text.indexOf("CREATE INDEX") < text.indexOf("CREATE TABLE carts"));
  assert.deepEqual(indexesOf(after, "orders"), ["orders_customer_id_idx"]);
});

test("an untracked migration that does not make the column is left alone", async () => {
  const { made } = await fixed({ "migrations/001_shop.sql": `${customers}CREATE TABLE orders (id bigserial PRIMARY KEY);`, "migrations/002_key.sql": "ALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers (id);" }, {}, ["migrations/001_shop.sql"]);
  assert.deepEqual([...made.keys()], ["migrations/003_add_orders_customer_id_idx.sql"]);
});

test("each runner is told in its way that no transaction may be around it", async () => {
  const up = async (text: string, more: Files = {}): Promise<{ readonly text: string; readonly notes: readonly string[] }> => {
    const { made, fix } = await fixed({ "migrations/00001_shop.sql": text, ...more });
    return { text: [...made.values()][0]!, notes: fix.notes ?? [] };
  };
  const goose = await up(`-- +goose Up\n${orders}-- +goose Down\nDROP TABLE orders;\n`);
  assert.match(goose.text, /^-- \+goose NO TRANSACTION\n-- \+goose Up\n[\s\S]*CONCURRENTLY[\s\S]*\n-- \+goose Down\nDROP INDEX CONCURRENTLY/);
  const dbmate = await up(`-- migrate:up\n${orders}-- migrate:down\nDROP TABLE orders;\n`);
  assert.match(dbmate.text, /^-- migrate:up transaction:false\n[\s\S]*CONCURRENTLY[\s\S]*\n-- migrate:down transaction:false\nDROP INDEX CONCURRENTLY/);
  assert.match((await up(orders, { "Cargo.toml": "" })).text, /^-- no-transaction\n/);
  const atlas = await up(orders, { "migrations/atlas.sum": "h1:" });
  assert.match(atlas.text, /^-- atlas:txmode none\n\n/);
  assert.match(atlas.notes.join(), /atlas migrate hash/);
  const nodePgMigrate = await up(`-- Up Migration\n${orders}-- Down Migration\nDROP TABLE orders;\n`);
  assert.doesNotMatch(nodePgMigrate.text, /CONCURRENTLY/);
  assert.match(nodePgMigrate.notes.join(), /transaction/);
  for (const { text } of [goose, dbmate, nodePgMigrate]) assert.equal(statements(text).length, 2, text);
});

test("Flyway gets a plain index, since its own lock would make a concurrent build wait for ever", async () => {
  const { made, fix } = await fixed({ "db/migration/V1__shop.sql": orders, "db/migration/R__views.sql": "CREATE TABLE x (id int);" });
  assert.deepEqual([...made.keys()], ["db/migration/V2__add_orders_customer_id_idx.sql"]);
  assert.equal(index([...made.values()][0]!).concurrent ?? false, false);
  assert.match(fix.notes?.join() ?? "", /Flyway/);
});

const model = (fields: string, attributes = ""): string => `datasource db {\n  provider = "postgresql"\n}\n\nmodel Customer {\n  id Int @id\n  orders Order[]\n}\n\nmodel Order {\n  id Int @id\n${fields}\n${attributes}}\n`;
const relation = "  customerId Int\n  customer Customer @relation(fields: [customerId], references: [id], onDelete: Cascade)";
const init = 'CREATE TABLE "Customer" ("id" SERIAL NOT NULL, CONSTRAINT "Customer_pkey" PRIMARY KEY ("id"));\nCREATE TABLE "Order" ("id" SERIAL NOT NULL, "customerId" INTEGER NOT NULL REFERENCES "Customer"("id") ON DELETE CASCADE);\n';
const onPrisma: AddIndexArgs = { home: "", table: "Order", uri: "prisma/schema.prisma", columns: ["customerId"] };

test("Prisma: model and migration get one name, so that they agree", async () => {
  const { made, after } = await fixed({
    "prisma/schema.prisma": model(relation),
    "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n',
    "prisma/migrations/20270101000000_init/migration.sql": init,
  }, onPrisma);
  const folder = "prisma/migrations/20270101000001_add_Order_customerId_idx/migration.sql";
  assert.deepEqual([...made.keys()], ["prisma/schema.prisma", folder], "The newest migration is later than the clock");
  const built = index(made.get(folder)!);
  assert.deepEqual([built.idxname, built.relation?.relname, built.concurrent], ["Order_customerId_idx", "Order", true]);
  const { indexes } = schemaOf(after.analyzer.read, "").tables.find(it => it.name === "Order")!;
  const joined = indexes.filter(it => it.origin === "explicit");
  assert.deepEqual(joined.map(it => [it.name, it.inModel, it.inMigration]), [["Order_customerId_idx", true, true]]);
  assert.doesNotMatch(made.get("prisma/schema.prisma")!, /map:/);
});

test("Prisma: without the lock file, or before the column is migrated, the model alone is edited", async () => {
  const schema = { "prisma/schema.prisma": model(relation) };
  const lock = { "prisma/migrations/migration_lock.toml": 'provider = "postgresql"\n' };
  const old = { "prisma/migrations/20240101000000_init/migration.sql": 'CREATE TABLE "Order" ("id" SERIAL PRIMARY KEY);' };
  for (const files of [schema, { ...schema, ...lock }, { ...schema, ...lock, ...old }]) {
    const { made, fix } = await fixed(files, onPrisma);
    assert.deepEqual([...made.keys()], ["prisma/schema.prisma"]);
    assert.match(fix.notes?.join() ?? "", /prisma migrate dev/);
  }
});

test("Prisma: a name that is taken gets a number and is said in the model", async () => {
  const { made } = await fixed({ "prisma/schema.prisma": model(`${relation}\n  total Int`, '\n  @@index([total], map: "Order_customerId_idx")\n') }, onPrisma);
  assert.match(made.get("prisma/schema.prisma")!, /@@index\(\[total\], map: "Order_customerId_idx"\)\n {2}@@index\(\[customerId\], map: "Order_customerId_idx_2"\)\n\}/);
});

test("Prisma: a model on one line is refused", async () => {
  const line = "model Item { id Int @id\n  orderId Int\n  order Order @relation(fields: [orderId], references: [id]) }\n";
  const text = `${model(relation).replace("model Order {", "model Order {\n  items Item[]")}${line}`;
  assert.match(await refusal({ "prisma/schema.prisma": text }, { table: "Item", uri: "prisma/schema.prisma", columns: ["orderId"] }), /lines of its own/);
});

test("what is there already, or cannot be done, is refused with the reason", async () => {
  assert.match(await refusal({ "schema.sql": `${orders}CREATE INDEX i ON orders (customer_id, id);` }), /already: i\.$/);
  assert.match(await refusal({ "schema.sql": customers }), /no table orders/);
  assert.match(await refusal({ "drizzle/0000_shop.sql": orders, "drizzle/meta/_journal.json": "{}" }), /drizzle-kit generate/);
  assert.match(await refusal({ "migrations/2024-01-01-shop.sql": orders }), /numbered was not understood/);
});

test("a partitioned table, and a runner that cannot leave its transaction, get a plain statement", async () => {
  const partitioned = `${customers}CREATE TABLE orders (id bigserial, customer_id bigint REFERENCES customers (id)) PARTITION BY RANGE (id);`;
  for (const files of [{ "migrations/1_a.sql": partitioned }, { "supabase/migrations/20240101000000_a.sql": orders }]) {
    const { made } = await fixed(files);
    assert.equal(index([...made.values()][0]!).concurrent ?? false, false);
  }
});

test("a single script takes the statement after its table", async () => {
  const { made } = await fixed({ "schema.sql": orders.replace(/;\n$/, "") });
  assert.match(made.get("schema.sql")!, /CASCADE\);\nCREATE INDEX orders_customer_id_idx ON orders \(customer_id\);$/);
  const later = await fixed({ "schema.sql": `${customers}CREATE TABLE orders (id int);\nALTER TABLE orders ADD COLUMN customer_id bigint REFERENCES customers (id);\n` });
  assert.match(later.made.get("schema.sql")!, /REFERENCES customers \(id\);\nCREATE INDEX orders_customer_id_idx ON orders \(customer_id\);\n$/);
});

test("names that need quotes get them, in every dialect", () => {
  const request = { name: "idx_Order", table: "sales.order", columns: ["userId", "total"], dialect: "postgresql" } as const;
  const style = { prisma: false, lowerCase: false };
  assert.equal(createStatement(request, style, "concurrently"), 'CREATE INDEX CONCURRENTLY "idx_Order" ON sales."order" ("userId", total);');
  assert.equal(statements(createStatement(request, style, "if-missing")).length, 1);
  assert.equal(statements(dropStatement(request, style, "concurrently")).length, 1);
  assert.equal(createStatement({ ...request, columns: ['a"b'] }, style, "plain"), 'CREATE INDEX "idx_Order" ON sales."order" ("a""b");');
  assert.equal(createStatement({ ...request, dialect: "mysql" }, style, "concurrently"), "ALTER TABLE sales.`order` ADD INDEX `idx_Order` (`userId`, total), ALGORITHM=INPLACE, LOCK=NONE;");
  assert.equal(createStatement({ ...request, dialect: "sqlserver" }, style, "concurrently"), "CREATE INDEX [idx_Order] ON sales.[order] ([userId], total);");
  assert.equal(dropStatement({ ...request, dialect: "sqlserver" }, style, "plain"), "DROP INDEX [idx_Order] ON sales.[order];");
});

test("names of indexes keep to the limit in bytes, and stay apart", async () => {
  const long = "k".repeat(40);
  const text = `CREATE TABLE p (id bigserial PRIMARY KEY);\nCREATE TABLE ${long} (${long}a bigint REFERENCES p, ${long}b bigint REFERENCES p, "${"ü".repeat(30)}" bigint REFERENCES p);`;
  const schema = schemaOf((await analyze(new Map([["schema.sql", text]]))).analyzer.read, "");
  const table = schema.tables.find(it => it.name === long)!;
  const names = table.foreignKeys.map(it => indexName(schema, table, it.columns));
  assert.equal(new Set(names).size, 3);
  for (const name of names) assert.ok(Buffer.byteLength(name) <= 63 && /_[0-9a-f]{6}$/.test(name), name);
});

test("names of indexes follow the schema's own", async () => {
  const { made } = await fixed({ "migrations/1.sql": `${orders}CREATE INDEX ix_customers_email ON customers (email);` });
  assert.deepEqual([...made.keys()], ["migrations/2_add_ix_orders_customer_id.sql"]);
  assert.equal(index([...made.values()][0]!).idxname, "ix_orders_customer_id");
});

test("the next name is in the folder's scheme and after its newest", () => {
  const next = (name: string): readonly (string | undefined)[] => {
    const made = nextMigration(migrationFile(`db/${name}`)!, "orders_x_idx", now);
    return made ? [made.up, made.down] : [];
  };
  assert.deepEqual(next("009_a.sql"), ["010_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("0099-create-users.sql"), ["0100-add-orders-x-idx.sql", undefined]);
  assert.deepEqual(next("99_a.up.sql"), ["100_add_orders_x_idx.up.sql", "100_add_orders_x_idx.down.sql"]);
  assert.deepEqual(next("003.a.do.sql"), ["004_add_orders_x_idx.do.sql", "004_add_orders_x_idx.undo.sql"]);
  assert.deepEqual(next("V2.9__a.sql"), ["V2.10__add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("V20240101120000__a.sql"), ["V20260102030405__add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("20240101120000_a.sql"), ["20260102030405_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("20261231235959_a.sql"), ["20270101000000_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("202401011200_a.sql"), ["202601020304_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("20260102_a.sql"), ["20260103_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("1700000000000_a.sql"), ["1767323045000_add_orders_x_idx.sql", undefined]);
  assert.deepEqual(next("1900000000_a.up.sql"), ["1900000001_add_orders_x_idx.up.sql", "1900000001_add_orders_x_idx.down.sql"]);
  assert.deepEqual(next("2024-01-01-a.sql"), []);
  assert.equal(prismaMigrationName(undefined, "a b", now), "20260102030405_add_a_b");
  assert.equal(prismaMigrationName("20280229235959_x", "i", now), "20280301000000_add_i");
});

test("the refactoring is offered on a column, a relation and a constraint, also without a finding", async () => {
  const prisma = model(`${relation}\n  total Int\n  paid Boolean`);
  const sql = "CREATE TABLE p (id serial PRIMARY KEY);\nCREATE TABLE c (\n  id serial PRIMARY KEY,\n  p_id int,\n  note text,\n  data jsonb,\n  FOREIGN KEY (p_id) REFERENCES p (id)\n);\n";
  const files = new Map(Object.entries({ "prisma/schema.prisma": prisma, "db/1_a.sql": sql, "my/package.json": '{ "name": "my" }', "my/schema.sql": "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY);\nCREATE TABLE b (a_id INT REFERENCES a (id), x INT, t TEXT) ENGINE=InnoDB;" }));
  const { analyzer: { read } } = await analyze(files);
  const at = (uri: string, text: string): string => {
    const offer = offerAt(read, uri, files.get(uri)!.indexOf(text));
    return "refused" in offer ? offer.refused : offer.title;
  };
  assert.equal(at("prisma/schema.prisma", "customerId Int"), "Add an index on Order.customerId");
  assert.equal(at("prisma/schema.prisma", "customer Customer"), "Add an index on Order.customerId");
  assert.equal(at("prisma/schema.prisma", "[customerId]"), "Add an index on Order.customerId");
  assert.equal(at("prisma/schema.prisma", "total"), "Add an index on Order.total");
  assert.match(at("prisma/schema.prisma", "paid"), /two values only/);
  assert.match(at("prisma/schema.prisma", "provider"), /no column/);
  assert.match(at("prisma/schema.prisma", "id Int @id\n  customerId"), /Order\.id is served by Order_pkey already/);
  assert.equal(at("db/1_a.sql", "p_id int"), "Add an index on c.p_id");
  assert.equal(at("db/1_a.sql", "FOREIGN KEY"), "Add an index on c.p_id");
  assert.equal(at("db/1_a.sql", "note text"), "Add an index on c.note");
  assert.match(at("db/1_a.sql", "data jsonb"), /GIN/);
  assert.equal(at("my/schema.sql", "x INT"), "Add an index on b.x");
  assert.match(at("my/schema.sql", "t TEXT"), /prefix/);
});

test("the name that a person asks for is taken", async () => {
  const { fixer } = await analyze(new Map([["migrations/1_a.sql", orders]]));
  const fix = await fixer.build(addIndex.offer(onOrders), { name: "by_customer" });
  assert.deepEqual("changes" in fix && fix.changes.map(it => it.uri), ["migrations/2_add_by_customer.sql"]);
});
