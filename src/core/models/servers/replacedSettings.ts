import { defineModel, type Read } from "../../workspace.js";
import { resolveSpecifier } from "../modules.js";

/**
 * Whether settings for production start from those of a file (`from .base import *`, or through others that do) and give a
 * name of them a value other than True, or ask the environment. The key is the file's URI and the name, with a line break between.
 */
export const isReplacedSetting = defineModel<string, boolean>({
  name: "replaced settings",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    return isReplaced(read, uri, name, 3);
  },
});

function isReplaced(read: Read, uri: string, name: string, hops: number): boolean {
  return hops > 0 && usersOf(read, uri).some(user => setsAnother(read, user, name) || isReplaced(read, user, name, hops - 1));
}

/** Settings for development start from the same ones, and say nothing of production. */
function usersOf(read: Read, uri: string): readonly string[] {
  const whole = read.inPackage("import", read.packageOf(uri)).filter(it => it.names.includes("*") && it.uri !== uri && !isForDevelopment(it.uri));
  return [...new Set(whole.filter(it => leadsTo(read, it.uri, it.specifier, uri)).map(it => it.uri))];
}

function setsAnother(read: Read, uri: string, name: string): boolean {
  const own = read.inFile("export", uri).find(it => it.name === name);
  return own !== undefined && !(own.origin.how === "literal" && own.origin.value === true);
}

function leadsTo(read: Read, from: string, specifier: string, uri: string): boolean {
  const module = resolveSpecifier(read, from, specifier);
  return module.is === "file" && module.uri === uri;
}

function isForDevelopment(uri: string): boolean {
  return /(^|[/._-])(dev|develop|development|debug|local|test|tests|testing|ci)([./_-]|$)/i.test(uri);
}
