// What PostgreSQL's own grammar says about a statement, in the few lines that the differential test compares.
import type { A_Expr, AlterTableStmt, ColumnDef, Constraint, CreateStmt, DeleteStmt, DropStmt, IndexElem, IndexStmt, InsertStmt, Node, RangeVar, RenameStmt, ResTarget, SelectStmt, SortBy, UpdateStmt } from "libpg-query";

interface Kinds {
  CreateStmt: CreateStmt; IndexStmt: IndexStmt; AlterTableStmt: AlterTableStmt; RenameStmt: RenameStmt; DropStmt: DropStmt; SelectStmt: SelectStmt; InsertStmt: InsertStmt;
  UpdateStmt: UpdateStmt; DeleteStmt: DeleteStmt; ColumnDef: ColumnDef; Constraint: Constraint; IndexElem: IndexElem; RangeVar: RangeVar; A_Expr: A_Expr; SortBy: SortBy; ResTarget: ResTarget;
}

function as<K extends keyof Kinds>(node: Node | undefined, kind: K): Kinds[K] | undefined {
  return (node as Partial<Kinds> | undefined)?.[kind];
}

export function oracleSchema(statement: Node): string[] {
  const create = as(statement, "CreateStmt");
  const index = as(statement, "IndexStmt");
  const alter = as(statement, "AlterTableStmt");
  const rename = as(statement, "RenameStmt");
  const drop = as(statement, "DropStmt");
  if (create) return createLines(create);
  if (index) return [`index ${tableName(index.relation)} ${index.unique ? "unique " : ""}${index.accessMethod ?? "btree"}(${keys(index.indexParams)})${index.whereClause ? " partial" : ""} ${index.idxname ?? ""}`];
  if (alter) return alterLines(alter);
  if (rename) return renameLines(rename);
  return drop ? dropLines(drop) : [];
}

function createLines(create: CreateStmt): string[] {
  const table = tableName(create.relation);
  const lines: string[] = [];
  const nullable = new Map<string, boolean>();
  for (const element of create.tableElts ?? []) {
    const column = as(element, "ColumnDef");
    const constraint = as(element, "Constraint");
    if (column) {
      nullable.set(column.colname!, !isNotNull(column));
      lines.push(...columnConstraints(table, column));
    }
    if (constraint) lines.push(...constraintLine(table, constraint));
    if (constraint?.contype === "CONSTR_PRIMARY") for (const key of strings(constraint.keys)) nullable.set(key, false);
  }
  return [`table ${table}`, ...[...nullable].map(([name, isNull]) => `column ${table}.${name}${isNull ? "" : " not null"}`), ...lines].sort();
}

const SERIAL = ["serial", "bigserial", "smallserial"];

function isNotNull(column: ColumnDef): boolean {
  const type = strings(column.typeName?.names).at(-1) ?? "";
  const kinds = (column.constraints ?? []).map(it => as(it, "Constraint")!.contype);
  return SERIAL.includes(type) || kinds.some(it => it === "CONSTR_NOTNULL" || it === "CONSTR_PRIMARY" || it === "CONSTR_IDENTITY");
}

function columnConstraints(table: string, column: ColumnDef): string[] {
  return (column.constraints ?? []).flatMap(it => constraintLine(table, as(it, "Constraint")!, column.colname!));
}

function constraintLine(table: string, constraint: Constraint, column?: string): string[] {
  const own = column === undefined ? strings(constraint.keys).join(", ") : column;
  if (constraint.contype === "CONSTR_PRIMARY") return [`index ${table} unique btree(${own}) ${constraint.conname ?? ""}`];
  if (constraint.contype === "CONSTR_UNIQUE") return [`index ${table} unique btree(${own}) ${constraint.conname ?? ""}`];
  if (constraint.contype === "CONSTR_EXCLUSION") {
    const elements = (constraint.exclusions ?? []).map(it => (it as { List: { items: Node[] } }).List.items[0]!);
    return [`index ${table} ${constraint.access_method}(${keys(elements)})${constraint.where_clause ? " partial" : ""} ${constraint.conname ?? ""}`];
  }
  if (constraint.contype !== "CONSTR_FOREIGN") return [];
  const columns = column ?? strings(constraint.fk_attrs).join(", ");
  return [`foreign key ${table}(${columns}) -> ${tableName(constraint.pktable)}(${strings(constraint.pk_attrs).join(", ")}) ${ACTIONS[constraint.fk_del_action ?? "a"]}`];
}

/** `a` is both "no action" and nothing said. */
const ACTIONS: Record<string, string> = { a: "no action", r: "restrict", c: "cascade", n: "set null", d: "set default" };

