import clients from "../../../data/java-http-clients.json";
import known from "../../../data/configuration-sinks-java.json";
import type { SinkTaker } from "../../sinkValues.js";
import type { Results } from "../bindings/libraries.js";

/** An argument of a call or constructor that is usually configured. */
export interface TakenArgument extends SinkTaker {
  readonly argument: number;
  /** Of a number; `argument` where the next argument names it: `TimeUnit.SECONDS`. */
  readonly unit?: "ms" | "s" | "argument";
  /** The arguments behind it are of the same kind: `allowedOrigins("a", "b")`. */
  readonly rest?: boolean;
}

/** A value of an annotation that is usually configured. */
export interface TakenByAnnotation extends SinkTaker {
  readonly name: string;
  readonly keys: readonly string[];
}

const calls = new Map(known.calls.map(it => [it.name, it.takes as readonly TakenArgument[]]));
const constructors = new Map(known.constructors.map(it => [it.name, it.takes as readonly TakenArgument[]]));
const lastNames = new Set([...calls.keys()].map(lastName));
const classNames = new Set([...constructors.keys()].map(lastName));

export const annotations = known.annotations as readonly TakenByAnnotation[];
export const results: Results = { ...clients.results, ...known.results };

/** The classes by their simple names, and keys that say what they are wherever they stand. */
const mention = new RegExp(`\\b(?:${[...new Set([...[...calls.keys()].map(it => classOf(it)), ...constructors.keys()].map(it => lastName(it.replace(/\.Builder$/, ""))))].join("|")}|CrossOrigin|FeignClient|addMapping)\\b|BOOTSTRAP_SERVERS_CONFIG|bootstrap\\.servers|mail\\.smtp\\.host`);

/** Whether a text names one of the classes. */
export function namesSinks(text: string): boolean {
  return mention.test(text);
}

export function mayTake(method: string): boolean {
  return lastNames.has(method);
}

export function mayBeMade(simpleName: string): boolean {
  return classNames.has(simpleName);
}

export function takenByCall(name: string): readonly TakenArgument[] {
  return calls.get(name) ?? [];
}

export function takenByNew(names: readonly string[]): readonly TakenArgument[] {
  return names.flatMap(it => constructors.get(it) ?? []);
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function classOf(method: string): string {
  return method.slice(0, method.lastIndexOf("."));
}
