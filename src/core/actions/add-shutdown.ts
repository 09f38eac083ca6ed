import { defineAction, type ActionContext, type Changes, type Refusal } from "../action.js";
import shutdownLibraries from "../data/shutdown-libraries.json";
import type { AppFacts } from "../facts/application.js";
import { libraryValue, settledName } from "../libraryNames.js";
import { settleOrigin } from "../models/references.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../text.js";
import { endOnSignal } from "./shutdown/go.js";

interface Args {
  readonly uri: string;
  /** As in `models/servers.ts`. */
  readonly api: string;
  /** The call that starts the server. */
  readonly call: Span;
  readonly holds: AppFacts["listen"]["holds"];
}

/**
 * Adds what ends the process in order: it stops taking requests, lets those in progress finish for ten seconds at most, and
 * closes the connections that the file itself holds.
 */
export const addShutdown = defineAction<Args>({
  name: "add-shutdown",
  title: ({ api }) => api === "nestjs" ? "Close the application on SIGTERM: enable the shutdown hooks" : "Finish the requests in progress on SIGTERM",
  safety: "review",
  async build(args, context) {
    const file = await context.syntax(args.uri);
    if (!file?.editing) return { refused: `${args.uri} cannot be read.` };
    if (file.language === "go") return changed(args.uri, endOnSignal(file, args.call, args.api));
    const start = startAt(file, args.call);
    if ("refused" in start) return start;
    const edits = args.api === "nestjs" ? enableHooks(file, start) : addHandler(file, start, args.api, connectionsOf(args, context));
    return changed(args.uri, edits);
  },
});

function changed(uri: string, edits: readonly TextEdit[] | Refusal): Changes | Refusal {
  return "refused" in edits ? edits : { changes: [{ uri, edits }], notes: ["Keep the ten seconds below the time that the platform waits before it kills the process."] };
}

interface Start {
  /** The statement of a block or of the file that the call stands in. */
  readonly statement: SyntaxNode;
  readonly call: SyntaxNode;
  /** The variable that is given the server. */
  readonly holder?: string;
  /** The call, perhaps with `.on(…)` behind it, is the whole statement. */
  readonly alone: boolean;
}

function startAt(file: ParsedFile, span: Span): Start | Refusal {
  const call = file.nodeAt(span);
  let value = call;
  while (value.parent && continues(value)) value = value.parent;
  const holder = holderOf(value);
  let statement: SyntaxNode | undefined = value;
  while (statement && !/^(expression_statement|lexical_declaration|variable_declaration|export_statement)$/.test(statement.type)) {
    if (/function|arrow|method/.test(statement.type)) return { refused: "The server starts inside an expression, so there is no line behind it for a handler." };
    statement = statement.parent;
  }
  if (statement?.parent?.type === "export_statement") statement = statement.parent;
  if (!statement || !/^(program|statement_block|switch_case)$/.test(statement.parent?.type ?? "")) {
    return { refused: "The server starts in a statement that has no block of its own; put braces around it first." };
  }
  return { statement, call, ...holder !== undefined && { holder }, alone: value.parent?.type === "expression_statement" };
}

/** `await app.listen(…)`, `app.listen(…).on("error", …)`: still the server. */
function continues(value: SyntaxNode): boolean {
  const above = value.parent!;
  if (/^(await_expression|parenthesized_expression)$/.test(above.type)) return true;
  if (above.type === "member_expression") return above.field("object") === value && /^(on|once|setTimeout|unref|ref)$/.test(above.field("property")?.text ?? "") && above.parent?.type === "call_expression";
  return above.type === "call_expression" && above.field("function") === value && value.type === "member_expression";
}

function holderOf(value: SyntaxNode): string | undefined {
  const above = value.parent;
  const name = above?.type === "variable_declarator" ? above.field("name") : above?.type === "assignment_expression" ? above.field("left") : undefined;
  return name && (name.type === "identifier" || (name.type === "member_expression" && name.text !== "module.exports")) ? name.text : undefined;
}

/** https://docs.nestjs.com/fundamentals/lifecycle-events#application-shutdown */
function enableHooks(file: ParsedFile, { statement, call }: Start): readonly TextEdit[] | Refusal {
  const app = receiverOf(call);
  if (app === undefined) return { refused: "The application has no name by which its shutdown hooks could be enabled." };
  const line = `${app}.enableShutdownHooks()${file.editing!.usesSemicolons(file) ? ";" : ""}`;
  return [{ span: { start: statement.start, end: statement.start }, newText: line + lineEnding(file.text) + indentationAt(file.text, statement.start) }];
}

