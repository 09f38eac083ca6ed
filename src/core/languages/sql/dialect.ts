import type { Dialect } from "../../facts/schema.js";
import type { Statement } from "./statements.js";

type Known = "postgresql" | "mysql" | "sqlite" | "sqlserver";

/** Words that only one of the dialects has. */
const WORDS: Readonly<Record<string, Known>> = {
  serial: "postgresql", bigserial: "postgresql", smallserial: "postgresql", timestamptz: "postgresql", jsonb: "postgresql", bytea: "postgresql", citext: "postgresql",
  tsvector: "postgresql", concurrently: "postgresql", gen_random_uuid: "postgresql", uuid_generate_v4: "postgresql",
  auto_increment: "mysql", unsigned: "mysql", mediumtext: "mysql", longtext: "mysql", utf8mb4: "mysql", innodb: "mysql", tinyint: "mysql",
  autoincrement: "sqlite", rowid: "sqlite",
  nvarchar: "sqlserver", datetime2: "sqlserver", nonclustered: "sqlserver", uniqueidentifier: "sqlserver",
};

/** The dialect that the statements of one file speak; `unknown` where nothing tells or two disagree. */
export class DialectGuess {
  private readonly strong = new Set<Known>();
  /** SQLite takes the quotes of the others too, so that they decide only where nothing else does. */
  private readonly weak = new Set<Known>();

  add(text: string, { tokens }: Statement): void {
    for (const { kind, value, start } of tokens) {
      const word = kind === "word" ? WORDS[value] : value === "::" ? "postgresql" : undefined;
      if (word) this.strong.add(word);
      if (kind === "quoted" && text[start] === "`") this.weak.add("mysql");
      if (kind === "quoted" && text[start] === "[") this.weak.add("sqlserver");
      if (kind === "string" && text[start] === "$") this.strong.add("postgresql");
    }
  }

  get result(): Dialect {
    const marks = this.strong.size > 0 ? this.strong : this.weak;
    return marks.size === 1 ? [...marks][0]! : "unknown";
  }
}
