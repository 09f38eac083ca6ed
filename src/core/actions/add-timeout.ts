import { defineAction } from "../action.js";
import httpClients from "../data/http-clients.json";
import type { OutboundParts } from "../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import type { TextEdit } from "../text.js";

interface Args {
  readonly uri: string;
  /** A key of `data/http-clients.json`. */
  readonly client: string;
  /** What gets the deadline, in words: `axios.post`, `every call of api`. */
  readonly what: string;
  /** The call that sends the request, or the one that makes the instance. */
  readonly parts: OutboundParts;
  readonly seconds: number;
}

/**
 * How each client is told its deadline: a key of the options and its value, where `$` is the time in milliseconds. `chain` is a
 * call behind the call, `argument` an argument of its own, in seconds.
 */
const remedies: Readonly<Record<string, readonly [key: string, value: string]>> = {
  signal: ["signal", "AbortSignal.timeout($)"],
  timeout: ["timeout", "$"],
  "timeout.request": ["timeout", "{ request: $ }"],
  response_timeout: ["response_timeout", "$"],
  chain: ["chain", ".timeout($)"],
  argument: ["argument", "timeout=$"],
};

/** Clients of Go, whose deadline is a field of the client or set on it. */
const ofClient: Readonly<Record<string, (file: ParsedFile, parts: OutboundParts, seconds: number) => readonly TextEdit[] | undefined>> = {
  "client-field": timeoutField,
  "client-chain": timeoutChain,
};

const clients: Readonly<Record<string, { readonly remedy: string }>> = httpClients.clients;

/** Gives a request, or all requests of an instance, a deadline in the way of its client. */
export const addTimeout = defineAction<Args>({
  name: "add-timeout",
  title: ({ what, seconds }) => `Give ${what} a deadline of ${seconds} seconds`,
  safety: "review",
  async build({ uri, client, parts, seconds }, context) {
    const file = await context.syntax(uri);
    const kind = clients[client]?.remedy ?? "";
    const remedy = remedies[kind];
    if (!file?.editing || !(remedy ?? ofClient[kind])) return { refused: `${uri} cannot be read.` };
    // Python counts seconds, JavaScript milliseconds.
    const time = kind === "argument" ? `${seconds}` : `${seconds}_000`;
    const edits = remedy ? editsFor(file, parts, [remedy[0], remedy[1].replace("$", time)]) : ofClient[kind]!(file, parts, seconds);
    if (edits?.length === 0) return { refused: "The call has no place for another argument." };
    if (!edits) return { refused: "The options of the call are made elsewhere, so the deadline belongs there." };
    return { changes: [{ uri, edits }], notes: ["A request over its deadline now fails; choose the time by how long the caller can wait."] };
  },
});

export function canTakeTimeout(client: string): boolean {
  const kind = clients[client]?.remedy ?? "";
  return Object.hasOwn(remedies, kind) || Object.hasOwn(ofClient, kind);
}

function editsFor(file: ParsedFile, parts: OutboundParts, [key, value]: readonly [string, string]): readonly TextEdit[] | undefined {
  const editing = file.editing!;
  if (key === "chain") return [{ span: { start: parts.call.end, end: parts.call.end }, newText: value }];
  if (parts.value) return [{ span: parts.value, newText: value.replace(/^\w+=/, "") }];
  if (key === "argument") return editing.addArgument(file, parts.call, value);
  if (parts.options) return editing.setProperty(file, parts.options, key, value);
  const options = `{ ${key}: ${value} }`;
  if (parts.callback) return [{ span: { start: parts.callback.start, end: parts.callback.start }, newText: `${options}, ` }];
  if (parts.count <= parts.position) return editing.addArgument(file, parts.call, [...Array<string>(parts.position - parts.count).fill("undefined"), options].join(", "));
  const there = file.nodeAt(parts.call).field("arguments")?.children.filter(it => it.type !== "comment")[parts.position];
  return there && replaced(there, key, value, options);
}

/** In the place of options stands nothing, or a variable. */
function replaced(there: SyntaxNode, key: string, value: string, options: string): readonly TextEdit[] | undefined {
  if (/^(undefined|null)$/.test(there.text)) return [{ span: { start: there.start, end: there.end }, newText: options }];
  return there.type === "identifier" ? [{ span: { start: there.start, end: there.end }, newText: `{ ...${there.text}, ${key}: ${value} }` }] : undefined;
}

/** `http.Client{Timeout: …}`; what calls the default client gets one of its own, over the same connections. */
function timeoutField(file: ParsedFile, { call, options }: OutboundParts, seconds: number): readonly TextEdit[] | undefined {
  const { edits, local } = file.editing!.addImport(file, { specifier: "time", name: "*" });
  const value = `${seconds} * ${local}.Second`;
  if (options) return [...edits, ...file.editing!.setProperty(file, options, "Timeout", value)];
  const client = file.nodeAt(call).field("function")?.field("operand");
  const [http] = client?.text.split(".") ?? [];
  return client && [...edits, { span: { start: client.start, end: client.end }, newText: `(&${http}.Client{Timeout: ${value}})` }];
}

/** `resty.New().SetTimeout(…)`. */
function timeoutChain(file: ParsedFile, { call }: OutboundParts, seconds: number): readonly TextEdit[] {
  const { edits, local } = file.editing!.addImport(file, { specifier: "time", name: "*" });
  return [...edits, { span: { start: call.end, end: call.end }, newText: `.SetTimeout(${seconds} * ${local}.Second)` }];
}
