import type { Read } from "../workspace.js";
import { join } from "../models/paths.js";

/** How a tool wants a migration written that no transaction may hold. */
export interface Runner {
  /** Lines before everything, where the migration is outside of a transaction. */
  readonly header?: string;
  /** Marks of the two sections, with and without a transaction; absent where a file has one way only. */
  readonly up?: readonly [outside: string, inside: string];
  readonly down?: readonly [outside: string, inside: string];
  /** It can run a statement outside of a transaction, told by the file. */
  readonly outside: boolean;
  /** What the person is to know. */
  readonly note?: string;
}

export interface MigrationText {
  readonly name: string;
  readonly text: string;
}

/**
 * The runner of a folder, by the marks in its newest file, by what stands beside it, and by the newest migration that
 * builds an index concurrently. Sources: the documentation of goose
 * (https://pressly.github.io/goose/), dbmate (https://github.com/amacneil/dbmate), sql-migrate (https://github.com/rubenv/sql-migrate),
 * atlas (https://atlasgo.io/versioned/apply#transaction-configuration), sqlx, node-pg-migrate and Flyway.
 */
export function runnerOf(read: Read, home: string, folder: string, newest: MigrationText, concurrent: MigrationText | undefined): Runner {
  const { text, name } = newest;
  if (/^\s*--\s*\+goose\b/im.test(text)) {
    return { outside: true, header: "-- +goose NO TRANSACTION", up: same("-- +goose Up"), down: same("-- +goose Down") };
  }
  if (/^\s*--\s*migrate:up\b/im.test(text)) {
    return { outside: true, up: ["-- migrate:up transaction:false", "-- migrate:up"], down: ["-- migrate:down transaction:false", "-- migrate:down"] };
  }
  if (/^\s*--\s*\+migrate\b/im.test(text)) {
    return { outside: true, up: ["-- +migrate Up notransaction", "-- +migrate Up"], down: ["-- +migrate Down notransaction", "-- +migrate Down"] };
  }
  if (/^\s*--\s*up migration\b/im.test(text)) return { outside: false, up: same("-- Up Migration"), down: same("-- Down Migration"), note: blocks("node-pg-migrate") };
  if (/^[VBR]\d*.*__/.test(name)) return { outside: false, note: blocks("Flyway") };
  if (/(^|\/)supabase\/migrations$/.test(folder)) return { outside: false, note: blocks("Supabase") };
  if (read.exists(join(folder, "atlas.sum"))) return { outside: true, header: "-- atlas:txmode none\n", note: "Run atlas migrate hash, so that atlas.sum knows the new file." };
  if (read.exists(join(home, "Cargo.toml"))) return { outside: true, header: "-- no-transaction" };
  if (read.inPackage("dependency", home).some(it => it.name === "postgres-migrations")) return { outside: true, header: "-- postgres-migrations disable-transaction" };
  if (read.inPackage("dependency", home).some(it => it.name === "node-pg-migrate")) return { outside: false, note: blocks("node-pg-migrate") };
  if (concurrent) return withHeader(transactionMark(concurrent.text));
  return { outside: true, note: "The index is built CONCURRENTLY, which no transaction may hold: where the runner wraps each file in one, take that word out." };
}

/** The comment at the head of a migration that says how its transaction is: what a runner of the project's own looks for. */
function transactionMark(text: string): string | undefined {
  return /^(?:\s*--[^\n]*\n)*?[ \t]*(--[^\n]*\b(?:no|non|disable|without|skip)[-_ ]?(?:ddl[-_ ])?transaction(?:al)?s?\b[^\n]*|--[^\n]*\btransaction\s*[:=]\s*false\b[^\n]*)/i.exec(text)?.[1]?.trimEnd();
}

function withHeader(header: string | undefined): Runner {
  return { outside: true, ...(header === undefined ? {} : { header }) };
}

function same(mark: string): readonly [string, string] {
  return [mark, mark];
}

function blocks(runner: string): string {
  return `${runner} runs the file in a transaction, so the index is built without CONCURRENTLY and writes to the table wait until it is done.`;
}
