import known from "../../../data/configuration-sinks-go.json";
import type { Reference } from "../../../facts/code.js";
import { libraryName } from "../../../libraryNames.js";
import type { SinkTaker } from "../../sinkValues.js";

/** An argument of a call that is usually configured. */
export interface TakenArgument extends SinkTaker {
  readonly argument: number;
}

const calls = new Map(known.calls.map(it => [it.name, it.takes as readonly TakenArgument[]]));
const types = new Map(known.types.map(it => [it.name, new Map(Object.entries(it.fields as Readonly<Record<string, SinkTaker | undefined>>))]));
/** The last names of the calls, so that most calls are not followed to what they call. */
const lastNames = new Set([...calls.keys()].map(it => /\w+$/.exec(it)![0]));
const typeNames = new Set([...types.keys()].map(it => /\w+$/.exec(it)![0]));
const mention = new RegExp(`"(?:${[...new Set([...calls.keys(), ...types.keys()].map(it => it.slice(0, it.indexOf(":"))))].map(it => it.replace(/[.]/g, "\\.").replaceAll("/", "(?:/v\\d+)?/")).join("|")})(?:/v\\d+)?"`);

/** Whether a text imports one of the packages. */
export function namesSinks(text: string): boolean {
  return mention.test(text);
}

export function mayTake(lastName: string): boolean {
  return lastNames.has(lastName);
}

export function mayBeTaker(typeName: string): boolean {
  return typeNames.has(typeName);
}

export function takenByCall(callee: Reference | undefined): readonly TakenArgument[] {
  return calls.get(spelling(callee)) ?? [];
}

export function takenByType(type: Reference | undefined): ReadonlyMap<string, SinkTaker | undefined> | undefined {
  return types.get(spelling(type));
}

/** `github.com/redis/go-redis/v9:Options` is one with all versions of it. */
function spelling(reference: Reference | undefined): string {
  return (libraryName(reference) ?? "").replace(/\/v\d+(?=[/:])/g, "");
}
