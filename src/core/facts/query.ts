import type { Span } from "../text.js";
import type { Loop, Reference, ResultUse } from "./code.js";

/** How sure the file alone is that the receiver is a database client. */
export type Receiver =
  /** Made or typed in this file. */
  | { readonly sure: true }
  /** Settled by the model that follows `reference`. */
  | { readonly sure: false; readonly reference: Reference }
  /** Only the shape of the call speaks for it; a model may still prove it (a Prisma model of that name exists). */
  | { readonly sure: false; readonly reference?: undefined };

export type QueryOperation = "select" | "count" | "exists" | "aggregate" | "insert" | "update" | "delete" | "upsert" | "unknown";

/** A condition on one column. `loop` says that the compared value changes with the loop variable. */
export interface Predicate {
  readonly column: string;
  readonly test: "equal" | "in" | "range" | "null" | "prefix" | "other";
  /** The compared value: a literal of the query, a value bound at run time. */
  readonly value: "literal" | "bound";
  readonly loop: boolean;
  /** The alias or table before the dot, in SQL. */
  readonly qualifier?: string;
  /** The compared value, where it is an expression of the host code. */
  readonly at?: Span;
  /** For numbered placeholders of SQL: `$1` is 1. */
  readonly placeholder?: number;
  /** The parameter of the function named by `within` that the compared value comes from, counted from 0. */
  readonly parameter?: number;
}

export interface QueryJoin {
  readonly table: string;
  /** Columns compared, as pairs of `qualifier.column`. */
  readonly on: readonly (readonly [string, string])[];
}

export interface QueryShape {
  /** The client library: `pg`, `prisma`, `mysql2`, `mongoose`, `mongodb`, `django`, `sqlalchemy`, `dbapi` (SQL in Python), `spring-data`, `jpa`, `jdbc`, `database/sql`. */
  readonly api: string;
  /** The method called: `query`, `findMany`. */
  readonly method: string;
  readonly receiver: Receiver;
  readonly operation: QueryOperation;
  /** As the library names it: a table of the database (`api: pg`), the model's accessor (`api: prisma`, `orderItem`), or the class (`api: django` and `sqlalchemy`, `Order`), which the receiver's reference names. */
  readonly table?: string;
  /** Conjuncts of the condition. */
  readonly where: readonly Predicate[];
  /** The condition has parts that could not be read. */
  readonly whereOpen: boolean;
  readonly joins: readonly QueryJoin[];
  /** Relations loaded with it (`include`, `select` of a relation). */
  readonly includes: readonly string[];
  readonly sort: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
  readonly limit: "none" | "constant" | "bound" | "unknown";
  readonly offset: "none" | "constant" | "bound" | "unknown";
  /** At most one row by the nature of the call (`findUnique`, `LIMIT 1`, an aggregate without GROUP BY). */
  readonly single: boolean;
  /** The text or the options are built at run time: what is missing here may be there. */
  readonly dynamic: boolean;
  readonly loop?: Loop;
  /** The qualified name of the enclosing named function, or `route:<start>` for an inline handler given to a route. */
  readonly within?: string;
  readonly result: ResultUse;
  /** What becomes of the first element of what the call gives, where a client gives rows and columns as a pair (mysql2). A function that hands the text on may give the rows alone. */
  readonly firstResult?: ResultUse;
  /** What the call hands over, in order, where only the declaration of what it calls says what is done with it (`spring-data`). */
  readonly given?: readonly GivenValue[];
  /** The parameter of the enclosing function that is the text itself: the function is a wrapper, and its calls are the queries. */
  readonly textParameter?: number;
  /** Rows are grouped or taken once each: there are as many as there are different values. */
  readonly distinct?: boolean;
  /** Inside the function around it, a condition decides whether it is made at all. */
  readonly conditional?: boolean;
  /** A cache is asked first, in the function around it. */
  readonly cached?: boolean;
  /** The function around it writes a file or a stream: a whole table is then meant. */
  readonly exports?: boolean;
  /** Rows are read because a member of a model that leads to them is asked for: `order.customer`, `order.lines.all()`. */
  readonly relation?: RelationRead;
  /** A class of a view whose list answers with these rows, by its qualified name; `pages` where it says itself whether they come in pages. */
  readonly view?: { readonly name: string; readonly pages?: "yes" | "no" | "unknown" };
  /** Places that fixes need. */
  readonly parts: QueryParts;
}

