import type { Fact } from "../../facts.js";
import type { ForeignKeyShape } from "../../facts/schema.js";
import { defineModel, type Read } from "../../workspace.js";
import { placeOf, entityTable, relationsOf } from "./entityTable.js";
import { keyOf, mappedClassOf, type Mapped } from "./classes.js";
import { tableAttributes, tableName, tableOwner } from "./entityColumns.js";
import { joinTableOf, type TableParts } from "./joinTables.js";
import { keyColumns, targetOf } from "./keys.js";
import { persistenceSettings } from "./persistenceSettings.js";
import type { Naming } from "./naming.js";

/** The tables that the mapped classes of a package need, those between entities among them; none where it is not known how names are made. */
export const entityTables = defineModel<string, readonly Fact<"table">[]>({
  name: "entity tables",
  derive: (home, read) => {
    const { naming } = read.model(persistenceSettings, home);
    const entities = read.inPackage("mappedClass", home).filter(it => it.role === "entity" && hasTable(read, it));
    if (!naming) return [];
    const added = pointedTo(read, naming, entities);
    return entities.flatMap(entity => {
      const own = entityTable(read, naming, entity);
      const foreign = added.filter(it => keyOf(it.table) === keyOf(entity));
      const between = tableAttributes(read, entity).flatMap(attribute => joinTableOf({ read, naming, owner: attribute.of.role === "entity" ? attribute.of : entity, attribute, at: placeOf(attribute, entity) }) ?? []);
      return [table(entity, withColumns(own, foreign, entity), isOpen(read, entity), relationsOf(read, entity)), ...between.map(it => table(entity, it, false))];
    });
  },
});

function hasTable(read: Read, entity: Mapped): boolean {
  return tableOwner(read, entity) === entity && !entity.unnamed && !(entity.abstract && entity.inheritance === "per-class");
}

/** A base class that is not mapped, or stands in a library, may have more properties. */
function isOpen(read: Read, entity: Mapped): boolean {
  return entity.open || (entity.extends !== undefined && mappedClassOf(read, entity.uri, entity.extends) === undefined);
}

interface PointedTo {
  /** Whose table gets the column. */
  readonly table: Mapped;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly nullable: boolean }[];
  readonly key: Omit<ForeignKeyShape, "at">;
}

/** `@OneToMany @JoinColumn(name = "order_id")`: the column is in the table of the elements. */
function pointedTo(read: Read, naming: Naming, entities: readonly Mapped[]): readonly PointedTo[] {
  return entities.flatMap(entity => tableAttributes(read, entity).flatMap((attribute): readonly PointedTo[] => {
    const { member } = attribute;
    const isPointed = member.maps === "one-to-many" && member.mappedBy === undefined && !member.joinTable && member.columns.length > 0 && !member.columns.some(it => it.unnamed);
    const target = isPointed ? targetOf(read, attribute) : undefined;
    if (!target) return [];
    const keys = keyColumns(read, naming, entity);
    const columns = attribute.columns.map((it, at) => ({ name: naming.column(it.name ?? `${attribute.path}_${keys[at]?.name ?? "id"}`), type: keys[at]?.type ?? "", nullable: it.notNull !== true }));
    const key = { columns: columns.map(it => it.name), references: tableName(read, naming, entity), referencedColumns: columns.map((_, at) => keys[at]?.name ?? "id"), ...member.onDelete && { onDelete: member.onDelete } };
    return [{ table: tableOwner(read, target), columns, key }];
  }));
}

function withColumns(parts: TableParts, added: readonly PointedTo[], entity: Mapped): TableParts {
  const columns = added.flatMap(it => it.columns).filter(it => !parts.columns.some(other => other.name === it.name));
  const keys = added.map(it => it.key).filter(it => !parts.foreignKeys.some(other => other.columns.join() === it.columns.join()));
  return {
    ...parts,
    columns: [...parts.columns, ...columns.map(it => ({ ...it, at: entity.span }))],
    foreignKeys: [...parts.foreignKeys, ...keys.map(it => ({ ...it, at: entity.span }))],
  };
}

function table(entity: Mapped, parts: TableParts, open: boolean, relations?: Fact<"table">["relations"]): Fact<"table"> {
  return {
    kind: "table", uri: entity.uri, span: entity.span, ...parts, ...relations && { model: entity.entity }, source: "jpa", dialect: "unknown",
    ...open && { open }, relations: relations ?? [],
  };
}
