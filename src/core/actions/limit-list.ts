import { defineAction, type Changes, type Refusal } from "../action.js";
import type { RequestParts } from "../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../text.js";

interface LimitListArgs {
  readonly uri: string;
  readonly api: string;
  /** The method called. */
  readonly method: string;
  readonly table: string;
  readonly call: Span;
  /** The columns of the primary key, where the list has no order yet and they are known. */
  readonly key: readonly string[];
  readonly options?: Span;
  readonly limitAt?: Span;
  readonly sql?: Span;
  readonly values?: Span;
  readonly request?: RequestParts;
}

const usual = 50;
const most = 100;

/** The text of other libraries is bound in ways that this action does not know. */
const ofText: ReadonlySet<string> = new Set(["pg", "mysql2", "database/sql", "sqlx", "pgx"]);

/** Whether this action can write the SQL given to a library, by the `api` of the query. */
export function canLimitText(api: string): boolean {
  return ofText.has(api);
}

/** Gives a list a limit: what the request asks for within bounds, or a constant where no request is at hand. */
export const limitList = defineAction<LimitListArgs>({
  name: "limit-list",
  title: ({ table, request }) => request
    ? `Answer with ${usual} rows of ${table}, up to ${most} by the parameter limit, instead of all`
    : `Answer with at most ${most} rows of ${table} instead of all`,
  safety: "review",

  async build(args, context): Promise<Changes | Refusal> {
    const file = await context.syntax(args.uri);
    if (!file?.editing) return { refused: "The file cannot be read." };
    const limit = args.request ? pageSize(file, args.request) : String(most);
    const edits = args.api === "prisma" ? prismaEdits(file, args, limit) : args.limitAt ? chainEdits(file, args.limitAt, args.key, limit) : sqlEdits(file, args, limit);
    if (!edits) return { refused: "The statement ends in a way that leaves no place for a limit." };
    return {
      changes: [{ uri: args.uri, edits: [...edits, ...renamed(file, args.request)] }],
      notes: ["Callers now get a page: those that need more have to ask for the next one."],
    };
  },
});

/** The number asked for, within bounds; what is no number gives the usual one. */
function pageSize(file: ParsedFile, request: RequestParts): string {
  return `Math.min(Math.max(Number(${queryValue(file, request)}) || ${usual}, 1), ${most})`;
}

function queryValue(file: ParsedFile, request: RequestParts): string {
  const name = nameAfter(file, request);
  if (request.style === "hono") return `${name}.req.query(${file.editing!.quote(file, "limit")})`;
  // Fastify types the query string as `unknown`.
  const isTyped = request.style === "fastify" && /\.[cm]?tsx?$/.test(file.uri);
  return isTyped ? `(${name}.query as { limit?: string }).limit` : `${name}.query.limit`;
}

/** `_req` says that nobody uses it; from now on somebody does. */
function nameAfter(file: ParsedFile, { name, parameter }: RequestParts): string {
  const bare = name.replace(/^_/, "");
  let owner: SyntaxNode | undefined = file.nodeAt(parameter);
  while (owner && !/function|method/.test(owner.type)) owner = owner.parent;
  const uses = (word: string): number => owner?.text.match(new RegExp(`(?<![\\w$.])${word}(?![\\w$])`, "g"))?.length ?? 0;
  return bare !== name && uses(name) === 1 && uses(bare) === 0 ? bare : name;
}

function renamed(file: ParsedFile, request: RequestParts | undefined): readonly TextEdit[] {
  const after = request && nameAfter(file, request);
  return request && after !== request.name ? [{ span: request.parameter, newText: after! }] : [];
}

