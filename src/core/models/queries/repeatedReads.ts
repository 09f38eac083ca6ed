import type { Loop } from "../../facts/code.js";
import type { Fact } from "../../facts.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { contains, type Location, type Span } from "../../text.js";
import { entryOf, type Entry } from "../routing/entries.js";
import { queries, type Query } from "./queries.js";
import { isDeferred } from "../deferredFunctions.js";
import { simpleName } from "../functionNames.js";
import { settleCall } from "../references.js";

/** A read that a loop repeats, with a condition that follows the loop. */
export interface RepeatedRead {
  /** The query, or the call that reaches it. */
  readonly at: Location;
  readonly loop: Loop;
  readonly query: Query;
  readonly entry: Entry;
  /** The name of the function that is called in the loop, where the query is not in the loop itself. */
  readonly through?: string;
  /** Why it may be no waste. */
  readonly doubt?: Doubt;
}

/**
 * `conditional`: somewhere on the way to the query a condition decides whether it is made. `window`: the loop moves a range
 * (the days of a month), and no key tells the rows of one turn from those of the next. `writes`: the loop writes to the
 * same table, and a turn may have to see what the one before has written.
 */
export type Doubt = "conditional" | "window" | "writes";

/** Reads in the loops of a file: written there, or within three calls whose function is certain. */
export const repeatedReads = defineFileModel<RepeatedRead>({
  name: "repeated reads",
  from: "function",
  derive: (uri, read) => [...direct(read, uri), ...throughCalls(read, uri)],
});

const furthest = 3;

function direct(read: Read, uri: string): RepeatedRead[] {
  return read.model(queries, uri).flatMap(query => {
    const { loop, where, cached } = query.fact;
    const followed = where.filter(it => it.loop);
    if (!loop || cached || !isRead(query) || followed.length === 0 || followed.some(it => it.test === "in")) return [];
    const doubt = followed.every(it => it.test === "range") ? "window" : writesIn(read, uri, loop.span, query.fact.table) ? "writes" : undefined;
    return [{ at: query.fact, loop, query, entry: query.entry, ...doubt && { doubt } }];
  });
}

/** One for each loop and function, however often the loop calls it. */
function throughCalls(read: Read, uri: string): RepeatedRead[] {
  const found = callsThatRead(read, uri);
  return found.filter((it, index) => found.findIndex(other => other.through === it.through && other.loop.span.start === it.loop.span.start) === index);
}

function callsThatRead(read: Read, uri: string): RepeatedRead[] {
  return read.inFile("call", uri).flatMap(call => {
    if (!call.loop || call.loop.meant || call.cached || !call.arguments.includes("loop")) return [];
    const callee = functionCalled(read, call);
    const reads = callee && !isDeed(read, callee) ? read.model(readsByParameter, `${callee.uri}\n${callee.name}`).filter(it => call.arguments[placeOf(read, call, callee, it.parameter)] === "loop") : [];
    const reached = reads.find(it => it.doubt === undefined) ?? reads[0];
    if (!callee || !reached) return [];
    const doubt = reached.doubt ?? (writesIn(read, uri, call.loop.span, reached.query.fact.table) ? "writes" : undefined);
    return [{ at: call, loop: call.loop, query: reached.query, entry: entryOf(read, uri, call.within), ...doubt && { doubt }, through: simpleName(callee.name) }];
  });
}

/** Whether something in the loop writes to the table: a query, or a function called there that makes one. */
function writesIn(read: Read, uri: string, loop: Span, table: string | undefined): boolean {
  const isWrite = (it: Query): boolean => !isRead(it) && it.fact.table === table;
  return read.model(queries, uri).some(it => isWrite(it) && contains(loop, it.fact.span)) || read.inFile("call", uri).some(call => {
    const callee = call.loop && contains(loop, call.span) ? functionCalled(read, call) : undefined;
    return callee !== undefined && read.model(queries, callee.uri).some(it => isWrite(it) && it.fact.within === callee.name);
  });
}

/** A function that does something, by its name or by what it calls, is called for each element because of the deed; what it reads is not the point. */
function isDeed(read: Read, { uri, name }: { readonly uri: string; readonly name: string }): boolean {
  return isNamedAfterDeed(name) || read.model(deeds, `${uri}\n${name}`);
}

/** Whether a function writes to the database, itself or within a few calls. */
const deeds = defineModel<string, boolean>({
  name: "deeds",
  derive: (key, read) => {
    const seen = new Set([key]);
    let level = [key];
    // What a getter writes far below, a note of the visit or a kept translation, is not why it is called.
    const far = /\n(.*\.)?(find|get|fetch|load|list|read|search|count)[^.]*$/.test(key) ? furthest - 1 : furthest;
    for (let hops = 0; hops < far && level.length > 0 && seen.size < mostFunctions; hops++) {
      if (level.some(it => writes(read, it))) return true;
      level = level.flatMap(it => calledBy(read, it)).filter(it => !seen.has(it) && seen.add(it));
    }
    return false;
  },
});

