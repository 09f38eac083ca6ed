import { defineAction, type Changes, type Refusal } from "../action.js";
import { isSqlApi } from "../databaseClients.js";
import type { HoistParts } from "../facts/query.js";
import type { ParsedFile } from "../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../text.js";

interface HoistQueryArgs {
  readonly uri: string;
  readonly api: string;
  readonly method: string;
  /** As the query names it. */
  readonly table: string;
  /** At most one row answers for a key. */
  readonly single: boolean;
  readonly call: Span;
  readonly sql?: Span;
  readonly values?: Span;
  readonly hoist: HoistParts;
}

/** Reads the rows of all turns with one query before the loop, and looks them up in it. Order and missing rows stay as they were. */
export const hoistQuery = defineAction<HoistQueryArgs>({
  name: "hoist-query",
  title: ({ table }) => `Read ${table} once before the loop`,
  safety: "review",

  async build(args, context): Promise<Changes | Refusal> {
    const file = await context.syntax(args.uri);
    if (!file?.editing) return { refused: "The file cannot be read." };
    const names = namesFor(file, args);
    const lines = args.api === "prisma" ? prismaLines(file, args, names) : args.api === "mongoose" ? mongooseLines(file, args, names) : sqlLines(file, args, names);
    const { statement } = args.hoist;
    const indent = indentationAt(file.text, statement.start);
    const eol = lineEnding(file.text);
    const before: TextEdit = { span: { start: statement.start, end: statement.start }, newText: lines.map(it => it + eol + indent).join("") };
    return {
      changes: [{ uri: args.uri, edits: [before, ...lookUp(file, args, names)] }],
      ...args.api === "mysql2" && { notes: ["An empty list would make IN (), which is no SQL: the null keeps it from being empty and finds nothing."] },
    };
  },
});

interface Names {
  /** All rows, one of them, and what finds them by key. */
  readonly rows: string;
  readonly row: string;
  readonly byKey: string;
}

function namesFor(file: ParsedFile, { api, table, single, hoist }: HoistQueryArgs): Names {
  const words = table.slice(table.lastIndexOf(".") + 1).split(/[^A-Za-z0-9]+/).filter(it => it !== "");
  const base = camelCase(words);
  const isModel = api === "prisma" || api === "mongoose";
  const one = isModel ? base : singular(base);
  const many = isModel ? plural(base) : base === one ? `${base}Rows` : base;
  const key = camelCase(hoist.column.split("_").filter(it => it !== ""));
  const by = `By${key[0]!.toUpperCase()}${key.slice(1)}`;
  return { rows: free(file, many), row: one, byKey: free(file, `${single ? one : many}${by}`) };
}

function prismaLines(file: ParsedFile, { single, call, method, hoist }: HoistQueryArgs, { rows, row, byKey }: Names): string[] {
  const all = `{ in: ${keysOf(file, hoist)} }`;
  const pair = hoist.pair!;
  const isShorthand = pair.start === hoist.key.start && pair.end === hoist.key.end;
  const text = file.text.slice(call.start, call.end);
  const within = hoist.key.start - call.start;
  const many = text.slice(0, within) + (isShorthand ? `${hoist.column}: ${all}` : all) + text.slice(hoist.key.end - call.start);
  const head = many.slice(0, within).replace(new RegExp(`\\.${method}(\\s*\\()`), ".findMany$1");
  const query = `const ${rows} = await ${outdented(file, hoist, head + many.slice(within))}`;
  const get = `${row}.${hoist.column}`;
  if (single) return ended(file, [query, `const ${byKey} = new Map(${rows}.map(${arrow(file, row, `[${get}, ${row}]`)}))`]);
  const types = isTyped(file) ? `<(typeof ${rows})[number][${file.editing!.quote(file, hoist.column)}], typeof ${rows}>` : "";
  return [...ended(file, [query, `const ${byKey} = new Map${types}()`]), ...grouping(file, rows, row, byKey, get)];
}

/** Keys of MongoDB are objects: they are compared by their text. */
function mongooseLines(file: ParsedFile, { single, call, method, hoist }: HoistQueryArgs, { rows, row, byKey }: Names): string[] {
  const all = `{ $in: ${keysOf(file, hoist)} }`;
  const text = file.text.slice(call.start, call.end);
  const within = hoist.key.start - call.start;
  const isShorthand = hoist.pair?.start === hoist.key.start;
  const condition = hoist.pair === undefined ? `{ _id: ${all} }` : isShorthand ? `${hoist.column}: ${all}` : all;
  const head = text.slice(0, within).replace(new RegExp(`\\.${method}(\\s*\\()`), ".find$1");
  const query = `const ${rows} = await ${outdented(file, hoist, head + condition + text.slice(hoist.key.end - call.start))}`;
  const get = `String(${row}.${hoist.column})`;
  if (single) return ended(file, [query, `const ${byKey} = new Map(${rows}.map(${arrow(file, row, `[${get}, ${row}]`)}))`]);
  const types = isTyped(file) ? `<string, typeof ${rows}>` : "";
  return [...ended(file, [query, `const ${byKey} = new Map${types}()`]), ...grouping(file, rows, row, byKey, get)];
}