function prismaEdits(file: ParsedFile, { call, options, key }: LimitListArgs, limit: string): readonly TextEdit[] {
  const order = key.length === 0 ? undefined : key.length === 1 ? ascending(file, key[0]!) : `[${key.map(it => ascending(file, it)).join(", ")}]`;
  const isEmpty = !options || file.nodeAt(options).children.length === 0;
  if (!isEmpty) {
    const sorted = order === undefined ? [] : file.editing!.setProperty(file, options, "orderBy", order);
    return [...sorted, ...file.editing!.setProperty(file, options, "take", limit)];
  }
  const object = `{ ${order === undefined ? "" : `orderBy: ${order}, `}take: ${limit} }`;
  return options ? [{ span: options, newText: object }] : file.editing!.addArgument(file, call, object);
}

/** `.limit(…)` in the chain, on a line of its own where the next call has one. */
function chainEdits(file: ParsedFile, at: Span, key: readonly string[], limit: string): readonly TextEdit[] {
  const separator = /^\s*\n\s*(?=\.)/.exec(file.text.slice(at.end))?.[0] ?? "";
  const sort = key.length === 0 ? "" : `${separator}.sort({ ${key.map(it => `${it}: 1`).join(", ")} })`;
  return [{ span: at, newText: `${sort}${separator}.limit(${limit})` }];
}

function ascending(file: ParsedFile, column: string): string {
  return `{ ${column}: ${file.editing!.quote(file, "asc")} }`;
}

function sqlEdits(file: ParsedFile, { api, method, call, sql, values, key, request }: LimitListArgs, limit: string): readonly TextEdit[] | undefined {
  if (!sql) return undefined;
  const text = file.text.slice(sql.start + 1, sql.end - 1);
  const trimmed = text.replace(/[\s;]+$/, "");
  if (/(--|#)[^\n]*$|\bfor\s+(update|share|no\s+key|key)\b|\block\s+in\b|\binto\b|\blimit\b|\bfetch\b/i.test(trimmed)) return undefined;
  const word = (keyword: string): string => /^\s*select\b/.test(trimmed) ? keyword.toLowerCase() : keyword;
  const order = key.length > 0 && key.every(it => /^[a-z_][a-z0-9_]*$/.test(it)) ? `${word("ORDER BY")} ${key.join(", ")} ` : "";
  const at = sql.start + 1 + trimmed.length;
  const separator = trimmed.includes("\n") ? lineEnding(file.text) + indentationAt(file.text, at) : " ";
  const binds = request !== undefined && (values !== undefined || !hasPlaceholders(api, trimmed));
  if (request !== undefined && !binds) return undefined;
  const clause: TextEdit = { span: { start: at, end: at }, newText: `${separator}${order}${word("LIMIT")} ${binds ? nextPlaceholder(api, trimmed) : limit}` };
  return binds ? [clause, ...bindings(file, call, sql, values, valueOf(api, method, limit))] : [clause];
}

function hasPlaceholders(api: string, text: string): boolean {
  return (api === "pg" ? /\$\d/ : /\?|:\w/).test(text);
}

function nextPlaceholder(api: string, text: string): string {
  return api === "pg" ? `$${Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(it => Number(it[1]))) + 1}` : "?";
}

/** mysql2 sends each number of a prepared statement as DOUBLE, which MySQL refuses behind LIMIT: https://github.com/sidorares/node-mysql2/issues/1239 */
function valueOf(api: string, method: string, limit: string): string {
  return api === "mysql2" && method === "execute" ? `String(${limit})` : limit;
}

/** The value of the new placeholder: one more in the array, or an array of its own behind the text. */
function bindings(file: ParsedFile, call: Span, sql: Span, values: Span | undefined, limit: string): readonly TextEdit[] {
  const array = values && file.nodeAt(values);
  if (array) {
    const last = array.children.filter(it => it.type !== "comment").at(-1);
    return [last ? { span: { start: last.end, end: last.end }, newText: `, ${limit}` } : { span: values, newText: `[${limit}]` }];
  }
  const object = file.nodeAt(sql).parent?.parent;
  if (object?.type === "object") return file.editing!.setProperty(file, object, "values", `[${limit}]`);
  return file.editing!.addArgument(file, call, `[${limit}]`);
}
