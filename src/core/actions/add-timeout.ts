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

/** How each client is told its deadline: a key of the options and its value, where `$` is the time. `chain` is a call behind the call. */
const remedies: Readonly<Record<string, readonly [key: string, value: string]>> = {
  signal: ["signal", "AbortSignal.timeout($)"],
  timeout: ["timeout", "$"],
  "timeout.request": ["timeout", "{ request: $ }"],
  response_timeout: ["response_timeout", "$"],
  chain: ["chain", ".timeout($)"],
};

const clients: Readonly<Record<string, { readonly remedy: string }>> = httpClients.clients;

/** Gives a request, or all requests of an instance, a deadline in the way of its client. */
export const addTimeout = defineAction<Args>({
  name: "add-timeout",
  title: ({ what, seconds }) => `Give ${what} a deadline of ${seconds} seconds`,
  safety: "review",
  async build({ uri, client, parts, seconds }, context) {
    const file = await context.syntax(uri);
    const remedy = remedies[clients[client]?.remedy ?? ""];
    if (!file?.editing || !remedy) return { refused: `${uri} cannot be read.` };
    const edits = editsFor(file, parts, [remedy[0], remedy[1].replace("$", `${seconds}_000`)]);
    if (!edits) return { refused: "The options of the call are made elsewhere, so the deadline belongs there." };
    return { changes: [{ uri, edits }], notes: ["A request over its deadline now fails; choose the time by how long the caller can wait."] };
  },
});

export function canTakeTimeout(client: string): boolean {
  return Object.hasOwn(remedies, clients[client]?.remedy ?? "");
}

function editsFor(file: ParsedFile, parts: OutboundParts, [key, value]: readonly [string, string]): readonly TextEdit[] | undefined {
  const editing = file.editing!;
  if (key === "chain") return [{ span: { start: parts.call.end, end: parts.call.end }, newText: value }];
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
