import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { familyOf, twinOf } from "../security/blockingCalls.js";
import { isInDevelopment } from "../servers/development.js";

/** Calls in `async def` that hold the thread of the event loop until they are done. https://fastapi.tiangolo.com/async/ */
export const pythonBlockingCalls: Extractor = {
  name: "python-blocking-calls",
  nodes: ["call"],
  shares: [scopeKey],
  when: ["async def"],
  *extract(file) {
    if (file.text.startsWith("#!") || runsAlone(file)) return;
    for (const call of file.nodes("call")) {
      const around = enclosingFunction(call);
      if (!around?.has("async") || around.type !== "function_definition") continue;
      const family = familyOf(file, call);
      if (!family || isAtStart(file, around) || isOnce(call, around) || isInDevelopment(call) || isHandedOn(call)) continue;
      yield blockingFact(file, call, family);
    }
  },
};

function blockingFact(file: ParsedFile, call: SyntaxNode, family: Fact<"blockingCall">["family"]): Fact {
  const within = enclosingName(call);
  const twin = twinOf(file, call);
  return {
    kind: "blockingCall", uri: file.uri, span: { start: call.start, end: call.end },
    callee: call.field("function")!.text.replaceAll(/\s+/g, "").slice(0, 60), family,
    ...within !== undefined && { within }, onLoop: "yes", ...twin && { twin },
  };
}

/** A program that runs one coroutine and serves nobody: nobody waits but itself. */
function runsAlone(file: ParsedFile): boolean {
  return /\basyncio\.run\(/.test(file.text) && !/\b(fastapi|starlette|aiohttp|sanic|quart|tornado|litestar|uvicorn|hypercorn|websockets|grpc|channels|nats|aio_pika|aiokafka)\b/.test(file.text);
}

/** What runs when the server starts or ends: https://fastapi.tiangolo.com/advanced/events/ */
function isAtStart(file: ParsedFile, fn: SyntaxNode): boolean {
  const name = fn.field("name")?.text ?? "";
  if (/^_?(lifespan|startup|shutdown|on_startup|on_shutdown|setup|teardown|init_\w+|main|__aenter__|__aexit__)$/.test(name)) return true;
  return decoratorsOf(file, fn).some(it => /\.(on_event|before_serving|after_serving|before_server_start|listener)$/.test(it.callee.text));
}

/** The first time alone: `if client is None: client = …`, or with a decorator that keeps the result. */
function isOnce(call: SyntaxNode, around: SyntaxNode): boolean {
  const holder = around.parent?.type === "decorated_definition" ? around.parent.children.filter(it => it.type === "decorator") : [];
  if (holder.some(it => /cache|once|memo/i.test(it.text))) return true;
  for (let above = call.parent; above && above !== around; above = above.parent) {
    const condition = above.type === "if_statement" ? above.field("condition")?.text ?? "" : "";
    if (/^\(?\s*(not\s+[\w.]+|[\w.]+\s+is\s+None|[\w.]+ not in [\w.]*cache\w*)\s*\)?$/i.test(condition) && keeps(above, condition)) return true;
  }
  return false;
}

function keeps(statement: SyntaxNode, condition: string): boolean {
  const name = /[\w.]+(?=\s+is\s+None)|(?<=not\s+)[\w.]+/.exec(condition)?.[0];
  return name !== undefined && new RegExp(`(^|[\\s;])${name.replaceAll(".", "\\.")}\\s*(\\[|=[^=])`).test(statement.field("consequence")?.text ?? "");
}

/** An asynchronous twin of the same name is awaited. */
function isHandedOn(call: SyntaxNode): boolean {
  return call.parent?.type === "await";
}
