import type { Fact } from "../../facts.js";
import type { ModelField } from "../../facts/models.js";
import type { Read } from "../../workspace.js";
import { lineageOf, type ClassKey } from "./classes.js";
import type { OrmRelation } from "./ormTable.js";

interface Mapped {
  readonly key: ClassKey;
  readonly table: Fact<"table">;
}

/** Where a class's relationships lead, those that others declare with `backref` among them. Names of classes are those of the whole package. */
export function sqlalchemyRelations(read: Read, key: ClassKey, all: readonly Mapped[]): Readonly<Record<string, OrmRelation>> {
  const found: Record<string, OrmRelation> = {};
  const own = all.find(it => it.key === key)!;
  for (const other of all) {
    for (const field of linksOf(read, other.key)) {
      if (field.link!.back !== undefined && targetOf(field, all)?.key === key) found[field.link!.back] = { to: other.key, list: field.link!.through === true || !isList(field, other, own), lazy: true };
    }
  }
  for (const field of linksOf(read, key)) {
    const target = targetOf(field, all);
    found[field.name] = { ...target && { to: target.key }, list: target ? isList(field, own, target) : field.link!.list ?? true, lazy: field.link!.eager !== true };
  }
  return found;
}

function linksOf(read: Read, key: ClassKey): readonly ModelField[] {
  return lineageOf(read, key).classes.flatMap(it => it.fields.filter(field => field.link?.how === "relation"));
}

function targetOf({ link }: ModelField, all: readonly Mapped[]): Mapped | undefined {
  const name = link?.model?.from === "text" ? link.model.name : undefined;
  const found = all.filter(it => it.table.model === name);
  return found.length === 1 ? found[0] : undefined;
}

/** Without an annotation, a key of the own table that leads there makes it one row. https://docs.sqlalchemy.org/en/20/orm/basic_relationships.html */
function isList({ link }: ModelField, own: Mapped, target: Mapped): boolean {
  return link!.list ?? (link!.through === true || !own.table.foreignKeys.some(it => it.references === target.table.name));
}
