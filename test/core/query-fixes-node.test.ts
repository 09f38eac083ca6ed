import { test } from "node:test";
import { fixed, sameWithFewerQueries, typeChecks, type CountingDatabase } from "../support/queryFixes.js";

// The fixes of mysql2 and Mongoose, run and type-checked like those of Prisma and pg. As MySQL does, the client in memory refuses `IN ()`.

const mysqlTypes = `
declare module "mysql2/promise" {
  export interface RowDataPacket { constructor: { name: "RowDataPacket" }; [column: string]: any }
  interface FieldPacket { name: string }
  export interface Pool {
    query<T extends RowDataPacket[]>(sql: string, values?: any): Promise<[T, FieldPacket[]]>;
    execute<T extends RowDataPacket[]>(sql: string, values?: any): Promise<[T, FieldPacket[]]>;
  }
  export function createPool(uri: string): Pool;
}`;
const mongooseTypes = `
declare module "mongoose" {
  class ObjectId { toHexString(): string }
  type Doc<T> = T & { _id: ObjectId };
  interface Query<R, L> extends PromiseLike<R> { sort(by: string | Record<string, 1 | -1>): Query<R, L>; limit(n: number): Query<R, L>; select(fields: string): Query<R, L>; lean(): Query<L, L>; exec(): Promise<R> }
  interface Model<T> { find(filter?: object): Query<Doc<T>[], Doc<T>[]>; findById(id: unknown): Query<Doc<T> | null, Doc<T> | null>; findOne(filter: object): Query<Doc<T> | null, Doc<T> | null> }
  export class Schema<T> { constructor(definition: object); static Types: { ObjectId: unknown } }
  export function model<T>(name: string, schema: Schema<T>): Model<T>;
}`;
const expressTypes = `
declare module "express" {
  interface Request { query: { [key: string]: undefined | string | string[] } }
  interface App { get(path: string, handler: (req: Request, res: { json(body: unknown): void }) => unknown): void }
  export default function express(): App;
}`;

test("mysql2: rows of each key, with one query for any number of them", async () => {
  const before = `import { createPool, type RowDataPacket } from "mysql2/promise";
const pool = createPool("mysql://localhost/shop");

export async function run() {
  const [orders] = await pool.query<RowDataPacket[]>("SELECT id, number FROM orders");
  const page: unknown[] = [];
  for (const order of orders) {
    const [items] = await pool.query<RowDataPacket[]>("SELECT * FROM items WHERE orderId = ? ORDER BY id", [order.id]);
    page.push({ number: order.number, names: items.map((it) => it.name) });
  }
  return page;
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before);
  typeChecks(after, mysqlTypes);
  await sameWithFewerQueries(before, after, createMysql);
});

test("mysql2: nothing to look up is no error", async () => {
  const before = `import { createPool, type RowDataPacket } from "mysql2/promise";
const pool = createPool("mysql://localhost/shop");

export async function run() {
  const [orders] = await pool.query<RowDataPacket[]>("SELECT id, number FROM orders");
  const open = orders.filter((it) => it.open);
  const page: unknown[] = [orders.length];
  for (const order of orders) {
    const [items] = await pool.query<RowDataPacket[]>("SELECT * FROM items WHERE orderId = ?", [order.id]);
    page.push(items.length);
  }
  for (const order of open) {
    const [items] = await pool.query<RowDataPacket[]>("SELECT * FROM items WHERE orderId = ?", [order.id]);
    page.push(items.length);
  }
  return page;
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before);
  typeChecks(after, mysqlTypes);
  await sameWithFewerQueries(before, after, createMysql);
});

test("mysql2: a limit for query and for a prepared statement type-checks", async () => {
  typeChecks(await fixed("unbounded-list-query", "src/app.ts", `import express from "express";
import { createPool, type RowDataPacket } from "mysql2/promise";
const app = express();
const pool = createPool("mysql://localhost/shop");
app.get("/orders", async (_req, res) => {
  const [orders] = await pool.query<RowDataPacket[]>("SELECT * FROM orders");
  const [open] = await pool.execute<RowDataPacket[]>("SELECT * FROM orders WHERE state = ?", ["open"]);
  res.json({ orders, open });
});
`), mysqlTypes + expressTypes);
});

