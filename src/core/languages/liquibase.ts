import type { Fact } from "../facts.js";
import type { ColumnShape, ForeignKeyShape, IndexShape, SchemaChange } from "../facts/schema.js";
import type { Span } from "../text.js";

// What a changelog of Liquibase does to the tables, whichever format it is in: https://docs.liquibase.com/change-types/home.html

/** A change, or a part of one, as the format has it. */
export interface ChangeNode {
  readonly name: string;
  readonly at: Span;
  /** A value by its name. */
  value(name: string): string | undefined;
  readonly children: readonly ChangeNode[];
  /** SQL that is written inside. */
  readonly text: string;
}

/** Files that by their path may be changelogs; what is in them decides. */
export function mayBeChangeLog(path: string): boolean {
  return /change-?log|change-?set|liquibase|migrations?\b|db\//i.test(path) && !/(^|\/)pom\.xml$/.test(path);
}

/** The facts of a changelog: what it includes, and its changes in order. */
export function* changeLogFacts(uri: string, at: Span, entries: readonly ChangeNode[]): Iterable<Fact> {
  const includes = entries.filter(it => it.name === "include" || it.name === "includeAll").flatMap(it => includeOf(it));
  const files = entries.filter(isChangeSet).flatMap(it => it.children.filter(change => change.name === "sqlFile")).flatMap(it => includeOf(it));
  yield { kind: "changeLog", uri, span: at, includes: [...includes, ...files] };
  for (const entry of entries) {
    if (!isChangeSet(entry) || !isRun(entry)) continue;
    for (const change of entry.children) for (const it of stepsOf(change)) yield { kind: "schemaChange", uri, span: change.at, ...it };
  }
}

function isChangeSet({ name }: ChangeNode): boolean {
  return name === "changeSet";
}

function includeOf(node: ChangeNode): readonly { readonly path: string; readonly all: boolean; readonly relative: boolean; readonly at: Span }[] {
  const path = node.value("file") ?? node.value("path");
  return path === undefined ? [] : [{ path, all: node.name === "includeAll", relative: node.value("relativeToChangelogFile") === "true", at: node.at }];
}

/** Changes for another database, and for tests alone, are not made where the program is deployed. */
function isRun(changeSet: ChangeNode): boolean {
  const databases = changeSet.value("dbms")?.toLowerCase() ?? "";
  const context = changeSet.value("context") ?? changeSet.value("contextFilter") ?? "";
  const isForOthers = databases !== "" && !/postgres|mssql|sqlite|all/.test(databases) && !databases.startsWith("!");
  return !isForOthers && !/^\s*(test|dev|faker|it)\b/i.test(context);
}

const ignored = new Set((
  "comment preConditions rollback validCheckSum modifySql property tagDatabase insert update delete loadData loadUpdateData mergeColumns output empty stop executeCommand createSequence alterSequence "
  + "dropSequence renameSequence addAutoIncrement addDefaultValue dropDefaultValue addLookupTable createView dropView renameView createProcedure dropProcedure createFunction createPackage "
  + "createPackageBody createTrigger dropTrigger setColumnRemarks setTableRemarks markUnused enableTrigger disableTrigger addCheckConstraint dropCheckConstraint include sqlFile").split(" "));

function stepsOf(change: ChangeNode): readonly SchemaChange[] {
  const make = Object.hasOwn(steps, change.name) ? steps[change.name] : undefined;
  if (make) return make(change, tableOf(change));
  if (ignored.has(change.name) || (change.name === "sql" && !/\b(create|alter|drop|rename)\b/i.test(change.text + (change.value("sql") ?? "")))) return [];
  return [{ change: "opaque" }];
}

