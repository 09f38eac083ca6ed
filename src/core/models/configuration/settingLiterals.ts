import type { SettingLiteral } from "../../configurationEditing.js";
import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { isServerCode } from "../servers/serverCode.js";
import { isConfigurationPath } from "./configurationPath.js";
import { configurationStyle, configurationStyleAt, type ConfigurationStyle } from "./configurationStyle.js";
import { hostOfUrl } from "./fixedAddress.js";
import { occurrencesOf } from "./settingOccurrences.js";
import { freeName, literalWish } from "./settingNames.js";
import { sinkNames } from "./sinkNames.js";
import { sinksIn, takenConstants } from "./takenConstants.js";

/** A literal that reaches what is usually configured, with what its package makes of it. */
export interface HardcodedSetting {
  readonly sink: Fact<"sinkLiteral">;
  /** Where another file gives it to its taker, when it is a constant of this one. */
  readonly takenAt?: Location;
  /** Where the same value is given to the same kind of taker in other files of the package; of URLs, the same host. */
  readonly elsewhere: readonly Location[];
  /** Where the same kind of taker gets another value, in other files of the package. */
  readonly others: readonly Location[];
  /** At how many places of the package the very same value is given to the same kind of taker, this one included. */
  readonly occurrences: number;
  /** It stays where it is: it stands in the configuration itself, or code that has no settings needs it too. */
  readonly stays: boolean;
  readonly style: ConfigurationStyle;
  /** The variable to read it from, and words to put before it when it is taken. */
  readonly key: string;
  readonly topics: readonly string[];
}

/**
 * The literals of a file of a server that could be settings: pages and tools have others. What stands in the configuration itself is one already, except for the list
 * of origins, which Django keeps nowhere else.
 */
export const settingLiterals = defineFileModel<HardcodedSetting>({
  name: "setting literals",
  from: ["sinkLiteral", "sharedLiteral"],
  derive: (uri, read) => {
    const shared = read.model(takenConstants, uri).map(({ sink, takenAt, moves }) => ({ ...described(read, sink), takenAt, stays: !moves }));
    if (!read.model(isServerCode, uri)) return shared;
    const configured = isConfigurationPath(uri) || configurationStyle(read, uri).at?.uri === uri;
    const own = onceEach(read.inFile("sinkLiteral", uri)).filter(it => !configured || it.sink === "cors-origin").map(sink => ({ ...described(read, sink), stays: configured }));
    return [...own, ...shared];
  },
});

function described(read: Read, sink: Fact<"sinkLiteral">): Omit<HardcodedSetting, "takenAt" | "stays"> {
  const { uri } = sink;
  const wish = literalWish(read, uri, literalOf(sink));
  return { sink, ...otherPlaces(read, sink), occurrences: occurrencesOf(read, sink).length, style: configurationStyleAt(read, uri, sink.literal), key: freeName(read, uri, wish, sink.value ?? ""), topics: wish.topics };
}

/** A constant that several calls take is one literal. */
function onceEach(sinks: readonly Fact<"sinkLiteral">[]): readonly Fact<"sinkLiteral">[] {
  const first = new Map<string, Fact<"sinkLiteral">>();
  for (const it of sinks) {
    const key = `${it.sink} ${it.literal.start}`;
    if (!first.has(key)) first.set(key, it);
  }
  return [...first.values()];
}

/** The place that is said something about: the literal, which may be a constant. */
export function placeOf({ sink }: HardcodedSetting): Location {
  return { uri: sink.uri, span: sink.literal };
}

function literalOf(sink: Fact<"sinkLiteral">): Pick<SettingLiteral, "names" | "type" | "unit"> {
  const { type, unit } = sink;
  return { names: sinkNames(sink), type, ...unit && { unit } };
}

function otherPlaces(read: Read, sink: Fact<"sinkLiteral">): Pick<HardcodedSetting, "elsewhere" | "others"> {
  if (sink.value === undefined) return { elsewhere: [], others: [] };
  const folder = read.packageOf(sink.uri);
  const isFar = (it: Location): boolean => it.uri !== sink.uri;
  const elsewhere = (read.model(sameValues, folder).get(identity(sink)) ?? []).filter(isFar);
  const others = (read.model(sameTakers, folder).get(kindOf(sink)) ?? []).filter(it => isFar(it) && it.identity !== identity(sink));
  return { elsewhere, others: others.map(({ uri, span }) => ({ uri, span })) };
}

const sameValues = defineModel<string, ReadonlyMap<string, readonly Place[]>>({
  name: "same setting literals",
  derive: (folder, read) => byKey(placesIn(read, folder), it => it.identity),
});

const sameTakers = defineModel<string, ReadonlyMap<string, readonly Place[]>>({
  name: "setting literals of one kind",
  derive: (folder, read) => byKey(placesIn(read, folder), it => it.kind),
});

interface Place extends Location {
  readonly identity: string;
  readonly kind: string;
}

function placesIn(read: Read, folder: string): Place[] {
  return sinksIn(read, folder).filter(it => it.value !== undefined && isCode(read, it.uri))
    .map(it => ({ uri: it.uri, span: it.literal, identity: identity(it), kind: kindOf(it) }));
}

function byKey(places: readonly Place[], keyOf: (place: Place) => string): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const place of places) {
    const same = found.get(keyOf(place));
    if (same) same.push(place);
    else found.set(keyOf(place), [place]);
  }
  return found;
}

/** Equal numbers of different kinds are different settings. */
function identity(sink: Fact<"sinkLiteral">): string {
  const value = sink.sink === "url" && typeof sink.value === "string" ? hostOfUrl(sink.value) : sink.value;
  return JSON.stringify([kindOf(sink), sink.unit, value]);
}

/** What is told apart by its name is so for durations, since a cache has several. */
function kindOf({ sink, role, type, option }: Fact<"sinkLiteral">): string {
  return JSON.stringify([sink, role, type, sink === "timeout" ? option : undefined]);
}

function isCode(read: Read, uri: string): boolean {
  return read.fileClass(uri) === "production" && !isConfigurationPath(uri) && read.model(isServerCode, uri);
}
