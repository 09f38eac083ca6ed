import libraries from "../data/real-time-libraries.json";
import type { Answers } from "../profile.js";
import type { Read } from "../workspace.js";
import type { Evidence } from "./item.js";
import { dependenciesAmong } from "./libraries.js";

/** What a library for real time does. */
export type RealTimeKind = Exclude<keyof typeof libraries, "source" | "date" | "note">;

/** Needs that take a component of their own. */
export type RealTimeNeed = Exclude<NonNullable<Answers["realTime"]>, "none" | "polling">;

/** What meets a need: who can talk at any time can also be told. */
export const meets: Readonly<Record<RealTimeNeed, readonly RealTimeKind[]>> = {
  push: ["push", "bidirectional"],
  bidirectional: ["bidirectional"],
  stream: ["stream", "queue"],
};

/** Libraries of these kinds that manifests of production ask for. */
export function realTimeLibraries(read: Read, kinds: readonly RealTimeKind[] = ["bidirectional", "push", "stream", "queue"]): readonly Evidence[] {
  return dependenciesAmong(read, kinds.flatMap(it => libraries[it]));
}
