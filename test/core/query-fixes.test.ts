import { test } from "node:test";
import { fixed, sameWithFewerQueries, typeChecks } from "../support/queryFixes.js";

// The fixes of queries are run: what the code gives stays the same, and the number of queries no longer grows with the list.
// They are also type-checked against clients that are typed as the real ones are.

const prismaTypes = `
declare module "@prisma/client" {
  export interface Payment { id: number; orderId: number; status: string }
  export interface Item { id: number; orderId: number; name: string }
  export interface Order { id: number; number: string }
  type Where<T> = { [K in keyof T]?: T[K] | { in?: T[K][]; equals?: T[K] } };
  interface Many<T> { where?: Where<T>; orderBy?: { [K in keyof T]?: "asc" | "desc" }; take?: number }
  interface Delegate<T> {
    findUnique(args: { where: { [K in keyof T]?: T[K] } }): Promise<T | null>;
    findMany(args?: Many<T>): Promise<T[]>;
  }
  export class PrismaClient { order: Delegate<Order>; payment: Delegate<Payment>; item: Delegate<Item> }
}`;
const pgTypes = `
declare module "pg" {
  interface Result<R> { rows: R[]; rowCount: number | null }
  export class Pool { query<R extends object = any>(text: string, values?: any[]): Promise<Result<R>> }
}`;
const expressTypes = `
declare module "express" {
  interface Request { query: { [key: string]: undefined | string | string[] } }
  interface Response { json(body: unknown): void }
  interface App { get(path: string, handler: (req: Request, res: Response) => unknown): void }
  export default function express(): App;
}`;
const fastifyTypes = `
declare module "fastify" {
  interface Request { query: unknown }
  interface App { get(path: string, handler: (request: Request, reply: { send(body: unknown): unknown }) => unknown): void }
  export default function fastify(): App;
}`;
const declarations = prismaTypes + pgTypes + expressTypes + fastifyTypes;
const schema = `
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Payment {
  id      Int    @id
  orderId Int    @unique
  status  String
}

model Item {
  id      Int    @id
  orderId Int
  name    String
}

model Order {
  id     Int    @id
  number String
}
`;

test("a row for each turn: the same answer, missing rows included, with one query", async () => {
  const before = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function run() {
  const orders = await prisma.order.findMany();
  const page = [];
  for (const order of orders) {
    const payment = await prisma.payment.findUnique({ where: { orderId: order.id } });
    page.push({ number: order.number, status: payment?.status ?? "none", missing: payment === null });
  }
  return page;
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before, { "prisma/schema.prisma": schema });
  typeChecks(after, declarations);
  await sameWithFewerQueries(before, after, createDatabase);
});

test("a list for each turn of a map: the same order of rows, with one query", async () => {
  const before = `import { PrismaClient } from "@prisma/client";
const prisma = new PrismaClient();

export async function run() {
  const orders = await prisma.order.findMany();
  return Promise.all(orders.map(async (order) => {
    const items = await prisma.item.findMany({
      where: { orderId: order.id },
      orderBy: { name: "desc" },
    });
    return { ...order, items };
  }));
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before, { "prisma/schema.prisma": schema });
  typeChecks(after, declarations);
  await sameWithFewerQueries(before, after, createDatabase);
});

test("SQL for each turn: keys of another type are found, and the rows are those of the key", async () => {
  const before = `import { Pool } from "pg";
const pool = new Pool();
interface Order { id: string; number: string }
interface Item { id: number; order_id: number; name: string }

export async function run() {
  const { rows: orders } = await pool.query<Order>("SELECT id, number FROM orders");
  const page = [];
  for (const { id, number } of orders) {
    const { rows } = await pool.query<Item>("SELECT id, order_id, name FROM items WHERE order_id = $1 ORDER BY id", [id]);
    page.push({ number, names: rows.map((it) => it.name) });
  }
  for (const order of orders) {
    const result = await pool.query<Item>(\`SELECT * FROM items WHERE order_id = $1\`, [order.id]);
    page.push({ number: order.number, first: result.rows[0]?.name });
  }
  return page;
}
`;
  const after = await fixed("n-plus-one-query-in-loop", "src/list.ts", before, { "prisma/schema.prisma": schema });
  typeChecks(after, declarations);
  await sameWithFewerQueries(before, after, createDatabase);
});

test("a limit from the request type-checks in Express and in Fastify, and a constant one elsewhere", async () => {
  typeChecks(await fixed("unbounded-list-query", "src/app.ts", `import express from "express";
import { PrismaClient } from "@prisma/client";
const app = express();
const prisma = new PrismaClient();
app.get("/orders", async (_req, res) => res.json(await prisma.order.findMany()));
`), declarations);
  typeChecks(await fixed("unbounded-list-query", "src/app.ts", `import fastify from "fastify";
import { Pool } from "pg";
const app = fastify();
const pool = new Pool();
app.get("/orders", async (request, reply) => {
  const { rows } = await pool.query("SELECT * FROM orders");
  return reply.send(rows);
});
`), declarations);
});

type Row = Readonly<Record<string, unknown>>;

/** Clients over rows in memory that count what they are asked. */
function createDatabase(count: number) {
  let queries = 0;
  const orders = Array.from({ length: count }, (_, id) => ({ id, number: `A${id}` }));
  const payments = orders.filter(it => it.id % 2 === 0).map(it => ({ id: it.id + 100, orderId: it.id, status: "paid" }));
  const items = orders.flatMap(it => Array.from({ length: it.id % 3 }, (_, n) => ({ id: it.id * 10 + n, orderId: it.id, name: `item ${n}` })));
  class PrismaClient {
    readonly order = delegate(orders);
    readonly payment = delegate(payments);
    readonly item = delegate(items);
  }
  class Pool {
    async query(text: string, values: readonly unknown[] = []) {
      queries++;
      if (text.includes("FROM orders")) return { rows: orders.map(it => ({ ...it, id: String(it.id) })) };
      const keys = (text.includes("ANY($1)") ? values[0] as readonly unknown[] : [values[0]]).map(String);
      return { rows: items.filter(it => keys.includes(String(it.orderId))).map(({ orderId, ...it }) => ({ ...it, order_id: orderId })) };
    }
  }
  return { clients: { PrismaClient, Pool }, queries: () => queries };

  function delegate(rows: readonly Row[]) {
    return {
      findUnique: async ({ where }: { where: Row }) => ask(rows, where)[0] ?? null,
      findMany: async ({ where = {}, orderBy }: { where?: Row; orderBy?: Row } = {}) => {
        const found = ask(rows, where);
        const [column, direction] = Object.entries(orderBy ?? {})[0] ?? [];
        return column === undefined ? found : [...found].sort((a, b) => (String(a[column]) < String(b[column]) ? -1 : 1) * (direction === "desc" ? -1 : 1));
      },
    };
  }

  function ask(rows: readonly Row[], where: Row): Row[] {
    queries++;
    return rows.filter(row => Object.entries(where).every(([column, value]) =>
      typeof value === "object" && value !== null ? (value as { in: readonly unknown[] }).in.includes(row[column]) : row[column] === value));
  }
}