const steps: Readonly<Record<string, (change: ChangeNode, table: string) => readonly SchemaChange[]>> = {
  createTable: (change, table) => {
    const columns = columnsOf(change);
    const primary = columns.filter(it => it.constraint("primaryKey") === "true");
    return [{
      change: "create-table", table, columns: columns.map(it => it.shape), ifNotExists: change.value("ifNotExists") === "true", dialect: "unknown",
      indexes: [...primary.length > 0 ? [index(primary.map(it => it.shape.name), "primary", change.at, primary[0]!.constraint("primaryKeyName"))] : [], ...columns.flatMap(it => it.unique)],
      foreignKeys: columns.flatMap(it => it.foreignKey),
    }];
  },
  addColumn: (change, table) => columnsOf(change).map(it => ({ change: "add-column", table, column: it.shape, indexes: it.unique, foreignKeys: it.foreignKey })),
  dropColumn: (change, table) => [change.value("columnName"), ...childColumns(change).map(it => it.value("name"))].flatMap(it => it === undefined ? [] : [{ change: "drop-column", table, column: nameOf(it) } as const]),
  dropTable: (change, table) => [{ change: "drop-table", table, ...change.value("cascadeConstraints") === "true" && { cascade: true as const } }],
  renameTable: change => [{ change: "rename-table", table: qualified(change, "oldTableName"), to: qualified(change, "newTableName") }],
  renameColumn: (change, table) => [{ change: "rename-column", table, column: nameOf(change.value("oldColumnName")), to: nameOf(change.value("newColumnName")) }],
  modifyDataType: (change, table) => [{ change: "alter-column", table, column: nameOf(change.value("columnName")), type: typeOf(change.value("newDataType")) }],
  addNotNullConstraint: (change, table) => [{ change: "alter-column", table, column: nameOf(change.value("columnName")), nullable: false }],
  dropNotNullConstraint: (change, table) => [{ change: "alter-column", table, column: nameOf(change.value("columnName")), nullable: true }],
  createIndex: (change, table) => [{
    change: "add-index", table, index: {
      ...named(change.value("indexName")), unique: change.value("unique") === "true", method: "btree", origin: "explicit", at: change.at,
      keys: childColumns(change).map(it => keyOf(it)),
    },
  }],
  dropIndex: (change, table) => [{ change: "drop-index", name: nameOf(change.value("indexName")), ...change.value("tableName") !== undefined && { table } }],
  addPrimaryKey: (change, table) => [{ change: "add-index", table, index: index(listOf(change.value("columnNames")), "primary", change.at, change.value("constraintName")) }],
  addUniqueConstraint: (change, table) => [{ change: "add-index", table, index: index(listOf(change.value("columnNames")), "unique", change.at, change.value("constraintName")) }],
  addForeignKeyConstraint: change => [{
    change: "add-foreign-key", table: qualified(change, "baseTableName", "baseTableSchemaName"), foreignKey: {
      ...named(change.value("constraintName")), columns: listOf(change.value("baseColumnNames")), references: qualified(change, "referencedTableName", "referencedTableSchemaName"),
      referencedColumns: listOf(change.value("referencedColumnNames")), ...onDelete(change.value("onDelete") ?? (change.value("deleteCascade") === "true" ? "CASCADE" : "")), at: change.at,
    },
  }],
  dropForeignKeyConstraint: change => [{ change: "drop-constraint", table: qualified(change, "baseTableName", "baseTableSchemaName"), name: nameOf(change.value("constraintName")) }],
  dropUniqueConstraint: (change, table) => [{ change: "drop-constraint", table, name: nameOf(change.value("constraintName")) }],
  // Without its name the key's own is taken by the database.
  dropPrimaryKey: (change, table) => [change.value("constraintName") === undefined ? { change: "opaque", table } : { change: "drop-constraint", table, name: nameOf(change.value("constraintName")) }],
  dropAllForeignKeyConstraints: change => [{ change: "opaque", table: qualified(change, "baseTableName", "baseTableSchemaName") }],
};

interface ChangedColumn {
  readonly shape: ColumnShape;
  readonly unique: readonly IndexShape[];
  readonly foreignKey: readonly ForeignKeyShape[];
  constraint(name: string): string | undefined;
}

