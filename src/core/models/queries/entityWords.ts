import type { Predicate, QueryJoin, QueryShape } from "../../facts/query.js";
import type { Read } from "../../workspace.js";
import { entityNamed, type Mapped } from "../persistence/classes.js";
import { hasName, tableName } from "../persistence/entityColumns.js";
import type { Naming } from "../persistence/naming.js";
import { columnAt, keyColumnOf } from "../persistence/paths.js";

type Asked = Pick<QueryShape, "operation" | "table" | "where" | "whereOpen" | "joins" | "sort">;

/** A query of entities and properties in the words of the database. `#own` is the entity given, `#key` the property that is its key. What leads nowhere keeps the condition open. */
export function inDatabaseWords(read: Read, naming: Naming, home: string, asked: Asked, own?: Mapped): Asked {
  const entityOf = (name: string | undefined): Mapped | undefined => name === "#own" || (own && name === own.entity) ? own : name === undefined ? undefined : entityNamed(read, home, name);
  const entity = entityOf(asked.table);
  if (!entity) return { operation: "unknown", where: [], whereOpen: true, joins: [], sort: [] };
  const joins: QueryJoin[] = [];
  const where = asked.where.flatMap((it): Predicate[] => {
    const of = it.qualifier === undefined || it.qualifier === asked.table ? entity : entityOf(it.qualifier);
    const found = of && (it.column === "#key" ? keyColumnOf(read, naming, of) : columnAt(read, naming, of, it.column));
    if (!found) return [];
    joins.push(...found.joins.filter(join => !joins.some(other => other.table === join.table)));
    const { qualifier: _, ...rest } = it;
    return [{ ...rest, column: found.column, ...(found.joins.length > 0 || of !== entity) && { qualifier: found.table } }];
  });
  const sort = asked.sort.flatMap(it => {
    const found = columnAt(read, naming, entity, it.column);
    return found ? [{ column: found.joins.length > 0 ? `${found.table}.${found.column}` : found.column, direction: it.direction }] : [];
  });
  const whereOpen = asked.whereOpen || where.length < asked.where.length || asked.joins.length > 0;
  return { operation: asked.operation, ...hasName(read, entity) && { table: tableName(read, naming, entity) }, where, whereOpen, joins, sort };
}
