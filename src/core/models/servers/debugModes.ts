import type { Fact } from "../../facts.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { settle, settleOrigin, type Settled } from "../references.js";
import { isReplacedSetting } from "./replacedSettings.js";

/** Debug modes of a file that hold where it serves: what other files make is asked for, and what other settings replace is left out. */
export const debugModes = defineFileModel<Fact<"debugMode">>({
  name: "debug modes",
  from: "debugMode",
  derive: (uri, read) => read.inFile("debugMode", uri).filter(mode => isOfLibrary(read, mode) && !(mode.of === "django" && read.model(isReplacedSetting, `${uri}\nDEBUG`))),
});

/** An app that another file makes counts once it turns out to be one. */
function isOfLibrary(read: Read, { uri, receiver }: Fact<"debugMode">): boolean {
  if (!receiver) return true;
  const settled = settleOrigin(read, uri, receiver);
  return isApp(settled) || (settled.of === "class" && settled.path.length === 0 && isOfApp(read, settled));
}

function isApp(settled: Settled): boolean {
  return settled.of === "package" && /^(flask|quart|dash|flask_socketio)$/.test(settled.specifier) && settled.path.length === 0;
}

/** A class of the project that is made of the library's. */
function isOfApp(read: Read, { uri, name }: { readonly uri: string; readonly name: string }): boolean {
  const origin = read.inFile("export", uri).find(it => it.origin.how === "class" && it.origin.name === name)?.origin;
  return origin?.how === "class" && origin.extends !== undefined && isApp(settle(read, uri, origin.extends));
}
