import type { Predicate, QueryJoin } from "../../facts/query.js";
import type { Source } from "./from.js";
import type { ColumnReference } from "./operands.js";
import type { Condition } from "./where.js";

/** The tables of a statement, by the names under which its columns are qualified. */
export interface Scope {
  readonly sources: readonly Source[];
  /** What a qualifier stands for: the table's name, or itself where that would be taken for another occurrence. */
  resolve(qualifier: string): string;
}

export function scopeOf(sources: readonly Source[]): Scope {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { table, alias } of sources) {
    if (table !== undefined) {
      const name = taken.has(table) ? (alias ?? table) : table;
      taken.add(table);
      if (alias !== undefined) names.set(alias, name);
      else names.set(table.slice(table.lastIndexOf(".") + 1), name);
    } else if (alias !== undefined) names.set(alias, alias);
  }
  return { sources, resolve: qualifier => names.get(qualifier) ?? qualifier };
}

export function qualified(scope: Scope, { name, qualifier }: ColumnReference): string {
  return qualifier === undefined ? name : `${scope.resolve(qualifier)}.${name}`;
}

export function resolvedPredicate(scope: Scope, predicate: Predicate): Predicate {
  return predicate.qualifier === undefined ? predicate : { ...predicate, qualifier: scope.resolve(predicate.qualifier) };
}

export interface Joined {
  readonly joins: readonly QueryJoin[];
  /** Rows are also tied to something that is no table, or to each other: a restriction that the joins do not show. */
  readonly open: boolean;
}

/** The tables after the first, each with the columns that tie it to the others, whether ON says so or WHERE. */
export function joinsOf(scope: Scope, condition: Condition): Joined {
  const joins: { table: string; on: (readonly [string, string])[] }[] = [];
  const first = scope.sources[0]?.table;
  let open = false;
  for (const source of scope.sources.slice(1)) {
    if (source.table === undefined) {
      open ||= source.pairs.length > 0 || source.using.length > 0;
      continue;
    }
    const using = source.using.map(name => [first === undefined || joins.length > 0 ? name : `${first}.${name}`, `${source.table}.${name}`] as const);
    joins.push({ table: source.table, on: [...source.pairs.map(([a, b]) => [qualified(scope, a), qualified(scope, b)] as const), ...using] });
  }
  for (const [a, b] of condition.pairs) {
    const pair = [qualified(scope, a), qualified(scope, b)] as const;
    const join = scope.sources.every(it => it.table !== undefined) ? joins.find(it => pair.some(side => side.startsWith(`${it.table}.`))) : undefined;
    join?.on.push(pair);
    open ||= join === undefined;
  }
  return { joins, open };
}
