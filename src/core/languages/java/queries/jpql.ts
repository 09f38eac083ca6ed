import { numbered, type NumberedText } from "./textParameters.js";

/** A query of entities in the words of SQL: entities are tables, paths of properties (`customer.city`) are columns. */
export interface EntityText extends NumberedText {
  /** Relations that are loaded with the entity: `JOIN FETCH o.items`. */
  readonly includes: readonly string[];
  /** Values are taken once each; of whole entities there are as many as there are rows. */
  readonly distinct: boolean;
}

/**
 * Rewrites a query of JPQL or HQL so that it can be read as SQL: names are quoted, since they are told apart by case, and
 * `JOIN o.items i` becomes what `i` stands for. `#{#entityName}` is the entity of the repository.
 * https://jakarta.ee/specifications/persistence/3.1/jakarta-persistence-spec-3.1#a4665
 */
export function readEntityText(written: string, ownEntity = "#own"): EntityText {
  const { text, names } = numbered(written.replace(/#\{\s*#entityName\s*\}/g, ownEntity));
  const whole = /^\s*from\b/i.test(text) ? `select * ${text}` : text;
  const includes: string[] = [];
  const aliases = new Map<string, string>();
  const joined = whole.replace(/\b(?:(?:left|right|inner|outer|cross)\s+)*join\s+(fetch\s+)?(\w+)\.([\w.]+)(?:\s+as)?(?:\s+(?!on\b|where\b|left\b|inner\b|join\b|order\b|group\b|having\b|with\b|fetch\b)(\w+))?/gi,
    (_, fetch: string | undefined, owner: string, path: string, alias: string | undefined) => {
      const full = [aliases.get(owner)?.replace(/^\w+\.?/, "") ?? "", path].filter(it => it !== "").join(".");
      if (fetch) includes.push(full);
      if (alias) aliases.set(alias, `${aliases.get(owner)?.split(".")[0] ?? owner}.${full}`);
      return " ";
    });
  return { text: quoted(selectAll(joined), aliases), names, includes, distinct: /^\s*select\s+distinct\s+(?!\w+\s+from\b)/i.test(whole) };
}

/** What is selected does not matter, unless it is one number of all rows. */
function selectAll(text: string): string {
  const match = /^\s*select\s+(?:distinct\s+)?([^]*?)\s+from\b/i.exec(text);
  if (!match || /\bselect\b/i.test(match[1]!)) return text;
  const aggregate = /^(count|sum|min|max|avg)\s*\([^()]*\)(?:\s+as\s+\w+)?$/i.exec(match[1]!.trim())?.[1];
  return `select ${aggregate === undefined ? "*" : `${aggregate}(${/count/i.test(aggregate) ? "*" : "1"})`} from${text.slice(match[0].length)}`;
}

const closing = /^(where|set|group|order|having|limit|offset|on|union)$/i;

/** Quotes the names of entities and, behind an alias, whole paths. Constants of enumerations become texts. */
function quoted(text: string, joined: ReadonlyMap<string, string>): string {
  const aliases = new Set<string>();
  const written: string[] = [];
  let expects: "entity" | "alias" | undefined;
  let inFrom = false;
  for (const [token] of text.matchAll(/'(?:[^']|'')*'|\$\d+|[A-Za-z_#][\w.#]*|[^]/g)) {
    if (!/^[A-Za-z_#]/.test(token)) {
      if (token === "," && inFrom) expects = "entity";
      written.push(token);
    } else if (/^(from|join|update|delete)$/i.test(token)) {
      [expects, inFrom] = ["entity", true];
      written.push(token);
    } else if (expects === "entity") {
      expects = "alias";
      written.push(`"${token.slice(token.lastIndexOf(".") + 1)}"`);
    } else if (closing.test(token)) {
      [expects, inFrom] = [undefined, /^on$/i.test(token) && inFrom];
      written.push(token);
    } else if (expects === "alias" && !/^(as|left|right|inner|outer|cross)$/i.test(token)) {
      expects = undefined;
      aliases.add(token);
      written.push(token);
    } else written.push(nameOf(token, aliases, joined));
  }
  return written.join("");
}

function nameOf(token: string, aliases: ReadonlySet<string>, joined: ReadonlyMap<string, string>): string {
  const [first = "", ...rest] = token.split(".");
  const path = joined.get(first);
  if (path !== undefined) return column(path, rest);
  if (rest.length === 0) return aliases.size === 0 && /[a-z][A-Z]/.test(token) ? `"${token}"` : token;
  if (aliases.has(first)) return column(first, rest);
  return /\.[A-Z]/.test(token) || /^[A-Z]/.test(token) ? `'${rest.at(-1)}'` : `"${token}"`;
}

/** `o.items` and `sku` are the column `items.sku` of `o`. */
function column(owner: string, rest: readonly string[]): string {
  const [alias, ...outer] = owner.split(".");
  return `${alias}."${[...outer, ...rest].join(".")}"`;
}
