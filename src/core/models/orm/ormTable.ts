import type { Fact } from "../../facts.js";
import type { ClassKey } from "./classes.js";

/** A class with the table that it is mapped to. */
export interface OrmTable {
  readonly key: ClassKey;
  readonly table: Fact<"table">;
  /** Relations by the member that leads there. */
  readonly relations: Readonly<Record<string, OrmRelation>>;
}

export interface OrmRelation {
  /** The class led to, where it is certain. */
  readonly to?: ClassKey;
  readonly list: boolean;
  /** Asking for the member goes to the database unless it was loaded before. */
  readonly lazy: boolean;
}
