import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";
import { defineModel, type Read } from "../../workspace.js";
import { isConfigurationPath } from "./configurationPath.js";
import { sinksIn } from "./takenConstants.js";

/**
 * Where code of a package gives the same value to the same kind of taker: literals, the one asked about among them, in order
 * of file and place. Equal numbers of different kinds are different settings.
 */
export function occurrencesOf(read: Pick<Read, "model" | "packageOf">, sink: Fact<"sinkLiteral">): readonly Location[] {
  const own: Location = { uri: sink.uri, span: sink.literal };
  return sink.value === undefined ? [own] : read.model(occurrences, read.packageOf(sink.uri)).get(identity(sink)) ?? [own];
}

const occurrences = defineModel<string, ReadonlyMap<string, readonly Location[]>>({
  name: "setting occurrences",
  derive: (folder, read) => {
    const found = new Map<string, Location[]>();
    for (const sink of sinksIn(read, folder)) {
      if (sink.value === undefined || read.fileClass(sink.uri) !== "production" || isConfigurationPath(sink.uri)) continue;
      const same = found.get(identity(sink)) ?? [];
      // A constant that several takers share is one literal.
      if (!same.some(it => it.uri === sink.uri && it.span.start === sink.literal.start)) same.push({ uri: sink.uri, span: sink.literal });
      found.set(identity(sink), same);
    }
    return found;
  },
});

function identity({ sink, role, type, unit, value }: Fact<"sinkLiteral">): string {
  return JSON.stringify([sink, role, type, unit, value]);
}
