import type { SchemaChange } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import { alterTable } from "./alter-table.js";
import { blockSteps } from "./anonymous-block.js";
import { inSchemaOf, opaque, statementSpan, type Step } from "./change.js";
import { createIndex } from "./create-index.js";
import { createTable } from "./create-table.js";
import { Cursor } from "./cursor.js";
import { DialectGuess } from "./dialect.js";
import { readBaseName, readName, readPart } from "./names.js";
import { upParts } from "./sections.js";
import { statements, type Statement } from "./statements.js";

/** The steps of all statements of a text; of one with sections for up and down, those of up. */
export function schemaSteps(text: string): Step[] {
  const dialect = new DialectGuess();
  const steps: Step[] = [];
  for (const part of upParts(text)) {
    for (const statement of statements(text, part)) {
      if (!isStart(statement.tokens[0]!.value)) continue;
      dialect.add(text, statement);
      steps.push(...readStatement(statement, text));
    }
  }
  return steps.map(step => ({ ...step, change: withDialect(step.change, dialect) }));
}

function withDialect(change: SchemaChange, { result }: DialectGuess): SchemaChange {
  return change.change === "create-table" ? { ...change, dialect: result } : change;
}

function readStatement(statement: Statement, text: string): Step[] {
  const first = statement.tokens[0]!;
  if (first.kind !== "word") return [];
  const cursor = Cursor.over(statement);
  cursor.next();
  return first.value === "do" ? blockSteps(statement, text, readStatement) : (READERS.get(first.value)?.(cursor) ?? []);
}

/** By the first word of a statement. Statements that start otherwise leave the schema as it is. */
const READERS = new Map<string, (cursor: Cursor) => Step[]>([
  ["create", create],
  ["alter", alter],
  ["drop", drop],
  ["rename", renameTables],
  ["exec", storedProcedure],
  ["execute", storedProcedure],
]);

function isStart(word: string): boolean {
  return word === "do" || READERS.has(word);
}

function create(cursor: Cursor): Step[] {
  cursor.take("or", "replace");
  // A temporary table is gone with its session.
  while (cursor.atAny("global", "local", "temp", "temporary")) if (cursor.take("temp") || cursor.take("temporary")) return [];
    else cursor.next();
  cursor.take("unlogged");
  if (cursor.take("table")) return createTable(cursor);
  if (cursor.take("foreign", "table") || cursor.take("virtual", "table")) {
    cursor.take("if", "not", "exists");
    return [opaque(readName(cursor)?.text, statementSpan(cursor))];
  }
  return createIndex(cursor) ?? [];
}

function alter(cursor: Cursor): Step[] {
  cursor.take("foreign");
  if (cursor.take("table")) return alterTable(cursor);
  if (cursor.take("schema")) return [opaque(undefined, statementSpan(cursor))];
  if (cursor.take("type")) return renameType(cursor);
  if (!cursor.take("index")) return [];
  cursor.take("if", "exists");
  const name = readBaseName(cursor);
  const to = name !== undefined && cursor.take("rename", "to") ? readBaseName(cursor) : undefined;
  return name === undefined || to === undefined ? [] : [{ change: { change: "rename-index", name, to }, span: statementSpan(cursor) }];
}

/** As Prisma changes an enum: a new type takes the name of the old one. */
function renameType(cursor: Cursor): Step[] {
  const name = readName(cursor)?.text;
  const to = name !== undefined && cursor.take("rename", "to") ? readName(cursor)?.text : undefined;
  return name === undefined || to === undefined ? [] : [{ change: { change: "rename-type", name, to: inSchemaOf(name, to) }, span: statementSpan(cursor) }];
}

function drop(cursor: Cursor): Step[] {
  const span = statementSpan(cursor);
  cursor.take("foreign");
  if (cursor.atAny("database", "owned")) return [opaque(undefined, span)];
  if (cursor.take("schema")) return dropSchemas(cursor, span);
  const what = cursor.take("table") ? "table" : cursor.take("index") ? "index" : undefined;
  if (!what) return [];
  cursor.take("concurrently");
  cursor.take("if", "exists");
  const cascades = cursor.rest.at(-1)?.value === "cascade";
  return cursor.items().map(item => {
    const name = what === "table" ? readName(item)?.text : readBaseName(item);
    if (name === undefined) return opaque(undefined, span);
    if (what === "table") return { change: { change: "drop-table", table: name, ...(cascades ? { cascade: true } : {}) }, span };
    const table = item.take("on") ? readName(item)?.text : undefined;
    return { change: { change: "drop-index", name, ...(table === undefined ? {} : { table }) }, span };
  });
}

/** MySQL's databases are schemas too. */
function dropSchemas(cursor: Cursor, span: Span): Step[] {
  cursor.take("if", "exists");
  return cursor.items().map(item => {
    const schema = readPart(item);
    return schema === undefined ? opaque(undefined, span) : { change: { change: "drop-schema", schema }, span };
  });
}

/** MySQL's `RENAME TABLE a TO b, c TO d`. */
function renameTables(cursor: Cursor): Step[] {
  if (!cursor.take("table")) return [];
  return cursor.items().map(item => {
    const span = item.span;
    const table = readName(item)?.text;
    const to = item.take("to") ? readName(item)?.text : undefined;
    if (table === undefined || to === undefined) return opaque(table, span);
    return { change: { change: "rename-table", table, to: inSchemaOf(table, to) }, span };
  });
}

function storedProcedure(cursor: Cursor): Step[] {
  return cursor.rest.some(it => it.value === "sp_rename") ? [opaque(undefined, statementSpan(cursor))] : [];
}
