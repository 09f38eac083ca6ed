import { defineAction, type ActionContext, type Changes, type FileChange, type Refusal } from "../action.js";
import { servesEquality } from "../models/indexCover.js";
import { indexPlace, type IndexPlace } from "../models/indexPlace.js";
import { schemas } from "../models/schema.js";
import type { Table } from "../models/schemaShapes.js";
import { prismaMigration, sqlMigration, styleOf, type NewMigration } from "./indexMigration.js";
import { afterStatement, atEnd, inModel } from "./indexInPlace.js";
import { indexName, prismaDefaultName } from "./indexNames.js";
import { createStatement, type IndexRequest } from "./indexStatements.js";

/** Names of the database. `home` is the folder of the schema's package; `uri` a file that speaks of the table. */
export interface AddIndexArgs {
  readonly home: string;
  readonly table: string;
  readonly uri: string;
  readonly columns: readonly string[];
}

export const addIndex = defineAction<AddIndexArgs>({
  name: "add-index",
  title: ({ table, columns }) => `Add an index on ${columns.length === 1 ? `${table}.${columns[0]}` : `${table} (${columns.join(", ")})`}`,
  safety: "review",
  reach: "several files",
  build,
});

async function build(args: AddIndexArgs, context: ActionContext): Promise<Changes | Refusal> {
  const schema = context.model(schemas, args.home);
  const named = schema.tables.filter(it => it.name === args.table);
  const table = named.find(it => it.declared?.uri === args.uri) ?? named[0];
  if (!table) return { refused: `There is no table ${args.table} any more.` };
  const served = table.indexes.find(it => servesEquality(it, args.columns));
  if (served) return { refused: `${args.table} has an index on ${args.columns.join(", ")} already${served.name === undefined ? "" : `: ${served.name}`}.` };
  const place = indexPlace(context, table, args.columns);
  if ("refused" in place) return place;
  const request = { name: context.name ?? indexName(schema, table, args.columns), table: table.name, columns: args.columns, dialect: table.dialect, partitioned: await isPartitioned(table, context) };
  const sql = await sqlChanges(args.home, table, place, request, context);
  if ("refused" in sql) return sql;
  const model = place.model ? await modelChange(place.model, table, request, context) : [];
  return { changes: [...model, ...sql.changes], notes: [...notesFor(place), ...sql.notes] };
}

async function modelChange(model: NonNullable<IndexPlace["model"]>, table: Table, { name, columns }: IndexRequest, context: ActionContext): Promise<readonly FileChange[]> {
  const text = await context.text(model.uri) ?? "";
  return [inModel(text, model, columns, name === prismaDefaultName(table, columns) ? undefined : name)];
}

/** Where the migration that makes the table is not known to git yet, the index belongs there; it is built before there are rows. */
async function sqlChanges(home: string, table: Table, place: IndexPlace, request: IndexRequest, context: ActionContext): Promise<NewMigration | Refusal> {
  const { migrations, script } = place;
  if (!migrations) return script ? { changes: [await inScript(table, request, context)], notes: ["Databases that exist already need the statement too."] } : { changes: [], notes: [] };
  if (await isNew(table, request, context)) return { changes: [await inScript(table, request, context, migrations.layout)], notes: ["A database that has run this migration already needs the statement too."] };
  return migrations.layout === "prisma" ? prismaMigration(context, migrations.folder, request) : sqlMigration(context, home, migrations.folder, request);
}

/** https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY */
async function isPartitioned({ created }: Table, context: ActionContext): Promise<boolean> {
  const text = created && await context.text(created.uri);
  return text !== undefined && /\)\s*partition\s+by\b/i.test(text.slice(created!.span.start, created!.span.end));
}

async function isNew(table: Table, { columns }: IndexRequest, context: ActionContext): Promise<boolean> {
  return table.created !== undefined && table.created.uri.endsWith(".sql") && madeWithTable(table, columns, context) && !await context.tracked(table.created.uri);
}

/** Whether the statement that makes the table makes these columns too, rather than a later one. */
function madeWithTable({ created, name }: Table, columns: readonly string[], context: ActionContext): boolean {
  const made = context.inFile("schemaChange", created!.uri).find(it => it.change === "create-table" && it.span === created!.span);
  return made?.change === "create-table" && made.table === name && columns.every(column => made.columns.some(it => it.name === column));
}

async function inScript(table: Table, request: IndexRequest, context: ActionContext, layout?: "prisma" | "files"): Promise<FileChange> {
  const { uri, span } = table.created!;
  const text = await context.text(uri) ?? "";
  const prisma = layout === "prisma";
  const again = /^create\s+table\s+if\s+not\s+exists/i.test(text.slice(span.start, span.end)) && request.dialect !== "mysql";
  const statement = createStatement(request, { ...styleOf(text), prisma }, again ? "if-missing" : "plain");
  if (!madeWithTable(table, request.columns, context)) return atEnd(uri, text, statement);
  return afterStatement(uri, text, span, prisma ? `\n-- CreateIndex\n${statement}` : statement);
}

function notesFor({ model, migrations }: IndexPlace): readonly string[] {
  if (!model) return [];
  return [migrations ? "Run prisma migrate deploy (or migrate dev) to build the index." : "Run prisma migrate dev (or prisma db push) to build the index."];
}