function sqlLines(file: ParsedFile, { api, call, sql, hoist }: HoistQueryArgs, { rows, row, byKey }: Names): string[] {
  const text = ({ start, end }: Span): string => file.text.slice(start, end);
  const condition = hoist.condition!;
  const before = text({ start: call.start, end: condition.start }) + manyKeys(api, text(condition)) + text({ start: condition.end, end: sql!.end });
  const keys = api === "pg" ? keysOf(file, hoist) : `[null, ...${keysOf(file, hoist)}]`;
  const whole = before + text({ start: sql!.end, end: hoist.key.start }) + keys + text({ start: hoist.key.end, end: call.end });
  const bound = api === "pg" ? `{ rows: ${rows} }` : `[${rows}]`;
  const types = isTyped(file) ? `<string, typeof ${rows}>` : "";
  return [
    ...ended(file, [`const ${bound} = await ${outdented(file, hoist, whole)}`, `const ${byKey} = new Map${types}()`]),
    ...grouping(file, rows, row, byKey, `String(${row}.${hoist.column})`),
  ];
}

/** `= $1` asks for one key, `= ANY($1)` for those of an array, and `IN (?)` for those that mysql2 makes a list of. */
function manyKeys(api: string, condition: string): string {
  return api === "pg" ? condition.replace(/=\s*(\$\d+)/, "= ANY($1)") : "IN (?)";
}

/** Rows of a key stay in the order of the query. */
function grouping(file: ParsedFile, rows: string, row: string, byKey: string, key: string): string[] {
  const unit = file.editing!.indentUnit(file);
  const inside = ended(file, [`const group = ${byKey}.get(${key})`, `if (group) group.push(${row})`, `else ${byKey}.set(${key}, [${row}])`]);
  return [`for (const ${row} of ${rows}) {`, ...inside.map(it => unit + it), "}"];
}

/** Puts what was read in the place of the query. The drivers may give one key as number here and as text there. */
function lookUp(file: ParsedFile, { api, single, hoist }: HoistQueryArgs, { byKey }: Names): readonly TextEdit[] {
  const key = file.text.slice(hoist.key.start, hoist.key.end);
  const found = `${byKey}.get(${api === "prisma" ? key : `String(${key})`}) ?? ${single ? "null" : "[]"}`;
  if (!isSqlApi(api)) return [{ span: hoist.awaited, newText: found }];
  if (hoist.rows === undefined) return [{ span: hoist.awaited, newText: `{ rows: ${found} }` }];
  return [{ span: hoist.bound, newText: hoist.rows }, { span: hoist.awaited, newText: found }];
}

/** The keys of all turns. A walk over what may be no array is made one by `Array.from`. */
function keysOf(file: ParsedFile, { over, array, variable, key }: HoistParts): string {
  const text = ({ start, end }: Span): string => file.text.slice(start, end);
  if (text(variable) === text(key)) return array ? text(over) : `Array.from(${text(over)})`;
  const pick = arrow(file, text(variable), text(key));
  return array ? `${text(over)}.map(${pick})` : `Array.from(${text(over)}, ${pick})`;
}

/** An arrow function with or without parentheses around a single name, as the file has more of. */
function arrow(file: ParsedFile, parameter: string, value: string): string {
  const bare = file.text.match(/(?<![\w$).])[\w$]+ =>/g)?.length ?? 0;
  const wrapped = file.text.match(/\([\w$]+\) =>/g)?.length ?? 0;
  const isName = /^[\w$]+$/.test(parameter);
  return `${isName && (bare > wrapped || (bare === wrapped && !isTyped(file))) ? parameter : `(${parameter})`} => ${value}`;
}

/** Moved lines lose the indentation that the loop gave them. */
function outdented(file: ParsedFile, { statement, awaited }: HoistParts, text: string): string {
  const inner = indentationAt(file.text, awaited.start);
  const outer = indentationAt(file.text, statement.start);
  return text.split("\n").map((line, index) => index > 0 && line.startsWith(inner) ? outer + line.slice(inner.length) : line).join("\n");
}

function ended(file: ParsedFile, lines: readonly string[]): string[] {
  return lines.map(it => file.editing!.usesSemicolons(file) ? `${it};` : it);
}

function isTyped(file: ParsedFile): boolean {
  return /\.[cm]?tsx?$/.test(file.uri);
}

/** A name that the code has nowhere; what strings say does not count. */
function free(file: ParsedFile, wanted: string): string {
  const code = file.text.replace(/"[^"\n]*"|'[^'\n]*'|`[^`$]*`/g, '""');
  const isTaken = (name: string): boolean => new RegExp(`(?<![.\\w$])${name}(?![\\w$])`).test(code);
  const all = `all${wanted[0]!.toUpperCase()}${wanted.slice(1)}`;
  let name = isTaken(wanted) ? all : wanted;
  for (let n = 2; isTaken(name); n++) name = `${all}${n}`;
  return name;
}

function camelCase(words: readonly string[]): string {
  return words.map((it, index) => index === 0 ? it[0]!.toLowerCase() + it.slice(1) : it[0]!.toUpperCase() + it.slice(1)).join("") || "row";
}

function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) ? word.slice(0, -1) : `${word}Row`;
}
