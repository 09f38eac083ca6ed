import type { MigrationFile } from "../models/migrationFolders.js";

/** Names of the next migration: the way up, and the way down where files come in pairs. */
export interface NextMigration {
  readonly up: string;
  /** The name of a down file, should the folder have such. */
  readonly down?: string;
}

/** `.up.sql` goes with `.down.sql`, `.do.sql` with `.undo.sql`. */
const pairs: readonly (readonly [string, string])[] = [[".up.sql", ".down.sql"], [".do.sql", ".undo.sql"]];

/**
 * The next file name in a folder's own scheme: number of the same width, or a time, never before the newest.
 * Undefined where the scheme is not understood.
 */
export function nextMigration(newest: MigrationFile, indexName: string, now: Date): NextMigration | undefined {
  const parts = /^([VB])(\d+(?:[._]\d+)*)(__)(.*)\.(?:sql|java)$/.exec(newest.name) ?? /^()(\d+)([_.-]*)(.*)\.sql$/.exec(newest.name);
  if (!parts || /^\d{4}-\d{2}/.test(newest.name)) return undefined;
  const [, flyway, version, separator, rest] = parts as unknown as [string, string, string, string, string];
  const next = nextVersion(version, now);
  const hyphens = rest.includes("-") && !rest.includes("_");
  const description = `add${hyphens ? "-" : "_"}${slug(hyphens ? indexName.replaceAll("_", "-") : indexName)}`;
  const pair = pairs.find(([up]) => newest.name.endsWith(up));
  const stem = `${flyway === "" ? "" : "V"}${next}${separator === "." || separator === "" ? "_" : separator}${description}`;
  return pair ? { up: stem + pair[0], down: stem + pair[1] } : { up: `${stem}.sql` };
}

/** A folder's name for Prisma: the time in UTC, never before the newest of the migrations there are. */
export function prismaMigrationName(newest: string | undefined, indexName: string, now: Date): string {
  const last = /^\d{14}/.exec(newest ?? "")?.[0];
  return `${last === undefined ? formatted(now, 14) : laterThan(last, now)}_add_${slug(indexName)}`;
}

function nextVersion(version: string, now: Date): string {
  const segments = version.split(/(?=[._])/);
  if (segments.length > 1) return [...segments.slice(0, -1), `${segments.at(-1)![0]}${plusOne(segments.at(-1)!.slice(1))}`].join("");
  if (isDate(version)) return laterThan(version, now);
  if (version.length === 13) return larger(plusOne(version), String(now.getTime()));
  if (version.length === 10 && version.startsWith("1")) return larger(plusOne(version), String(Math.floor(now.getTime() / 1000)));
  return plusOne(version);
}

/** Lengths of `yyyyMMdd`, with minutes, seconds, milliseconds. */
function isDate(version: string): boolean {
  return [8, 12, 14, 17].includes(version.length) && /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(version);
}

function laterThan(version: string, now: Date): string {
  const current = formatted(now, version.length);
  return current > version ? current : formatted(new Date(dateOf(version).getTime() + stepOf(version.length)), version.length);
}

function stepOf(length: number): number {
  return length === 8 ? 86_400_000 : length === 12 ? 60_000 : length === 14 ? 1000 : 1;
}

function formatted(date: Date, length: number): string {
  return date.toISOString().replace(/\D/g, "").slice(0, length);
}

function dateOf(version: string): Date {
  const [year, month, day, hour, minute, second, rest] = [[0, 4], [4, 6], [6, 8], [8, 10], [10, 12], [12, 14], [14, 17]].map(([from, to]) => Number(version.slice(from, to) || 0));
  return new Date(Date.UTC(year!, month! - 1, day!, hour!, minute!, second!, rest!));
}

/** Keeps the width. */
function plusOne(digits: string): string {
  return String(BigInt(digits) + 1n).padStart(digits.length, "0");
}

function larger(a: string, b: string): string {
  return a.length > b.length || (a.length === b.length && a > b) ? a : b;
}

function slug(name: string): string {
  return name.replace(/[^\w-]+/g, "_");
}
