import type { ClassKey } from "./classes.js";
import { identityOf, type DjangoField, type DjangoModel, type DjangoWorld } from "./djangoModel.js";
import type { OrmRelation } from "./ormTable.js";

/** Where a model's members lead: its own keys, and the ways back over those of others. */
export function djangoRelations(model: DjangoModel, world: DjangoWorld, keys: ReadonlyMap<string, ClassKey>): Readonly<Record<string, OrmRelation>> {
  const own = identityOf(model.app, model.name);
  const ancestors = [own, ...parentsOf(model)];
  const found: Record<string, OrmRelation> = {};
  for (const other of world.values()) {
    for (const field of other.fields) if (field.target !== undefined && ancestors.includes(field.target)) addBack(other, field);
  }
  for (const field of model.fields) {
    const to = field.target === undefined ? undefined : keys.get(field.target);
    if (field.link) found[field.name] = { ...to !== undefined && { to }, list: field.link.how === "many", lazy: true };
  }
  return found;

  function addBack(other: DjangoModel, field: DjangoField): void {
    const name = backName(other, field);
    const to = keys.get(identityOf(other.app, other.name));
    if (name !== undefined && to !== undefined) found[name] = { to, list: field.link!.how !== "one", lazy: true };
  }
}

/** https://docs.djangoproject.com/en/5.2/ref/models/fields/#django.db.models.ForeignKey.related_name */
function backName({ app, name }: DjangoModel, { link }: DjangoField): string | undefined {
  const own = name.toLowerCase();
  if (link!.back?.endsWith("+")) return undefined;
  return link!.back?.replaceAll("%(class)s", own).replaceAll("%(app_label)s", app.toLowerCase()) ?? (link!.how === "one" ? own : `${own}_set`);
}

/** Models whose rows those of this one go on from. */
function parentsOf(model: DjangoModel): readonly string[] {
  return model.fields.flatMap(it => it.primary && it.link?.how === "one" && it.name.endsWith("_ptr") && it.target !== undefined ? [it.target] : []);
}