function alterLines(alter: AlterTableStmt): string[] {
  const table = tableName(alter.relation);
  return (alter.cmds ?? []).flatMap(node => {
    const command = (node as { AlterTableCmd: { subtype: string; name?: string; def?: Node } }).AlterTableCmd;
    const column = as(command.def, "ColumnDef");
    if (command.subtype === "AT_AddColumn") return [`column ${table}.${column!.colname}${isNotNull(column!) ? " not null" : ""}`, ...columnConstraints(table, column!)];
    if (command.subtype === "AT_DropColumn") return [`drop column ${table}.${command.name}`];
    if (command.subtype === "AT_DropConstraint") return [`drop constraint ${table} ${command.name}`];
    const altered = ALTERED[command.subtype];
    if (altered !== undefined) return [`alter column ${table}.${command.name} ${altered}`];
    return command.subtype === "AT_AddConstraint" ? constraintLine(table, as(command.def, "Constraint")!) : [];
  }).sort();
}

const ALTERED: Readonly<Record<string, string>> = { AT_AlterColumnType: "type", AT_SetNotNull: "not null", AT_DropNotNull: "null" };

function renameLines(rename: RenameStmt): string[] {
  const relation = tableName(rename.relation);
  const schema = relation.includes(".") ? relation.split(".")[0] + "." : "";
  if (rename.renameType === "OBJECT_COLUMN") return [`rename column ${relation}.${rename.subname} ${rename.newname}`];
  if (rename.renameType === "OBJECT_TYPE") {
    const name = strings((rename.object as { List: { items: Node[] } }).List.items).filter(it => it !== "public");
    return [`rename type ${name.join(".")} ${[...name.slice(0, -1), rename.newname].join(".")}`];
  }
  if (rename.renameType === "OBJECT_TABLE") return [`rename table ${relation} ${schema}${rename.newname}`];
  if (rename.renameType === "OBJECT_INDEX") return [`rename index ${relation} ${rename.newname}`];
  return rename.renameType === "OBJECT_TABCONSTRAINT" ? [`rename index ${rename.subname} ${rename.newname}`] : [];
}

function dropLines(drop: DropStmt): string[] {
  const names = (drop.objects ?? []).map(it => strings((it as { List?: { items: Node[] } }).List?.items).filter(part => part !== "public"));
  if (drop.removeType === "OBJECT_TABLE") return names.map(it => `drop table ${it.join(".")}${drop.behavior === "DROP_CASCADE" ? " cascade" : ""}`).sort();
  if (drop.removeType === "OBJECT_SCHEMA") return (drop.objects ?? []).flatMap(it => `drop schema ${strings([it])[0]}`).sort();
  return drop.removeType === "OBJECT_INDEX" ? names.map(it => `drop index ${it.at(-1)}`).sort() : [];
}

function keys(elements: readonly Node[] | undefined): string {
  return (elements ?? []).map(node => {
    const element = as(node, "IndexElem")!;
    return `${element.name ?? "expression"}${element.ordering === "SORTBY_DESC" ? " desc" : ""}`;
  }).join(", ");
}

export function oracleQuery(statement: Node): string[] | undefined {
  const select = as(statement, "SelectStmt");
  const insert = as(statement, "InsertStmt");
  const update = as(statement, "UpdateStmt");
  const remove = as(statement, "DeleteStmt");
  const names = new Set<string>();
  if (select) return select.valuesLists ? undefined : selectLines(select, withNames(select, names));
  if (insert) {
    const action = insert.onConflictClause?.action;
    return [action === "ONCONFLICT_UPDATE" ? "upsert" : "insert", `from ${tableName(insert.relation)}`];
  }
  if (update) return ["update", ...tables([{ RangeVar: update.relation! }, ...(update.fromClause ?? [])], names), ...conditions(update.whereClause)];
  if (remove) return ["delete", ...tables([{ RangeVar: remove.relation! }, ...(remove.usingClause ?? [])], names), ...conditions(remove.whereClause)];
  return "MergeStmt" in statement ? ["upsert", `from ${tableName(statement.MergeStmt.relation)}`] : undefined;
}

function withNames(select: SelectStmt, names: Set<string>): Set<string> {
  for (const cte of select.withClause?.ctes ?? []) names.add((cte as { CommonTableExpr: { ctename: string } }).CommonTableExpr.ctename);
  return names;
}

function selectLines(select: SelectStmt, names: Set<string>): string[] {
  let first = select;
  while (first.larg) first = first.larg;
  const limit = select.limitCount && !JSON.stringify(select.limitCount).includes('"isnull":true') ? ["limit"] : [];
  const sort = first === select ? (select.sortClause ?? []).map(it => sortLine(as(it, "SortBy")!, select.targetList ?? [])) : [];
  const own = first === select ? limit : [...limit, ...(limit.length === 0 && first.limitCount ? ["limit"] : [])];
  const exists = existsOf(first);
  if (exists) return ["exists", ...selectLines(exists, names).slice(1)];
  return ["select", ...tables(first.fromClause ?? [], names), ...conditions(first.whereClause), ...sort, ...own];
}

function existsOf(select: SelectStmt): SelectStmt | undefined {
  const value = as(select.targetList?.[0], "ResTarget")?.val as { SubLink?: { subLinkType: string; subselect: Node } } | undefined;
  return value?.SubLink?.subLinkType === "EXISTS_SUBLINK" ? as(value.SubLink.subselect, "SelectStmt") : undefined;
}

