import type { Predicate, QueryJoin } from "../../../facts/query.js";
import type { Read } from "../../../workspace.js";
import type { Mapped } from "../../persistence/classes.js";
import type { Naming } from "../../persistence/naming.js";
import { columnAt, propertyOf } from "../../persistence/paths.js";
import { pathsOf, readDerivedName, type DerivedCondition, type DerivedName } from "./derivedName.js";

/** A derived name with its properties as paths from the entity; undefined where a property does not exist there. */
export interface DerivedMethod extends Omit<DerivedName, "conditions" | "sort"> {
  readonly conditions: readonly (readonly (DerivedCondition & { readonly path: string | undefined })[])[];
  readonly sort: readonly { readonly path: string | undefined; readonly direction: "asc" | "desc" }[];
}

export function readDerived(read: Read, entity: Mapped, name: string): DerivedMethod | undefined {
  const derived = readDerivedName(name);
  return derived && {
    ...derived,
    conditions: derived.conditions.map(group => group.map(it => ({ ...it, path: pathOf(read, entity, it.property) }))),
    sort: derived.sort.map(it => ({ path: pathOf(read, entity, it.property), direction: it.direction })),
  };
}

/** The path that a property's name means: the longest head that is a property, then the same for the rest. */
export function pathOf(read: Read, of: Mapped, property: string): string | undefined {
  for (const [head, rest] of pathsOf(property)) {
    const found = propertyOf(read, of, head);
    if (found && rest === "") return head;
    const further = found?.target && rest !== "" ? pathOf(read, found.target, rest) : undefined;
    if (further !== undefined) return `${head}.${further}`;
  }
  return undefined;
}

type Value = Pick<Predicate, "loop" | "at" | "parameter" | "value">;

/** The conditions in the words of the database. Those joined by `Or` are not known one by one. */
export function derivedConditions(
  read: Read, naming: Naming, entity: Mapped, { conditions }: DerivedMethod, values: readonly (Value | undefined)[],
): { readonly where: readonly Predicate[]; readonly joins: readonly QueryJoin[]; readonly open: boolean } {
  if (conditions.length > 1) return { where: [], joins: [], open: true };
  let next = 0;
  let open = false;
  const where: Predicate[] = [];
  const joins: QueryJoin[] = [];
  for (const { path, test, takes } of conditions[0] ?? []) {
    const value = values[next];
    next += takes;
    const found = path === undefined ? undefined : columnAt(read, naming, entity, path);
    if (!found) {
      open = true;
      continue;
    }
    joins.push(...found.joins.filter(it => !joins.some(other => other.table === it.table)));
    where.push({ column: found.column, test, value: takes === 0 ? "literal" : "bound", loop: false, ...takes > 0 && value, ...found.joins.length > 0 && { qualifier: found.table } });
  }
  return { where, joins, open };
}
