import blockingCalls from "../../../data/blocking-calls.json";
import type { SecurityFacts } from "../../../facts/security.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { referenceOf } from "../bindings/values.js";

type Blocking = SecurityFacts["blockingCall"];

const modules: Readonly<Record<string, string>> = blockingCalls.modules;
const calls: Readonly<Record<string, string>> = blockingCalls.calls;
const promises: Readonly<Record<string, readonly string[]>> = blockingCalls.promises;
const quick: ReadonlySet<string> = new Set(blockingCalls.quick);

/** What a call does that holds the thread, by the library that it is of; and the call that gives a promise instead. */
export function blockingCallOf(file: ParsedFile, call: SyntaxNode): Pick<Blocking, "callee" | "family" | "twin"> | undefined {
  const callee = call.field("function");
  const name = callee && libraryName(referenceOf(file, callee));
  if (!callee || name === undefined) return undefined;
  const colon = name.indexOf(":");
  const [specifier, member] = [name.slice(0, colon), name.slice(colon + 1)];
  const isSync = /^\w+Sync$/.test(member) && Object.hasOwn(modules, specifier) && !quick.has(member);
  const family = isSync ? modules[specifier] : Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (family === undefined) return undefined;
  const twin = isSync ? twinOf(call, callee, specifier, member) : undefined;
  return { callee: callee.text.replaceAll(/\s+/g, "").slice(0, 60), family: family as Blocking["family"], ...twin && { twin } };
}

/** Only in the body of an async function, where the value can be awaited in its place. */
function twinOf(call: SyntaxNode, callee: SyntaxNode, specifier: string, member: string): Blocking["twin"] {
  const name = member.slice(0, -4);
  const around = enclosingFunction(call);
  const body = around?.field("body");
  if (!promises[specifier]?.includes(name) || !around?.has("async") || !body || call.start < body.start || around.type.includes("generator")) return undefined;
  const spans = { call: { start: call.start, end: call.end }, replace: { start: callee.start, end: callee.end }, awaits: true };
  const object = callee.type === "member_expression" ? callee.field("object")?.text : undefined;
  if (object !== undefined) return { ...spans, by: specifier === "fs" ? `${object}.promises.${name}` : `${object}.${name}` };
  return { ...spans, by: name, import: { specifier: specifier === "fs" ? "node:fs/promises" : specifier, name } };
}
