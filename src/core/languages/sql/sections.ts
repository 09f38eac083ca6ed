import type { Span } from "../../text.js";

/** `-- +goose Up`, `-- +migrate Up` (sql-migrate), `-- migrate:up` (dbmate), `-- Up Migration` (node-pg-migrate), and the same for down. */
const MARKER = /^[ \t]*--[ \t]*(?:\+(?:goose|migrate)[ \t]+(up|down)\b|migrate:(up|down)\b|(up|down)[ \t]+migration\b)/gim;

/** A file that undoes another: `000001_users.down.sql`, `down.sql`, Flyway's `U1__users.sql`. */
export function isDownFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /(?:^|[._-])down\.sql$/i.test(name) || /^U\d[\d._]*__.*\.sql$/.test(name);
}

/** The parts of a migration that are run on the way up: the whole text where it has no sections. */
export function upParts(text: string): Span[] {
  const parts: Span[] = [];
  let start: number | undefined = 0;
  for (const match of text.matchAll(MARKER)) {
    const isUp = (match[1] ?? match[2] ?? match[3])!.toLowerCase() === "up";
    if (!isUp && start !== undefined) parts.push({ start, end: match.index });
    if (isUp) start ??= match.index;
    else start = undefined;
  }
  if (start !== undefined) parts.push({ start, end: text.length });
  return parts;
}
