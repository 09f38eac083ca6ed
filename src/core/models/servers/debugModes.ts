import type { Fact } from "../../facts.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { resolveSpecifier } from "../modules.js";
import { settle, settleOrigin, type Settled } from "../references.js";

/** Debug modes of a file that hold where it serves: what other files make is asked for, and what other settings replace is left out. */
export const debugModes = defineFileModel<Fact<"debugMode">>({
  name: "debug modes",
  from: "debugMode",
  derive: (uri, read) => read.inFile("debugMode", uri).filter(mode => isOfLibrary(read, mode) && !(mode.of === "django" && isReplaced(read, uri))),
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

/** Settings that start from these and are for production say another value, or ask the environment. */
function isReplaced(read: Read, uri: string): boolean {
  const users = [...new Set(read.inPackage("import", read.packageOf(uri)).filter(it => it.names.includes("*") && it.uri !== uri && !isForDevelopment(it.uri)).map(it => it.uri))];
  return users.some(user => {
    const isBase = read.inFile("import", user).some(it => it.names.includes("*") && leadsTo(read, user, it.specifier, uri));
    const own = isBase ? read.inFile("export", user).find(it => it.name === "DEBUG") : undefined;
    return own !== undefined && !(own.origin.how === "literal" && own.origin.value === true);
  });
}

function leadsTo(read: Read, from: string, specifier: string, uri: string): boolean {
  const module = resolveSpecifier(read, from, specifier);
  return module.is === "file" && module.uri === uri;
}

function isForDevelopment(uri: string): boolean {
  return /(^|[/._-])(dev|develop|development|debug|local|test|tests|testing|ci)([./_-]|$)/i.test(uri);
}