const mostFunctions = 100;

function writes(read: Read, key: string): boolean {
  const [uri, name] = key.split("\n") as [string, string];
  return read.model(queries, uri).some(it => it.fact.within === name && !isRead(it));
}

function calledBy(read: Read, key: string): string[] {
  const [uri, name] = key.split("\n") as [string, string];
  return read.inFile("call", uri).filter(it => it.within === name).flatMap(call => {
    const callee = functionCalled(read, call);
    return callee ? [`${callee.uri}\n${callee.name}`] : [];
  });
}

/** `create_order`, `get_or_create`, `addOrUpdateMember`. */
function isNamedAfterDeed(name: string): boolean {
  const own = simpleName(name);
  return /(_or_|Or)(create|insert|add|update|replace|reactivate)(?=[A-Z_]|$)|(^|_)(add|create|update|insert)(_or_|Or[A-Z])/i.test(own) || /^(_?)(create|add|append|insert|update|modify|patch|change|replace|rename|mark|batch|convert|attach|detach|restore|duplicate|upsert|set|save|store|delete|del|evict|remove|cancel|archive|send|mail|notify|dispatch|broadcast|publish|emit|enqueue|process|handle|trigger|sync|merge|write|clean|cleanup|purge|track|log|import|migrate|seed|execute|apply|register|refresh|reset|assign|move|copy|clone|generate|build|invite|approve|reject|charge|refund|pay|capture|reserve|release|start|stop|close|on)(?=[A-Z_]|$)/.test(own);
}

interface ReadByParameter {
  readonly parameter: number;
  readonly query: Query;
  readonly doubt?: Doubt;
}

/** The reads that a function makes with a condition on one of its parameters. None for one that writes as well: it is a step, no look-up. */
const readsByParameter = defineModel<string, readonly ReadByParameter[]>({
  name: "reads by parameter",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    return readsIn(read, uri, name, furthest, new Set());
  },
});

function readsIn(read: Read, uri: string, name: string, hops: number, seen: Set<string>): readonly ReadByParameter[] {
  if (seen.has(`${uri}\n${name}`)) return [];
  seen.add(`${uri}\n${name}`);
  const own = read.model(queries, uri).filter(it => it.fact.within === name);
  if (own.some(it => !isRead(it) || it.fact.cached)) return [];
  // A bound limit or offset may be what follows the loop: the next page.
  const found = own.filter(it => it.fact.limit !== "bound" && it.fact.offset === "none").flatMap(query => readsOf(query));
  return found.length > 0 || hops === 1 ? found : readsFurther(read, uri, name, hops, seen);
}

function readsOf(query: Query): ReadByParameter[] {
  return query.fact.where.flatMap(({ parameter, test }) => {
    if (parameter === undefined || test === "in") return [];
    const doubt = query.fact.conditional ? "conditional" : test === "range" ? "window" : undefined;
    return [{ parameter, query, ...doubt && { doubt } }];
  });
}

function readsFurther(read: Read, uri: string, name: string, hops: number, seen: Set<string>): readonly ReadByParameter[] {
  return read.inFile("call", uri).filter(it => it.within === name && it.passes !== undefined && !it.cached).flatMap(call => {
    const callee = functionCalled(read, call);
    return (callee ? readsIn(read, callee.uri, callee.name, hops - 1, seen) : []).flatMap(({ parameter, query, doubt: further }) => {
      const from = call.passes![placeOf(read, call, callee!, parameter)];
      const doubt = call.conditional ? "conditional" : further;
      return typeof from === "number" ? [{ parameter: from, query, ...doubt && { doubt } }] : [];
    });
  });
}

/** Which argument a parameter gets: the one of its name, where arguments are given by name. */
function placeOf(read: Read, { names }: Fact<"call">, { uri, name }: { readonly uri: string; readonly name: string }, parameter: number): number {
  if (!names) return parameter;
  const wanted = read.inFile("function", uri).find(it => it.name === name)?.parameters[parameter];
  const named = wanted === undefined ? -1 : names.indexOf(wanted);
  if (named >= 0) return named;
  return names[parameter] === null ? parameter : -1;
}

function functionCalled(read: Read, call: Fact<"call">): { readonly uri: string; readonly name: string } | undefined {
  const settled = settleCall(read, call);
  if (settled.of !== "function" || settled.path.length > 0) return undefined;
  return isDeferred(read, settled.uri, settled.name) ? undefined : settled;
}

function isRead({ fact }: Query): boolean {
  return fact.operation === "select" || fact.operation === "count" || fact.operation === "exists" || fact.operation === "aggregate";
}
