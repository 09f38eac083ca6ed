import { fitsSink } from "../../settingSinks.js";
import type { Fact } from "../../facts.js";
import type { SettingName } from "../../facts/settings.js";
import type { Location } from "../../text.js";
import { defineModel, type Read } from "../../workspace.js";
import { keptPlaces } from "../keptPlaces.js";
import { isServerCode } from "../servers/serverCode.js";
import { isConfigurationPath } from "./configurationPath.js";
import { configurationStyle } from "./configurationStyle.js";

/** A constant that code of another file gives to what is usually configured. */
export interface TakenConstant {
  /** As if the taker stood beside it. */
  readonly sink: Fact<"sinkLiteral">;
  /** Where it is given: the first place in the order of files. */
  readonly takenAt: Location;
  /** A setting can take its place. */
  readonly moves: boolean;
}

/** The constants of a file that servers give to what is usually configured, in other files. What stands in the configuration is one already. */
export const takenConstants = defineModel<string, readonly TakenConstant[]>({
  name: "taken constants",
  derive: (uri, read) => {
    const takers = read.model(takersByFile, "")[uri] ?? [];
    if (takers.length === 0 || read.fileClass(uri) !== "production" || isConfiguration(read, uri)) return [];
    return read.inFile("sharedLiteral", uri).flatMap(literal => {
      const uses = takers.filter(it => it.path === literal.keptAs.join(".")).map(it => it.use);
      return uses.length > 0 && !isGivenHere(read, literal) ? taken(read, literal, uses) : [];
    });
  },
});

/** The literals of a file that reach what is usually configured, in this file or in another. */
export function sinksOf(read: Pick<Read, "inFile" | "model">, uri: string): readonly Fact<"sinkLiteral">[] {
  return [...read.inFile("sinkLiteral", uri), ...read.model(takenConstants, uri).map(it => it.sink)];
}

/** The same of all files of a package. */
export function sinksIn(read: Pick<Read, "inPackage" | "model" | "packageOf">, folder: string): readonly Fact<"sinkLiteral">[] {
  const files = Object.keys(read.model(takersByFile, "")).filter(it => read.packageOf(it) === folder);
  return [...read.inPackage("sinkLiteral", folder), ...files.flatMap(it => read.model(takenConstants, it).map(taken => taken.sink))];
}

interface Taker {
  /** The names under which the file keeps the literal, with dots between them. */
  readonly path: string;
  readonly use: Fact<"settingUse">;
}

/** What takes constants of other files, by the file of the constant. A name that two files could mean is nobody's. */
const takersByFile = defineModel<"", Readonly<Record<string, readonly Taker[]>>>({
  name: "takers of constants by file",
  derive: (_, read) => {
    const found: Record<string, Taker[]> = {};
    for (const use of read.facts("settingUse")) {
      if (read.fileClass(use.uri) !== "production") continue;
      const literals = keptPlaces(read, use.uri, use.value).filter(({ uri, path }) => uri !== use.uri && read.inFile("sharedLiteral", uri).some(it => it.keptAs.join(".") === path.join(".")));
      const [only, other] = literals;
      if (only && !other && read.model(isServerCode, use.uri)) (found[only.uri] ??= []).push({ path: only.path.join("."), use });
    }
    return found;
  },
});

/** Named so, in a folder of that name, found as such, or beside variables of the environment that it keeps for others. */
function isConfiguration(read: Read, uri: string): boolean {
  return isConfigurationPath(uri) || /(?:^|\/)(?:configs?|configuration|settings)\//.test(uri) || configurationStyle(read, uri).at?.uri === uri
    || read.inFile("environmentRead", uri).some(it => it.keptAs !== undefined);
}

/** The file itself gives it to a taker, and that says enough. */
function isGivenHere(read: Read, { uri, span }: Fact<"sharedLiteral">): boolean {
  return read.inFile("sinkLiteral", uri).some(it => it.literal.start === span.start) || read.inFile("listen", uri).some(it => it.port.from === "literal" && it.port.literal.start === span.start);
}

/** What several kinds of takers get has a meaning of its own. */
function taken(read: Read, literal: Fact<"sharedLiteral">, uses: readonly Fact<"settingUse">[]): readonly TakenConstant[] {
  const [first] = uses;
  if (!first || uses.some(it => it.sink !== first.sink || it.role !== first.role || it.unit !== first.unit) || !fitsSink(first, literal.value)) return [];
  const { callee, role, option, sink } = first;
  const { uri, span, value, type } = literal;
  const unit = typeof value === "number" ? first.unit : undefined;
  return [{
    sink: {
      kind: "sinkLiteral", uri, span, sink, ...role !== undefined && { role }, callee, ...option !== undefined && { option }, value, type: unit ? "duration" : type, ...unit && { unit },
      literal: span, constant: { name: literal.keptAs.at(-1)!, uses: uses.length }, names: namesOf(literal),
    },
    takenAt: { uri: first.uri, span: first.span },
    // A package that pages use as well has no environment there, and one without settings of its own gets none.
    moves: literal.fixed !== true && uses.every(it => read.packageOf(it.uri) === read.packageOf(uri)) && read.model(isServerCode, uri),
  }];
}

function namesOf({ keptAs }: Fact<"sharedLiteral">): readonly SettingName[] {
  return keptAs.filter(it => !/^(=|default|\(\))$/.test(it)).reverse().map(text => ({ text, of: "value" }));
}
