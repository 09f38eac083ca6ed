import type { SettingLiteral } from "../../configurationEditing.js";
import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { isConfigurationPath } from "./configurationPath.js";
import { configurationStyle, configurationStyleAt, type ConfigurationStyle } from "./configurationStyle.js";
import { freeName, literalWish } from "./settingNames.js";

/** A literal that reaches what is usually configured, with what its package makes of it. */
export interface HardcodedSetting {
  readonly sink: Fact<"sinkLiteral">;
  /** Where the same value is given to the same kind of taker in other files of the package. */
  readonly elsewhere: readonly Location[];
  readonly style: ConfigurationStyle;
  /** The variable to read it from, and words to put before it when it is taken. */
  readonly key: string;
  readonly topics: readonly string[];
}

/** The literals of a file that could be settings. What stands in the configuration itself is one already. */
export const settingLiterals = defineFileModel<HardcodedSetting>({
  name: "setting literals",
  from: "sinkLiteral",
  derive: (uri, read) => {
    const style = configurationStyle(read, uri);
    if (isConfigurationPath(uri) || style.at?.uri === uri) return [];
    return read.inFile("sinkLiteral", uri).map(sink => {
      const wish = literalWish(read, uri, literalOf(sink));
      const same = sink.value === undefined ? [] : read.model(sameValues, read.packageOf(uri)).get(identity(sink)) ?? [];
      return { sink, elsewhere: same.filter(it => it.uri !== uri), style: configurationStyleAt(read, uri, sink.literal), key: freeName(read, uri, wish, sink.value ?? ""), topics: wish.topics };
    });
  },
});

function literalOf({ names, type, unit }: Fact<"sinkLiteral">): Pick<SettingLiteral, "names" | "type" | "unit"> {
  return { names, type, ...unit && { unit } };
}

const sameValues = defineModel<string, ReadonlyMap<string, readonly Location[]>>({
  name: "same setting literals",
  derive: (folder, read) => {
    const found = new Map<string, Location[]>();
    for (const sink of read.inPackage("sinkLiteral", folder)) {
      if (sink.value === undefined || !isCode(read, sink.uri)) continue;
      const key = identity(sink);
      found.set(key, [...found.get(key) ?? [], { uri: sink.uri, span: sink.literal }]);
    }
    return found;
  },
});

/** Equal numbers of different kinds are different settings. */
function identity({ sink, role, type, value }: Fact<"sinkLiteral">): string {
  return JSON.stringify([sink, role, type, value]);
}

function isCode(read: Read, uri: string): boolean {
  return read.fileClass(uri) === "production" && !isConfigurationPath(uri);
}
