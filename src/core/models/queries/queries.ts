import type { Fact } from "../../facts.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { entryOf, type Entry } from "../routing/entries.js";
import { folderOf, join } from "../modules.js";
import { settle, type Settled } from "../references.js";
import { schemaOf } from "../schema.js";
import type { Table } from "../schemaShapes.js";
import { sizeClassOfName, type SizeClass } from "../tableSize.js";

/** A query that certainly goes to a database. */
export interface Query {
  readonly fact: Fact<"query">;
  /** The table it reads or writes first, when the schema is known. */
  readonly table?: Table;
  /** Unknown without a schema, unless the name tells. */
  readonly size?: SizeClass;
  /** How the function around it is reached. */
  readonly entry: Entry;
  /** Whether values can be bound in it: a function that hands the text on may take no more than that. */
  readonly binds: boolean;
}

/** The queries of a file whose receiver is proved. A function that hands its text on is none; its calls are. */
export const queries = defineFileModel<Query>({
  name: "queries",
  from: "query",
  derive: (uri, read) => read.inFile("query", uri).flatMap(fact => {
    if (fact.textParameter !== undefined || fact.operation === "unknown") return [];
    const table = tableOf(read, fact);
    if (!isProved(read, fact, table, 0)) return [];
    const size = table?.sizeClass ?? (fact.table === undefined ? undefined : read.facts("smallTable").some(it => it.table === fact.table) ? "lookup" : sizeClassOfName(fact.table));
    return [{ fact, ...table && { table }, ...size && { size }, entry: entryOf(read, uri, fact.within), binds: takesValues(read, fact) }];
  }),
});

/** Whether equality on these columns, named as the query names them, finds at most one row. */
export function isUnique({ fact, table }: Query, columns: readonly string[]): boolean {
  const named = columns.map(column => columnName(fact, table, column));
  return table?.indexes.some(it => (it.unique || it.origin === "primary") && it.where === undefined && it.keys.every(key => key.column !== undefined && named.includes(key.column))) ?? false;
}

/** The column's name in the database: Prisma queries name the field. */
function columnName({ api }: Fact<"query">, table: Table | undefined, column: string): string {
  return (api === "prisma" ? table?.columns.find(it => it.field === column)?.name : undefined) ?? column;
}

/** What the client calls the columns of the primary key; empty when it is not known. */
export function primaryKey({ fact, table }: Query): readonly string[] {
  const index = table?.indexes.find(it => it.origin === "primary");
  return (index?.keys ?? []).map(({ column }) => (fact.api === "prisma" ? table?.columns.find(it => it.name === column)?.field : undefined) ?? column ?? "");
}

function tableOf(read: Read, { uri, api, table: name }: Fact<"query">): Table | undefined {
  if (name === undefined) return undefined;
  const { tables } = schemaOf(read, read.packageOf(uri));
  return tables.find(it => api === "prisma" ? it.model !== undefined && accessorOf(it.model) === name : it.name === name);
}

/** Prisma's accessor is the model's name with a small first letter. */
function accessorOf(model: string): string {
  return model[0]!.toLowerCase() + model.slice(1);
}

function isProved(read: Read, fact: Fact<"query">, table: Table | undefined, depth: number): boolean {
  const { receiver, api, uri } = fact;
  if (receiver.sure) return true;
  const settled = receiver.reference && settle(read, uri, receiver.reference);
  return api === "pg" ? settled !== undefined && isPg(read, settled, depth) : isPrisma(read, fact, settled, table);
}

/** The client of `pg`, packages with the same client, Fastify's plugin, or a function of the project that hands the text on. */
function isPg(read: Read, settled: Settled, depth: number): boolean {
  if (settled.of === "function") return settled.path.length === 0 && depth < 2 && isWrapper(read, settled.uri, settled.name, depth);
  if (settled.of !== "package") return false;
  const path = membersOf(settled).join(".");
  if (settled.specifier === "fastify") return /(^|\.)pg(\.\w+)?(\.connect\.\(\))?\.query$/.test(path);
  return /^(pg|pg-pool|@neondatabase\/serverless|@vercel\/postgres)$/.test(settled.specifier)
    && /^((native\.)?(Pool|Client|PoolClient|ClientBase|VercelPool)\.)?(connect\.\(\)\.)?query$/.test(path);
}

function isWrapper(read: Read, uri: string, name: string, depth: number): boolean {
  return read.inFile("query", uri).some(it => it.within === name && it.textParameter === 0 && isProved(read, it, undefined, depth + 1));
}

function takesValues(read: Read, { uri, receiver }: Fact<"query">): boolean {
  const settled = receiver.sure || !receiver.reference ? undefined : settle(read, uri, receiver.reference);
  if (settled?.of !== "function") return true;
  return (read.inFile("function", settled.uri).find(it => it.name === settled.name)?.parameters.length ?? 0) > 1;
}

/** A Prisma client by its package, or by its shape: nothing else has a member named after a model with these methods. */
function isPrisma(read: Read, fact: Fact<"query">, settled: Settled | undefined, table: Table | undefined): boolean {
  const isModel = table?.model !== undefined || read.facts("table").some(it => it.model !== undefined && accessorOf(it.model) === fact.table);
  if (settled?.of === "package") {
    // A client that is generated into the project is made by a function of the package's runtime.
    if (/^(@prisma\/client|\.prisma\/client)(\/|$)/.test(settled.specifier) || (isModel && isGeneratedClient(read, settled.specifier))) {
      return /^((PrismaClient|getPrismaClient)(\.\$extends\.\(\))*|Prisma\.TransactionClient)\.\w+\.\w+$/.test(membersOf(settled).join("."));
    }
    // A client hung on a request or an application: `fastify.prisma.user.findMany`.
    return isModel && settled.path.length > 2 && !/drizzle|typeorm|sequelize|mongoose/.test(settled.specifier);
  }
  if (settled?.of === "class" && settled.name === "PrismaClient" && settled.path.length === 2) return true;
  return isModel && settled?.of !== "function" && settled?.of !== "literal";
}

/**
 * Whether a specifier ends as the folder that a schema's generator writes to, whose files are not kept: `src/generated/prisma/client`,
 * `@/generated/prisma`. https://www.prisma.io/docs/orm/prisma-schema/overview/generators#field-reference
 */
function isGeneratedClient(read: Read, specifier: string): boolean {
  const place = specifier.replace(/^[@~#]?\/?(?=\w)/, "").replace(/\/(client|index)(\.[jt]s)?$/, "");
  return read.facts("prismaGenerator").some(it => it.output !== undefined && `/${join(folderOf(it.uri), it.output)}`.endsWith(`/${place}`));
}

/** The members on the way from the package. */
function membersOf(settled: Settled & { readonly of: "package" }): readonly string[] {
  return settled.name === "default" || settled.name === "*" ? settled.path : [settled.name, ...settled.path];
}
