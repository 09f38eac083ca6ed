import { realTimeLibraries, type RealTimeNeed } from "../checklist/realTime.js";
import type { TableRows } from "../facts/schema.js";
import { isForDevelopment } from "../models/servers/deployment.js";
import { rowsSaid, sizeClassOfName } from "../models/tableSize.js";
import type { Read } from "../workspace.js";
import type { Answers, QuestionId } from "./profile.js";

/** What the code shows of an answer that nobody has given. */
export interface Detected<Value extends string = string> {
  readonly value: Value;
  /** One sentence. */
  readonly because: string;
}

/** Only where something was really seen; a person still has to say so. */
export function detectedAnswer(read: Read, question: QuestionId): Detected | undefined {
  if (question === "realTime") return realTime(read);
  return question === "instances" ? instances(read) : undefined;
}

/** By the settings, or by a name that only a short list has. */
export function detectedRows(read: Read, table: string): Detected<TableRows> | undefined {
  if (rowsSaid(read, [table]) === "hundreds") return { value: "hundreds", because: "The settings call it small." };
  return sizeClassOfName(table) === "lookup" ? { value: "hundreds", because: "Its name is that of a short list." } : undefined;
}

/** A queue alone may be for work that can wait. */
function realTime(read: Read): Detected<NonNullable<Answers["realTime"]>> | undefined {
  const kinds: readonly RealTimeNeed[] = ["bidirectional", "push", "stream"];
  return kinds.map(value => ({ value, seen: realTimeLibraries(read, [value])[0] })).flatMap(({ value, seen }) => seen ? [{ value, because: seen.says }] : [])[0];
}

function instances(read: Read): Detected<NonNullable<Answers["instances"]>> | undefined {
  const services = read.facts("composeService").filter(it => it.build !== undefined && (it.replicas ?? 0) > 1);
  const workloads = read.facts("deployment").filter(it => (it.replicas ?? 0) > 1);
  const deployed = [...services, ...workloads].find(it => read.fileClass(it.uri) === "production" && read.model(isForDevelopment, it.uri) !== "yes");
  return deployed && { value: "several", because: `${deployed.uri} asks for ${deployed.replicas} replicas.` };
}
