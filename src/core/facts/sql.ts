import type { Span } from "../text.js";
import type { Predicate, QueryJoin, QueryOperation } from "./query.js";

export interface SqlFacts {
  /** A statement that reads or writes rows, as its text says it. The caller that knows the client makes a `query` of it. */
  sqlQuery: SqlQuery;
}

/**
 * One SELECT, INSERT, UPDATE or DELETE. Of a `WITH`, the main statement; of a `UNION`, the first branch without a sort.
 *
 * Names are those of the database (unquoted ones in lower case, a leading `public.` left out). Aliases are resolved:
 * `qualifier` of a predicate and the parts of `joins[].on` carry the table's name. Where one table is there more than
 * once, the first occurrence has its name and the others keep their alias, so that they are not taken for each other.
 *
 * A predicate carries `placeholder` for `$1` and for the ordinal of `?` and `%s` (from 1), where the compared value has exactly
 * one; and `at`, the place of the hole, where the value is exactly one hole of the host code.
 */
export interface SqlQuery {
  readonly operation: QueryOperation;
  /** The target, or the first table of FROM. None when that is a subquery, a name of WITH, a function, or not readable. */
  readonly table?: string;
  /** Where {@link table} is named. */
  readonly tableAt?: Span;
  readonly where: readonly Predicate[];
  /** The condition has parts that could not be read, among them every OR. */
  readonly whereOpen: boolean;
  readonly joins: readonly QueryJoin[];
  /**
   * The column of {@link table}; `other.column` where it is another table's; the normalised text of anything else, such as
   * `lower(name)`, which is no column of any table. Names given by the select list are resolved to what they stand for.
   */
  readonly sort: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
  readonly limit: SqlBound;
  readonly offset: SqlBound;
  /** At most one row: LIMIT 1, EXISTS, or an aggregate without GROUP BY. Equality on a unique key is for the schema to tell. */
  readonly single: boolean;
  /** The text has a hole of the host code where no value stands: what is missing here may be there. */
  readonly dynamic: boolean;
}

export type SqlBound = "none" | "constant" | "bound" | "unknown";
