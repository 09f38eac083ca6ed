import type { DeploymentFacts } from "../../facts/deployment.js";
import type { ColumnShape, ForeignKeyShape, TableShape } from "../../facts/schema.js";
import type { Span } from "../../text.js";
import { lineStartAt } from "../whole-line.js";
import { attribute, columnName, columnType, scalarTypes } from "./column.js";
import { readIndexes } from "./indexes.js";
import { argument, type Attribute, type Block, type Field } from "./read.js";

/** What the blocks of one file are called. A schema may have more files. */
export interface SchemaNames {
  readonly models: ReadonlyMap<string, Block>;
  /** Enums and composite types. */
  readonly types: ReadonlySet<string>;
}

/** The table of a model. Without a data source in the file its dialect is unknown. */
export function readTable(model: Block, names: SchemaNames, source: DeploymentFacts["datasource"] | undefined, text: string): TableShape {
  const dialect = source?.dialect ?? "unknown";
  const name = tableName(model);
  const fields = model.fields.filter(it => it.type !== "");
  const relations = fields.filter(it => isRelation(it, names));
  const insertIndexAt = insertionPlace(model, text);
  return {
    name,
    model: model.name,
    source: "prisma",
    dialect,
    ...(source ? { relationMode: source.relationMode } : {}),
    columns: fields.filter(it => !relations.includes(it)).map(toColumn),
    indexes: readIndexes(model, name, dialect),
    foreignKeys: relations.flatMap(it => toForeignKey(it, model, name, names) ?? []),
    relations: relations.map(({ name: field, type, list, nameSpan }) => ({ field, model: type, list, at: nameSpan })),
    ...(insertIndexAt ? { insertIndexAt } : {}),
  };

  function toColumn(field: Field): ColumnShape {
    const column = columnName(field);
    return {
      name: column,
      ...(column === field.name ? {} : { field: field.name }),
      type: columnType(field, dialect),
      // A list column is made without NOT NULL.
      nullable: field.optional || field.list,
      at: field.nameSpan,
    };
  }
}

/** The table's name in the database: `@@map`, in the schema of `@@schema`. `public` is the default schema of PostgreSQL. */
function tableName(model: Block): string {
  const [map, schema] = ["map", "schema"].map(name => {
    const found = model.attributes.find(it => it.name === name);
    return found && argument(found, "name", true)?.text;
  });
  const name = map || model.name;
  return schema && schema !== "public" ? `${schema}.${name}` : name;
}

/**
 * Whether a field is a relation. A type that another file declares may be a model or an enum: with `@relation`, or as a list or
 * optional field without any attribute, it is taken for a model.
 */
function isRelation(field: Field, names: SchemaNames): boolean {
  if (field.unsupported || scalarTypes.has(field.type) || names.types.has(field.type)) return false;
  if (names.models.has(field.type) || attribute(field, "relation")) return true;
  return field.attributes.length === 0 && (field.list || field.optional);
}

function toForeignKey(field: Field, model: Block, table: string, names: SchemaNames): ForeignKeyShape | undefined {
  const relation = attribute(field, "relation");
  if (!relation || field.list) return undefined;
  const columns = columnsOf(model, argument(relation, "fields")?.items.map(it => it.text) ?? []);
  if (!columns || columns.length === 0) return undefined;
  const target = names.models.get(field.type);
  const referenced = argument(relation, "references")?.items.map(it => it.text) ?? [];
  return {
    name: argument(relation, "map")?.text ?? `${table.replace(/^.*\./, "")}_${columns.join("_")}_fkey`,
    columns,
    references: target ? tableName(target) : field.type,
    referencedColumns: (target && columnsOf(target, referenced)) ?? referenced,
    ...(target ? {} : { referencesModel: field.type }),
    onDelete: onDelete(relation, field),
    at: { start: relation.start, end: relation.end },
  };
}

/** Undefined when a field is missing, as in a model that is being typed. */
function columnsOf(model: Block, fields: readonly string[]): readonly string[] | undefined {
  const columns = fields.map(name => model.fields.find(it => it.name === name && it.type !== ""));
  return columns.every(it => it !== undefined) ? columns.map(columnName) : undefined;
}

/** https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions#referential-action-defaults */
function onDelete(relation: Attribute, field: Field): NonNullable<ForeignKeyShape["onDelete"]> {
  const word = argument(relation, "onDelete")?.text ?? "";
  return actions[word] ?? (field.optional ? "set null" : "restrict");
}

const actions: Readonly<Record<string, NonNullable<ForeignKeyShape["onDelete"]>>> = {
  Cascade: "cascade", SetNull: "set null", SetDefault: "set default", Restrict: "restrict", NoAction: "no action",
};

/** The start of the line of the last `@@map`, where that is the last attribute, else of the closing brace. */
function insertionPlace(model: Block, text: string): Span | undefined {
  if (model.close === undefined) return undefined;
  const last = model.attributes.at(-1);
  const before = last?.name === "map" ? last.start : model.close;
  const start = lineStartAt(text, before);
  const alone = /^[ \t]*$/.test(text.slice(start, before));
  return alone && start > model.nameSpan.end ? { start, end: start } : undefined;
}
