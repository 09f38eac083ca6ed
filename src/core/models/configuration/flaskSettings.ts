import type { Fact } from "../../facts.js";
import type { Origin } from "../../facts/code.js";
import type { Read } from "../../workspace.js";
import { resolveSpecifier } from "../modules.js";
import { innerModule } from "../modules/python.js";

/** The class that an application of Flask takes its settings from. */
export interface FlaskSettingsClass {
  readonly uri: string;
  readonly name: string;
}

/** The class behind `from_object`: where it extends another of its file, that one, since all that extend it share its settings. Undefined for a module, and where it cannot be told. */
export function flaskSettingsClass(read: Read, { uri, details = {} }: Fact<"settingStore">): FlaskSettingsClass | undefined {
  const { path, specifier, name } = details as Readonly<Record<string, string | undefined>>;
  if (path !== undefined) return path.includes(".") ? classIn(read, moduleOf(read, uri, path.slice(0, path.lastIndexOf("."))), path.slice(path.lastIndexOf(".") + 1)) : undefined;
  return name === undefined ? undefined : classIn(read, specifier === undefined ? uri : moduleOf(read, uri, specifier), name);
}

/** Whether `from_object` is given a module of the workspace as a whole. */
export function isFlaskSettingsModule(read: Read, { uri, details = {} }: Fact<"settingStore">): boolean {
  const { path, specifier, name } = details as Readonly<Record<string, string | undefined>>;
  const module = path ?? (specifier === undefined ? undefined : name === undefined ? specifier : innerModule(specifier, name));
  return module !== undefined && moduleOf(read, uri, module) !== undefined;
}

function moduleOf(read: Read, uri: string, specifier: string): string | undefined {
  const module = resolveSpecifier(read, uri, specifier);
  return module.is === "file" ? module.uri : undefined;
}

function classIn(read: Read, uri: string | undefined, name: string, depth = 0): FlaskSettingsClass | undefined {
  if (uri === undefined || depth > 5) return undefined;
  const origin = read.inFile("export", uri).find(it => it.name === name)?.origin;
  if (origin?.how === "class") return baseOf(read, uri, origin, depth) ?? { uri, name: origin.name };
  const [first] = origin?.how === "object" ? Object.values(origin.members) : origin ? [origin] : [];
  return first && referred(read, uri, first, depth);
}

function baseOf(read: Read, uri: string, origin: Origin & { readonly how: "class" }, depth: number): FlaskSettingsClass | undefined {
  return origin.extends?.from === "global" || !origin.extends ? undefined : referred(read, uri, { how: "reference", of: origin.extends }, depth);
}

function referred(read: Read, uri: string, origin: Origin, depth: number): FlaskSettingsClass | undefined {
  if (origin.how === "class") return baseOf(read, uri, origin, depth) ?? { uri, name: origin.name };
  if (origin.how !== "reference" || origin.of.path.length > 0 || origin.of.from === "global") return undefined;
  return origin.of.from === "local" ? classIn(read, uri, origin.of.name, depth + 1) : classIn(read, moduleOf(read, uri, origin.of.specifier), origin.of.name, depth + 1);
}
