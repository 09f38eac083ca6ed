import type { Refusal } from "../action.js";
import type { Fact } from "../facts.js";
import { servesEquality } from "../models/indexCover.js";
import { indexPlace } from "../models/indexPlace.js";
import { schemaOf } from "../models/schema.js";
import type { Column, ForeignKey, Table } from "../models/schemaShapes.js";
import type { FixOffer } from "../rule.js";
import type { Span } from "../text.js";
import type { Read } from "../workspace.js";
import { addIndex } from "./add-index.js";

/**
 * The index that can be added for what stands at an offset of a schema or a migration: a foreign key, the field of a
 * relation, or a column. A column of a foreign key means the whole key.
 */
export function offerAt(read: Read, uri: string, offset: number): FixOffer | Refusal {
  const schema = schemaOf(read, read.packageOf(uri));
  const found = schema.tables.flatMap(table => columnsAt(read, table, uri, offset) ?? []).at(0);
  if (!found) return { refused: "There is no column of a table here." };
  const { table, columns } = found;
  const refused = reasonAgainst(table, columns);
  if (refused !== undefined) return { refused };
  const place = indexPlace(read, table, columns);
  return "refused" in place ? place : addIndex.offer({ home: schema.home, table: table.name, uri, columns });
}

interface Target {
  readonly table: Table;
  readonly columns: readonly string[];
}

function columnsAt(read: Read, table: Table, uri: string, offset: number): Target | undefined {
  const key = table.foreignKeys.find(it => (it.uri === uri && holds(it.at, offset)) || (it.migratedAt?.uri === uri && holds(it.migratedAt.span, offset)));
  if (key) return { table, columns: key.columns };
  const inModel = table.declared?.uri === uri ? memberAt(table, table.declared, offset) : undefined;
  const column = inModel ?? statementColumn(read, table, uri, offset);
  if (column === undefined) return undefined;
  return { table, columns: typeof column === "string" ? keyOf(table, column) : column.columns };
}

/** The member of a model whose line holds the offset: from its name to the next one's. */
function memberAt(table: Table, model: Fact<"table">, offset: number): string | ForeignKey | undefined {
  if (offset < model.span.start || (model.insertIndexAt && offset >= model.insertIndexAt.start)) return undefined;
  const members = [...model.columns.map(it => ({ at: it.at, name: it.name })), ...model.relations.map(it => ({ at: it.at, name: undefined }))];
  const ordered = members.sort((a, b) => a.at.start - b.at.start);
  const index = ordered.findLastIndex(it => it.at.start <= offset);
  const member = ordered[index];
  if (!member || member.name !== undefined) return member?.name;
  const end = ordered[index + 1]?.at.start ?? Infinity;
  return table.foreignKeys.find(it => it.uri === model.uri && it.at.start > member.at.start && it.at.start < end);
}

/** The column whose definition in a statement holds the offset, by the name it has now. */
function statementColumn(read: Read, table: Table, uri: string, offset: number): string | undefined {
  const step = read.inFile("schemaChange", uri).find(it => holds(it.span, offset));
  const shapes = step?.change === "create-table" ? step.columns : step?.change === "add-column" ? [step.column] : [];
  const shape = shapes.filter(it => it.at.start <= offset).at(-1);
  if (!shape) return undefined;
  const columns: readonly Column[] = table.columns;
  const same = columns.find(it => it.at === shape.at);
  if (same) return same.name;
  const isOwn = step && "table" in step && step.table === table.name;
  return isOwn ? columns.find(it => it.name === shape.name)?.name : undefined;
}

/** The foreign key of a column as a whole; else the column alone. */
function keyOf(table: Table, column: string): readonly string[] {
  return table.foreignKeys.find(it => it.columns.includes(column))?.columns ?? [column];
}

function reasonAgainst(table: Table, columns: readonly string[]): string | undefined {
  const name = `${table.name}.${columns.join(", ")}`;
  const served = table.indexes.find(it => servesEquality(it, columns));
  if (served) return `${name} is served by ${served.name ?? (served.origin === "primary" ? "the primary key" : "an index")} already.`;
  if (columns.length > 1) return undefined;
  const type = table.columns.find(it => it.name === columns[0])?.type ?? "";
  if (/^bool|^bit$/.test(type)) return `${name} has two values only, so the database would not use an index on it alone.`;
  if (/^json|\[\]$|^xml$/.test(type)) return `${name} holds ${type}, which a plain index does not search; it takes a GIN index for the questions asked of it.`;
  if (table.dialect === "mysql" && /(text|blob|json)$/.test(type)) return `${name} is a ${type}, which MySQL indexes by a prefix of chosen length only.`;
  return undefined;
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