test("Mongoose: a document for each key, missing ones included, and the documents of each key", async () => {
  const before = `import { model, Schema } from "mongoose";
interface Order { number: string; customer: unknown }
interface Customer { name: string }
interface Item { orderId: unknown; name: string }
const Order = model<Order>("Order", new Schema<Order>({ number: String, customer: Schema.Types.ObjectId }));
const Customer = model<Customer>("Customer", new Schema<Customer>({ name: String }));
const Item = model<Item>("Item", new Schema<Item>({ orderId: Schema.Types.ObjectId, name: String }));

export async function run() {
  const orders = await Order.find().sort("number");
  const page = [];
  for (const order of orders) {
    const customer = await Customer.findById(order.customer).select("name").lean();
    page.push({ number: order.number, name: customer?.name ?? "gone", missing: customer === null });
  }
  const lists = await Promise.all(orders.map(async ({ _id, number }) => {
    const items = await Item.find({ orderId: _id }).sort({ name: -1 }).exec();
    return { number, names: items.map((it) => it.name) };
  }));
  return { page, lists };
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before);
  typeChecks(after, mongooseTypes);
  await sameWithFewerQueries(before, after, createMongo);
});

test("Mongoose: a limit in the chain type-checks", async () => {
  typeChecks(await fixed("unbounded-list-query", "src/app.ts", `import express from "express";
import { model, Schema } from "mongoose";
const app = express();
const Order = model<{ number: string }>("Order", new Schema<{ number: string }>({ number: String }));
app.get("/orders", async (_req, res) => res.json(await Order.find({ open: true }).select("number").lean()));
`), mongooseTypes + expressTypes);
});

type Row = Readonly<Record<string, unknown>>;

function createMysql(count: number): CountingDatabase {
  let queries = 0;
  const orders = Array.from({ length: count }, (_, id) => ({ id, number: `A${id}` }));
  const items = orders.flatMap(it => Array.from({ length: it.id % 3 }, (_, n) => ({ id: it.id * 10 + n, orderId: it.id, name: `item ${n}` })));
  const createPool = () => ({ query: async (sql: string, values: readonly unknown[] = []) => [answer(sql, values), []] });
  return { clients: { createPool }, queries: () => queries };

  function answer(sql: string, values: readonly unknown[]): readonly Row[] {
    queries++;
    if (sql.includes("FROM orders")) return orders;
    const keys = sql.includes("IN (?)") ? values[0] as readonly unknown[] : [values[0]];
    if (keys.length === 0) throw new Error("You have an error in your SQL syntax near ')'");
    return items.filter(it => keys.includes(it.orderId));
  }
}

function createMongo(count: number): CountingDatabase {
  let queries = 0;
  class ObjectId {
    constructor(readonly hex: string) {}
    toString(): string { return this.hex; }
  }
  const rows: Readonly<Record<string, readonly Row[]>> = {
    Customer: Array.from({ length: count }, (_, n) => ({ _id: new ObjectId(`c${n}`), name: `customer ${n}` })),
    Order: Array.from({ length: count }, (_, n) => ({ _id: new ObjectId(`o${n}`), number: `A${n}`, customer: new ObjectId(n % 3 === 0 ? "c-gone" : `c${n >> 1}`) })),
    Item: Array.from({ length: count * 2 }, (_, n) => ({ _id: new ObjectId(`i${n}`), orderId: new ObjectId(`o${n % count}`), name: `item ${n}` })),
  };
  const Schema = Object.assign(function () { /* What it is given plays no part. */ }, { Types: { ObjectId } });
  return { clients: { Schema, model }, queries: () => queries };

  function model(name: string) {
    return { find: (filter: Row = {}) => query(ask(name, filter)), findById: (id: unknown) => query(ask(name, { _id: id })[0] ?? null) };
  }

  function ask(name: string, filter: Row): readonly Row[] {
    queries++;
    return rows[name]!.filter(row => Object.entries(filter).every(([field, value]) => {
      const keys = (value as { $in?: readonly unknown[] }).$in ?? [value];
      return keys.map(String).includes(String(row[field]));
    }));
  }

  /** Each run gives documents of its own, as a database does. */
  function query(found: readonly Row[] | Row | null) {
    const chain = {
      sort: (by: Row | string) => query(Array.isArray(found) && typeof by === "object" ? found.toReversed() : found),
      select: () => chain, lean: () => chain, exec: async () => found,
      then: (done: (value: unknown) => unknown) => Promise.resolve(found).then(done),
    };
    return chain;
  }
}
