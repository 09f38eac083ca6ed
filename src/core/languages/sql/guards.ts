import type { Token } from "./tokens.js";

/** What a condition in a block asks of the database's own catalog; anything else is `unknown`. */
export type Guard =
  | { readonly is: "missing" | "unknown" }
  /** With the names of tables where it asks for tables alone. */
  | { readonly is: "present"; readonly tables: readonly string[] };

/** What has to be true, part by part. */
export function guardsOf(condition: readonly Token[]): readonly Guard[] {
  const whole = unwrapped(condition);
  if (topLevel(whole, "or").length > 1) return [UNKNOWN];
  return topLevel(whole, "and").map(it => guardOf(unwrapped(it)));
}

/** What is true where the condition is not. */
export function negated(guards: readonly Guard[]): readonly Guard[] {
  const [only] = guards;
  if (!only || guards.length > 1) return [UNKNOWN];
  return [only.is === "missing" ? { is: "present", tables: [] } : only.is === "present" ? MISSING : UNKNOWN];
}

const UNKNOWN: Guard = { is: "unknown" };
const MISSING: Guard = { is: "missing" };

function guardOf(condition: readonly Token[]): Guard {
  if (isWord(condition[0], "not")) return negated([guardOf(unwrapped(condition.slice(1)))])[0]!;
  if (!asksCatalog(condition)) return UNKNOWN;
  const present: Guard = { is: "present", tables: tablesIn(condition) };
  const last = condition.slice(-3).map(it => it.value);
  if (isWord(condition[0], "exists")) return condition.length === 1 + groupLength(condition, 1) ? present : UNKNOWN;
  if (isWord(condition[0], "to_regclass")) return last.join(" ") === "is not null" ? present : last.slice(1).join(" ") === "is null" ? MISSING : UNKNOWN;
  if (condition[0]?.value === "(" && condition.some(it => isWord(it, "count")) && groupLength(condition, 0) === condition.length - 2) {
    return last[1] === "=" && last[2] === "0" ? MISSING : last[1] === ">" && last[2] === "0" ? present : UNKNOWN;
  }
  return UNKNOWN;
}

/** https://www.postgresql.org/docs/current/catalogs.html and https://www.postgresql.org/docs/current/information-schema.html */
function asksCatalog(condition: readonly Token[]): boolean {
  return condition.some(it => it.kind === "word" && (it.value.startsWith("pg_") || it.value === "information_schema" || it.value === "to_regclass"));
}

/** Names that a condition gives, if it asks of tables only. */
function tablesIn(condition: readonly Token[]): readonly string[] {
  const asked = condition.filter((it, at) => it.kind === "word" && (it.value.startsWith("pg_") || it.value === "to_regclass" || condition[at - 2]?.value === "information_schema"));
  if (!asked.every(it => ["pg_tables", "pg_catalog", "tables", "to_regclass"].includes(it.value))) return [];
  return condition.filter(it => it.kind === "string").map(it => it.value.replaceAll('"', "").replace(/^public\./, ""));
}

/** The parts between a word outside of parentheses. */
function topLevel(tokens: readonly Token[], word: string): (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let open = 0;
  for (const token of tokens) {
    if (token.kind === "mark") open += token.value === "(" ? 1 : token.value === ")" ? -1 : 0;
    if (open === 0 && isWord(token, word)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function unwrapped(tokens: readonly Token[]): readonly Token[] {
  return tokens[0]?.value === "(" && groupLength(tokens, 0) === tokens.length ? unwrapped(tokens.slice(1, -1)) : tokens;
}

/** How many tokens the group that opens here has, with its parentheses; 0 where none does. */
function groupLength(tokens: readonly Token[], from: number): number {
  let open = 0;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.kind === "mark") open += tokens[at]!.value === "(" ? 1 : tokens[at]!.value === ")" ? -1 : 0;
    if (open === 0) return at === from ? 0 : at + 1 - from;
  }
  return 0;
}

function isWord(token: Token | undefined, value: string): boolean {
  return token?.kind === "word" && token.value === value;
}