function receiverOf(call: SyntaxNode): string | undefined {
  const object = call.field("function")?.field("object");
  if (object?.type === "identifier") return object.text;
  return object?.type === "member_expression" && object.field("object")?.type === "this" ? object.text : undefined;
}

function addHandler(file: ParsedFile, start: Start, api: string, connections: readonly string[]): readonly TextEdit[] | Refusal {
  const closing = closingOf(file, start, api);
  if ("refused" in closing) return closing;
  const eol = lineEnding(file.text);
  const indent = indentationAt(file.text, start.statement.start);
  const lines = handlerLines(file, api, closing.server, connections).map(line => line === "" ? "" : indent + line);
  const at = lineEndAfter(file.text, start.statement.end);
  const followed = /^\r?\n[ \t]*[^\s}]/.test(file.text.slice(at));
  const handler: TextEdit = { span: { start: at, end: at }, newText: eol + eol + lines.join(eol) + (followed ? eol : "") };
  if (!closing.declare) return [handler];
  const { start: before } = start.statement;
  return [{ span: { start: before, end: before }, newText: `const ${closing.server} = ` }, handler];
}

/** What is closed, and whether a variable has to be made for it. */
function closingOf(file: ParsedFile, start: Start, api: string): { readonly server: string; readonly declare: boolean } | Refusal {
  const receiver = receiverOf(start.call);
  const closesItself = /^(fastify|http|https|http2|restify)$/.test(api);
  if (closesItself && receiver !== undefined) return { server: receiver, declare: false };
  if (api === "fastify" || api === "polka") return { refused: "What listens has no name by which it could be closed." };
  if (start.holder !== undefined) return { server: start.holder, declare: false };
  if (!start.alone) return { refused: "The server that the call gives is used at once, so there is no name by which it could be closed." };
  return { server: freeName(file, "server"), declare: true };
}

function handlerLines(file: ParsedFile, api: string, server: string, connections: readonly string[]): readonly string[] {
  const end = file.editing!.usesSemicolons(file) ? ";" : "";
  const step = file.editing!.indentUnit(file);
  const name = freeName(file, "shutDown");
  const signal = (it: string): string => `process.once(${file.editing!.quote(file, it)}, ${name})${end}`;
  const closeAll = connections.length > 0 ? [`await Promise.allSettled([${connections.join(", ")}])${end}`] : [];
  const deadline = `setTimeout(() => process.exit(1), 10_000).unref()${end}`;
  // A client that keeps its connection open would otherwise keep the server open until the deadline.
  const idle = /^(http|https|express|koa|connect)$/.test(api) ? [`setInterval(() => ${server}.closeIdleConnections(), 500).unref()${end}`] : [];
  const body = api === "fastify"
    ? [deadline, `await ${server}.close()${end}`, ...closeAll, `process.exit(0)${end}`]
    : closeAll.length > 0
      ? [deadline, ...idle, `${server}.close(async () => {`, ...closeAll.map(it => step + it), `${step}process.exit(0)${end}`, `})${end}`]
      : [deadline, ...idle, `${server}.close(() => process.exit(0))${end}`];
  return [
    "// Lets the requests in progress finish before the process ends, for ten seconds at most.",
    `const ${name} = ${api === "fastify" ? "async " : ""}() => {`, ...body.map(it => step + it), `}${end}`,
    signal("SIGTERM"), signal("SIGINT"),
  ];
}

/** `pool.end()` for the connections that the file holds by name. */
function connectionsOf({ uri, holds }: Args, context: ActionContext): readonly string[] {
  const closers: Readonly<Record<string, string>> = shutdownLibraries.connections;
  return holds.flatMap(({ name, origin }) => {
    const settled = settleOrigin(context, uri, origin);
    const made = libraryValue(origin) ?? (settled.of === "package" ? settledName(settled) : undefined);
    return made !== undefined && Object.hasOwn(closers, made) ? [`${name}.${closers[made]}`] : [];
  });
}

/** The end of the line, where only a comment follows. */
function lineEndAfter(text: string, from: number): number {
  const rest = /^[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r|\n|$)/.exec(text.slice(from));
  return rest ? from + rest[0].trimEnd().length : from;
}

function freeName(file: ParsedFile, wanted: string): string {
  let name = wanted;
  for (let n = 2; file.nodes("identifier").some(it => it.text === name); n++) name = `${wanted}${n}`;
  return name;
}