/** The receiver's reference names the model of whom the member is asked; a model tells whether it is a relation at all. */
export interface RelationRead {
  readonly field: string;
  /** As written, shortened. */
  readonly text: string;
  /** `one`: something of the row is asked for. `many`: the rows are. `deferred`: a column that was left out when the row was read. */
  readonly access: "one" | "many" | "deferred";
  /** What of the row is asked for, where it is one: its key is known without reading it. */
  readonly member?: string;
}

/** An argument of a call. `is` where its type tells that it is no value to compare with. */
export interface GivenValue {
  readonly at: Span;
  readonly loop: boolean;
  /** The parameter of the enclosing function that it comes from, counted from 0. */
  readonly parameter?: number;
  /** A literal, or a constant of an enumeration. */
  readonly constant?: true;
  readonly is?: "page" | "everything" | "sort" | "limit" | "condition" | "values";
}

/** The receiver's reference names the model of whom the member is asked; a model tells whether it is a relation at all. */
export interface RelationRead {
  readonly field: string;
  /** As written, shortened. */
  readonly text: string;
  /** `one`: something of the row is asked for. `many`: the rows are. `deferred`: a column that was left out when the row was read. */
  readonly access: "one" | "many" | "deferred";
}

export interface QueryParts {
  /** The whole call, without `await`. */
  readonly call: Span;
  /** The object literal of options (Prisma), or of the filter (Mongoose). */
  readonly options?: Span;
  /** Where a further call of the chain goes, such as one of `limit` (Mongoose). */
  readonly limitAt?: Span;
  /** The string literal of the SQL, with its quotes, when it is one verbatim literal. */
  readonly sql?: Span;
  /** The array literal of the values bound. */
  readonly values?: Span;
  /** The request that the function around it answers, where it has one. */
  readonly request?: RequestParts;
  /** The number of rows is told as well (`total: users.length`): with a limit it would tell something else. */
  readonly counted?: boolean;
  /** Present where nothing in the file stands in the way of reading all rows before the loop. */
  readonly hoist?: HoistParts;
}

export interface RequestParts {
  /** The parameter's name; a leading underscore says that nobody uses it so far. */
  readonly name: string;
  readonly parameter: Span;
  /** How its query string is read: `req.query.limit` (Express), the same but typed `unknown` (Fastify), `ctx.query.limit` (Koa), `c.req.query("limit")` (Hono). */
  readonly style: "express" | "fastify" | "koa" | "hono";
}

/** What it takes to read all rows before the loop and look them up in it. */
export interface HoistParts {
  /** The statement that holds the loop. */
  readonly statement: Span;
  /** What the loop walks through, and whether it is certainly an array. */
  readonly over: Span;
  readonly array: boolean;
  /** The variable of the loop, or the pattern in its place, with its type. */
  readonly variable: Span;
  /** The compared value: the variable or a property of it. */
  readonly key: Span;
  /** `orderId: order.id` in the options (Prisma, Mongoose). */
  readonly pair?: Span;
  /** `= $1`, the comparison with the placeholder that stands for the key (SQL). */
  readonly condition?: Span;
  readonly column: string;
  /** The `await` that is replaced, and the name or pattern it is bound to. */
  readonly awaited: Span;
  readonly bound: Span;
  /** The name of the rows alone is bound: `const { rows } =`, `const [rows] =`. Its local name. */
  readonly rows?: string;
}
