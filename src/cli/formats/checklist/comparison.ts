import type { ItemState } from "../../../core/index.js";
import { isObject, readObject } from "../jsonObject.js";
import type { Comparison, ReportedGroup } from "./report.js";
import { stateNames } from "./wording.js";

/** What an earlier run of `checklist --format json` said. */
export interface EarlierRun {
  readonly score: number | null;
  readonly states: ReadonlyMap<string, ItemState>;
}

/** Items that only one of the runs knows came or went with a version, and changed nothing. */
export function compare(groups: readonly ReportedGroup[], { score, states }: EarlierRun): Comparison {
  const changes = groups.flatMap(it => it.items).flatMap(({ id, title, state }) => {
    const from = states.get(id);
    return from === undefined || from === state ? [] : [{ id, title, from, to: state }];
  });
  return { before: score, changes };
}

/** Undefined for a text that is no such JSON. */
export function readEarlierRun(text: string): EarlierRun | undefined {
  const document = readObject(text);
  if (!document) return undefined;
  const { score, items } = document;
  if (!(score === null || typeof score === "number" && Number.isFinite(score)) || !Array.isArray(items)) return undefined;
  const states = items.map(it => isObject(it) && typeof it["id"] === "string" && isState(it["state"]) ? [it["id"], it["state"]] as const : undefined);
  return states.includes(undefined) ? undefined : { score, states: new Map(states.filter(it => it !== undefined)) };
}

function isState(value: unknown): value is ItemState {
  return typeof value === "string" && Object.hasOwn(stateNames, value);
}