function columnsOf(change: ChangeNode): readonly ChangedColumn[] {
  return childColumns(change).map(node => {
    const constraints = node.children.find(it => it.name === "constraints");
    const constraint = (name: string): string | undefined => constraints?.value(name);
    const name = nameOf(node.value("name"));
    const isKey = constraint("primaryKey") === "true";
    return {
      shape: { name, type: typeOf(node.value("type")), nullable: constraint("nullable") !== "false" && !isKey, at: node.at },
      unique: constraint("unique") === "true" ? [index([name], "unique", node.at, constraint("uniqueConstraintName"))] : [],
      foreignKey: foreignKeyOf(name, node.at, constraint), constraint,
    };
  });
}

/** `references="customer(id)"`, or table and columns each by themselves. */
function foreignKeyOf(column: string, at: Span, constraint: (name: string) => string | undefined): readonly ForeignKeyShape[] {
  const [, table, columns] = /^\s*([\w.]+)\s*\(([^)]*)\)/.exec(constraint("references") ?? "") ?? [undefined, constraint("referencedTableName"), constraint("referencedColumnNames")];
  if (table === undefined) return [];
  return [{ ...named(constraint("foreignKeyName")), columns: [column], references: nameOf(table), referencedColumns: listOf(columns), ...onDelete(constraint("deleteCascade") === "true" ? "CASCADE" : ""), at }];
}

function childColumns(change: ChangeNode): readonly ChangeNode[] {
  return change.children.filter(it => it.name === "column");
}

/** A key may be an expression: `computed` says so. */
function keyOf(column: ChangeNode): IndexShape["keys"][number] {
  const [name = "", direction] = (column.value("name") ?? "").trim().split(/\s+(?=(?:asc|desc)$)/i);
  const descending = column.value("descending") === "true" || /^desc$/i.test(direction ?? "");
  return { ...column.value("computed") === "true" || /\W/.test(name) ? { expression: name } : { column: nameOf(name) }, direction: descending ? "desc" : "asc" };
}

function index(columns: readonly string[], origin: "primary" | "unique", at: Span, name: string | undefined): IndexShape {
  return { ...named(name), keys: columns.map(column => ({ column, direction: "asc" })), unique: true, method: "btree", origin, at };
}

function onDelete(text: string): Pick<ForeignKeyShape, "onDelete"> {
  const action = text.trim().toLowerCase();
  return /^(cascade|set null|set default|restrict|no action)$/.test(action) ? { onDelete: action as NonNullable<ForeignKeyShape["onDelete"]> } : {};
}

function tableOf(change: ChangeNode): string {
  return qualified(change, "tableName", "schemaName");
}

function qualified(change: ChangeNode, table: string, schema?: string): string {
  const name = nameOf(change.value(table));
  const named = schema === undefined ? undefined : change.value(schema);
  // A schema that is set from outside is the one in use.
  return named === undefined || /^\$\{|^public$/i.test(named) ? name : `${nameOf(named)}.${name}`;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(",").map(it => nameOf(it.trim())).filter(it => it !== "");
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name: nameOf(name) };
}

/** Names in mixed case are quoted by Liquibase, and so stay; all others are folded by the database. */
function nameOf(name: string | undefined): string {
  const bare = (name ?? "").replace(/^"(.*)"$/, "$1");
  return bare !== bare.toUpperCase() && bare !== bare.toLowerCase() ? bare : bare.toLowerCase();
}

const aliases: Readonly<Record<string, string>> = { int: "integer", int8: "bigint", int4: "integer", bool: "boolean", datetime: "timestamp", nvarchar: "varchar", "timestamp with time zone": "timestamptz", decimal: "numeric", number: "numeric", clob: "text", double: "double precision" };

function typeOf(written: string | undefined): string {
  const type = (written ?? "").toLowerCase().replace(/\(.*?\)/g, "").trim();
  return type.startsWith("${") ? "" : aliases[type] ?? type;
}