function tables(from: readonly Node[], names: Set<string>): string[] {
  const found: string[] = [];
  const visit = (node: Node | undefined) => {
    const table = as(node, "RangeVar");
    const join = (node as { JoinExpr?: { larg: Node; rarg: Node } } | undefined)?.JoinExpr;
    const sample = (node as { RangeTableSample?: { relation: Node } } | undefined)?.RangeTableSample;
    if (table) found.push(names.has(tableName(table)) ? "" : tableName(table));
    else if (join) { visit(join.larg); visit(join.rarg); }
    else if (sample) visit(sample.relation);
    else found.push("");
  };
  from.forEach(visit);
  const [first, ...others] = found;
  return [...(first ? [`from ${first}`] : []), ...others.filter(it => it !== "").map(it => `join ${it}`).sort()];
}

function conditions(where: Node | undefined): string[] {
  if (!where) return [];
  const logical = (where as { BoolExpr?: { boolop: string; args: Node[] } }).BoolExpr;
  if (logical?.boolop === "AND_EXPR") return logical.args.flatMap(conditions).sort();
  if (logical?.boolop === "NOT_EXPR" && columnName(logical.args[0])) return [`equal ${columnName(logical.args[0])}`];
  if (columnName(where)) return [`equal ${columnName(where)}`];
  const boolean = (where as { BooleanTest?: { booltesttype: string; arg: Node } }).BooleanTest;
  if (boolean?.booltesttype === "IS_TRUE" || boolean?.booltesttype === "IS_FALSE") return columnName(boolean.arg) ? [`equal ${columnName(boolean.arg)}`] : [];
  const test = (where as { NullTest?: { nulltesttype: string; arg: Node } }).NullTest;
  if (test?.nulltesttype === "IS_NULL" && columnName(test.arg)) return [`null ${columnName(test.arg)}`];
  const expression = as(where, "A_Expr");
  return expression ? comparison(expression) : [];
}

function comparison({ kind, name, lexpr, rexpr }: A_Expr): string[] {
  const operator = strings(name)[0];
  const column = columnName(lexpr);
  if (kind === "AEXPR_IN" && operator === "=") return column && !hasColumn(rexpr) ? [`in ${column}`] : [];
  if (kind === "AEXPR_OP_ANY") return column && operator === "=" && !hasColumn(rexpr) ? [`in ${column}`] : [];
  if (kind === "AEXPR_BETWEEN" || kind === "AEXPR_BETWEEN_SYM") return column && !hasColumn(rexpr) ? [`range ${column}`] : [];
  if (kind === "AEXPR_LIKE") return column && operator === "~~" && /"sval":"[^%_]/.test(JSON.stringify(rexpr)) ? [`prefix ${column}`] : [];
  if (kind !== "AEXPR_OP" || !["=", "<", ">", "<=", ">="].includes(operator ?? "")) return [];
  const test = operator === "=" ? "equal" : "range";
  const row = rowColumns(lexpr);
  if (row) return test === "equal" ? row.map(it => `equal ${it}`).sort() : [`range ${row[0]}`];
  if (column && !hasColumn(rexpr)) return [`${test} ${column}`];
  return columnName(rexpr) && !hasColumn(lexpr) ? [`${test} ${columnName(rexpr)}`] : [];
}

function rowColumns(node: Node | undefined): string[] | undefined {
  return (node as { RowExpr?: { args: Node[] } } | undefined)?.RowExpr?.args.map(it => columnName(it) ?? "");
}

function columnName(node: Node | undefined): string | undefined {
  const fields = (node as { ColumnRef?: { fields: Node[] } } | undefined)?.ColumnRef?.fields;
  return fields && strings(fields).at(-1);
}

/** Whether it depends on the row; a subquery in it does not count. */
function hasColumn(node: Node | undefined): boolean {
  return JSON.stringify(node ?? {}, (key, value: unknown) => (key === "SubLink" ? undefined : value)).includes('"ColumnRef"');
}

function sortLine({ node, sortby_dir }: SortBy, targets: readonly Node[]): string {
  const ordinal = (node as { A_Const?: { ival?: { ival?: number } } }).A_Const?.ival?.ival;
  const named = columnName(node);
  const target = targets.map(it => as(it, "ResTarget")!).find((it, index) => (ordinal === undefined ? it.name !== undefined && it.name === named : index + 1 === ordinal));
  const column = columnName(target ? target.val : node);
  return `sort ${column ?? "expression"}${sortby_dir === "SORTBY_DESC" ? " desc" : ""}`;
}

function strings(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map(it => (it as { String?: { sval?: string } }).String?.sval ?? "");
}

function tableName(relation: RangeVar | undefined): string {
  const schema = relation?.schemaname;
  return schema && schema !== "public" ? `${schema}.${relation.relname}` : (relation?.relname ?? "");
}
