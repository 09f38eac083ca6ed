import type { Loop } from "../facts/code.js";
import type { Fact } from "../facts.js";
import { defineFileModel, defineModel, type Read } from "../workspace.js";
import type { Location } from "../text.js";
import { entryOf, type Entry } from "./entries.js";
import { queries, type Query } from "./queries.js";
import { settle } from "./references.js";

/** A read that a loop repeats, with a condition that follows the loop. */
export interface RepeatedRead {
  /** The query, or the call that reaches it. */
  readonly at: Location;
  readonly loop: Loop;
  readonly query: Query;
  readonly entry: Entry;
  /** The name of the function that is called in the loop, where the query is not in the loop itself. */
  readonly through?: string;
  /** Somewhere on the way to the query a condition decides whether it is made. */
  readonly conditional: boolean;
}

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
    return [{ at: query.fact, loop, query, entry: query.entry, conditional: false }];
  });
}

/** One for each loop and function, however often the loop calls it. */
function throughCalls(read: Read, uri: string): RepeatedRead[] {
  const found = callsThatRead(read, uri);
  return found.filter((it, index) => found.findIndex(other => other.through === it.through && other.loop.span.start === it.loop.span.start) === index);
}

function callsThatRead(read: Read, uri: string): RepeatedRead[] {
  return read.inFile("call", uri).flatMap(call => {
    if (!call.loop || call.loop.meant || !call.arguments.includes("loop")) return [];
    const callee = functionCalled(read, call);
    const reached = callee && !doesSomething(callee.name) && read.model(readsByParameter, `${callee.uri}\n${callee.name}`).find(it => call.arguments[it.parameter] === "loop");
    if (!callee || !reached) return [];
    return [{ at: call, loop: call.loop, query: reached.query, entry: entryOf(read, uri, call.within), conditional: reached.conditional, through: callee.name.slice(callee.name.lastIndexOf(".") + 1) }];
  });
}

/** A function named after a deed is called for each element because of the deed; what it reads is not the point. */
function doesSomething(name: string): boolean {
  return /^(_?)(create|add|insert|update|upsert|set|save|store|delete|remove|cancel|archive|send|notify|publish|emit|enqueue|process|handle|sync|import|migrate|seed|execute|apply|register|refresh|reset|assign|move|copy|clone|generate|build|invite|approve|reject|charge|refund|pay|capture|reserve|release|start|stop|close|on)(?=[A-Z_]|$)/.test(name.slice(name.lastIndexOf(".") + 1));
}

interface ReadByParameter {
  readonly parameter: number;
  readonly query: Query;
  readonly conditional: boolean;
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
  const found = own.filter(it => it.fact.limit !== "bound" && it.fact.offset === "none").flatMap(query => query.fact.where.flatMap(({ parameter, test }) => parameter === undefined || test === "in" ? [] : [{ parameter, query, conditional: query.fact.conditional === true }]));
  return found.length > 0 || hops === 1 ? found : readsFurther(read, uri, name, hops, seen);
}

function readsFurther(read: Read, uri: string, name: string, hops: number, seen: Set<string>): readonly ReadByParameter[] {
  return read.inFile("call", uri).filter(it => it.within === name && it.passes !== undefined).flatMap(call => {
    const callee = functionCalled(read, call);
    return (callee ? readsIn(read, callee.uri, callee.name, hops - 1, seen) : []).flatMap(({ parameter, query, conditional }) => {
      const from = call.passes![parameter];
      return typeof from === "number" ? [{ parameter: from, query, conditional: conditional || call.conditional === true }] : [];
    });
  });
}

function functionCalled(read: Read, call: Fact<"call">): { readonly uri: string; readonly name: string } | undefined {
  const settled = settle(read, call.uri, call.callee);
  return settled.of === "function" && settled.path.length === 0 ? settled : undefined;
}

function isRead({ fact }: Query): boolean {
  return fact.operation === "select" || fact.operation === "count" || fact.operation === "exists" || fact.operation === "aggregate";
}
