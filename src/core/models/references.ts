import type { Origin, Reference } from "../facts/code.js";
import { defineModel, type Read } from "../workspace.js";
import type { Fact } from "../facts.js";
import { isOverloadOf, overload } from "./functionNames.js";
import { soleImplementation } from "./implementations.js";
import { functionNamed, implementationOf } from "./members.js";
import { askedOfInnerModule, resolveSpecifier } from "./modules.js";
import { folderOf } from "./paths.js";

/** What a reference stands for, once files are joined. */
export type Settled = (
  /** A thing of a package: `new Pool()` of `pg` is `{ specifier: "pg", name: "Pool", how: "new" }`. */
  | { readonly of: "package"; readonly specifier: string; readonly name: string; readonly how: "reference" | "new" | "call" }
  | { readonly of: "global"; readonly name: string; readonly how: "reference" | "new" | "call" }
  /** A function or method of the workspace, by file and qualified name. */
  | { readonly of: "function"; readonly uri: string; readonly name: string }
  /** A class of the workspace, or an instance of one. */
  | { readonly of: "class"; readonly uri: string; readonly name: string; readonly instance: boolean }
  | { readonly of: "object"; readonly uri: string; readonly name: string }
  /** The whole of a module of the workspace. */
  | { readonly of: "module"; readonly uri: string }
  | { readonly of: "literal"; readonly value?: number | boolean }
  | { readonly of: "unknown"; readonly because: string }
) & {
  /** Members that are left to follow: `["order", "findMany"]` on a Prisma client. */
  readonly path: readonly string[];
  /** Where the thing is declared in the workspace: the identity of a router, an app, an instance. */
  readonly at?: { readonly uri: string; readonly name: string };
};

/** Follows a reference made in `uri` through imports, re-exports, classes and functions that return things. */
export function settle(read: Read, uri: string, reference: Reference): Settled {
  return read.model(settledReferences, `${uri}\n${JSON.stringify(reference)}`);
}

/** What a call calls: of several methods of a name, the only one that has as many parameters as the call has arguments. */
export function settleCall(read: Read, { uri, callee, arguments: given }: Fact<"call">): Settled {
  const settled = settle(read, uri, callee);
  if (settled.of !== "function" || settled.path.length > 0) return settled;
  const functions = read.inFile("function", settled.uri);
  if (!functions.some(it => isOverloadOf(it.name, settled.name))) return settled;
  const name = overload(settled.name, given.length);
  if (functions.filter(it => it.name === name).length !== 1) return unknown(`several methods are called ${settled.name}`, []);
  return { ...settled, name, at: { uri: settled.uri, name } };
}

/** Follows what an expression of `uri` is made of. */
export function settleOrigin(read: Read, uri: string, origin: Origin): Settled {
  return fromOrigin(read, uri, origin, [], undefined, 0);
}

const settledReferences = defineModel<string, Settled>({
  name: "settled references",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    return fromReference(read, key.slice(0, at), JSON.parse(key.slice(at + 1)) as Reference, 0);
  },
});

const deepest = 16;

function fromReference(read: Read, uri: string, reference: Reference, depth: number): Settled {
  if (depth > deepest) return unknown("it leads too far", reference.path);
  if (reference.from === "global") return { of: "global", name: reference.name, how: "reference", path: reference.path };
  if (reference.from === "local") return fromLocal(read, uri, reference.name, reference.path, depth);
  const target = resolveSpecifier(read, uri, reference.specifier);
  // `from . import models` in a package itself means the module of that name; elsewhere a name of the package comes first.
  const isNamed = target.is === "file" && target.uri !== uri && read.inFile("export", target.uri).some(it => it.name === reference.name);
  const inner = isNamed ? undefined : askedOfInnerModule(read, uri, reference);
  if (inner) return fromReference(read, uri, inner, depth + 1);
  if (target.is === "package") return { of: "package", specifier: target.name, name: reference.name, how: "reference", path: reference.path };
  if (target.is === "unknown") return unknown(`${reference.specifier} was not found`, reference.path);
  if (target.is === "folder") return fromFolder(read, target.folder, reference.name, reference.path, depth + 1);
  return fromExport(read, target.uri, reference.name, reference.path, depth + 1);
}

function fromExport(read: Read, uri: string, name: string, path: readonly string[], depth: number): Settled {
  if (depth > deepest) return unknown("it leads too far", path);
  const exports = read.inFile("export", uri);
  const wanted = name === "*" ? exports.find(it => it.name === "=") : exports.find(it => it.name === name) ?? (name === "default" ? exports.find(it => it.name === "=") : undefined);
  if (wanted) {
    const local = wanted.local ?? (name === "default" ? undefined : name);
    return wrappedFunction(read, uri, wanted.origin, path, local) ?? fromOrigin(read, uri, wanted.origin, path, local, depth + 1);
  }
  if (name === "*") {
    const [member, ...rest] = path;
    return member === undefined ? { of: "module", uri, path } : fromExport(read, uri, member, rest, depth + 1);
  }
  if (name === "default") return unknown(`${uri} has no default export`, path);
  // `module.exports = new Pool()`: what is asked of the module is a member of the thing that it is.
  const whole = exports.find(it => it.name === "=");
  if (whole) return fromOrigin(read, uri, whole.origin, [name, ...path], whole.local, depth + 1);
  for (const star of exports.filter(it => it.name === "*")) {
    if (star.origin.how !== "reference" || star.origin.of.from !== "import") continue;
    const target = resolveSpecifier(read, uri, star.origin.of.specifier);
    const found = target.is === "file" ? fromExport(read, target.uri, name, path, depth + 1) : undefined;
    if (found && found.of !== "unknown") return found;
  }
  return unknown(`${uri} does not export ${name}`, path);
}

/** A name that any file of the folder declares. */
function fromFolder(read: Read, folder: string, name: string, path: readonly string[], depth: number): Settled {
  if (depth > deepest) return unknown("it leads too far", path);
  const found = read.keyed("export", name).find(it => folderOf(it.uri) === folder && read.fileClass(it.uri) !== "test");
  return found ? fromOrigin(read, found.uri, found.origin, path, found.local, depth + 1) : unknown(`no file of ${folder} declares ${name}`, path);
}

function fromOrigin(read: Read, uri: string, origin: Origin, path: readonly string[], local: string | undefined, depth: number): Settled {
  if (depth > deepest) return unknown("it leads too far", path);
  const at = local === undefined ? undefined : { uri, name: local };
  switch (origin.how) {
    case "reference": return fromReference(read, uri, { ...origin.of, path: [...origin.of.path, ...path] }, depth + 1);
    case "new": return instanceOf(fromReference(read, uri, origin.of, depth + 1), read, path, at, depth);
    case "call": return resultOf(fromReference(read, uri, origin.of, depth + 1), read, path, at, depth);
    case "function": return fromFunction(read, uri, origin.name, path, depth);
    case "class": return fromClass(read, uri, origin, path, false, depth);
    case "object": return fromObject(read, uri, origin.members, path, local, depth);
    case "literal": return { of: "literal", path, ...origin.value !== undefined && { value: origin.value } };
    case "unknown": return { ...unknown("its value is made at run time", path), ...at && { at } };
  }
}

/** `const list = asyncHandler(async () => …)`: calling it runs the function that was wrapped, which has its name. */
function wrappedFunction(read: Read, uri: string, origin: Origin, path: readonly string[], name: string | undefined): Settled | undefined {
  if ((origin.how !== "call" && origin.how !== "new") || name === undefined || path.length > 0 || !read.inFile("function", uri).some(it => it.name === name)) return undefined;
  return { of: "function", uri, name, path, at: { uri, name } };
}

function instanceOf(type: Settled, read: Read, path: readonly string[], at: Settled["at"], depth: number): Settled {
  const place = at && { at };
  if (type.of === "package" || type.of === "global") return { ...type, how: "new", path: [...type.path, ...path], ...place };
  // A class that its file keeps to itself is known by its methods alone: `export const users = new UsersService()`.
  if (type.of !== "class" && (type.of !== "object" || type.path.length > 0)) return unknown("its class was not found", path);
  const found = fromClass(read, type.uri, classOrigin(read, type.uri, type.name), path, true, depth + 1);
  return { ...place, ...found };   // a member has a place of its own
}

function resultOf(callee: Settled, read: Read, path: readonly string[], at: Settled["at"], depth: number): Settled {
  const place = at && { at };
  if ((callee.of === "package" || callee.of === "global") && callee.path.length === 0) return { ...callee, how: "call", path, ...place };
  if (callee.of === "package" || callee.of === "global") return { ...callee, path: [...callee.path, "()", ...path], ...place };
  if (callee.of === "function") return fromFunction(read, callee.uri, callee.name, ["()", ...path], depth + 1);
  if (callee.of === "class" && !callee.instance) return instanceOf(callee, read, path, at, depth);
  return unknown("what it calls was not found", path);
}

function fromFunction(read: Read, uri: string, name: string, path: readonly string[], depth: number): Settled {
  if (depth > deepest) return unknown("it leads too far", path);
  if (path[0] !== "()") return { of: "function", uri, name, path, at: { uri, name } };
  const fact = read.inFile("function", uri).find(it => it.name === name);
  // A member of what a factory gives is the function of that name inside it: `makeService().find` is `makeService.find`.
  const inner = path[1] === undefined ? undefined : read.inFile("function", uri).find(it => it.name === `${name}.${path[1]}`);
  if (inner && !fact?.returns) return fromFunction(read, uri, inner.name, path.slice(2), depth + 1);
  if (!fact?.returns) return unknown(`what ${name} returns is made at run time`, path);
  return fromOrigin(read, uri, fact.returns, path.slice(1), fact.returnsLocal ?? name, depth + 1);
}

function fromClass(read: Read, uri: string, origin: Origin & { how: "class" }, path: readonly string[], instance: boolean, depth: number): Settled {
  const [member, ...rest] = path;
  if (member === undefined) return { of: "class", uri, name: origin.name, instance, path };
  // In Python a class is called to make an instance.
  if (member === "()" && !instance) return fromClass(read, uri, origin, rest, true, depth + 1);
  const own = functionNamed(read, uri, `${origin.name}.${member}`) ?? implementationOf(read, origin, member);
  if (own) return fromFunction(read, own.uri, own.name, rest, depth + 1);
  const overloaded = `${origin.name}.${member}`;
  if (declares(read, uri, overloaded)) return fromFunction(read, uri, overloaded, rest, depth + 1);
  const field = origin.fields && Object.hasOwn(origin.fields, member) ? origin.fields[member] : undefined;
  if (field) return fromOrigin(read, uri, field, rest, `${origin.name}.${member}`, depth + 1);
  const found = fromInterfaces(read, uri, origin, path, depth) ?? (origin.abstract ? fromImplementation(read, uri, origin, path, depth) : undefined);
  if (found) return found;
  if (!origin.extends) return { of: "class", uri, name: origin.name, instance, path };
  const base = fromReference(read, uri, origin.extends, depth + 1);
  return instanceOf(base, read, path, undefined, depth + 1);
}

/** A method that an interface gives its classes, or that is made for an interface which this one extends. */
function fromInterfaces(read: Read, uri: string, origin: Origin & { how: "class" }, path: readonly string[], depth: number): Settled | undefined {
  for (const reference of origin.implements ?? []) {
    const type = fromReference(read, uri, reference, depth + 1);
    const found = type.of === "class" ? fromClass(read, type.uri, classOrigin(read, type.uri, type.name), path, true, depth + 1) : undefined;
    if (found?.of === "function" && (found.uri !== uri || !found.name.startsWith(`${origin.name}.`))) return found;
  }
  return undefined;
}

/** What runs when a method of an interface is called: that of its only class. */
function fromImplementation(read: Read, uri: string, origin: Origin & { how: "class" }, path: readonly string[], depth: number): Settled | undefined {
  const only = soleImplementation(read, uri, origin.name);
  if (!only || depth > deepest) return undefined;
  const own = `${only.name}.${path[0]}`;
  if (declares(read, only.uri, own)) return fromFunction(read, only.uri, own, path.slice(1), depth + 1);
  const further = classOrigin(read, only.uri, only.name);
  return further.abstract ? fromImplementation(read, only.uri, further, path, depth + 1) : undefined;
}

function fromObject(read: Read, uri: string, members: Readonly<Record<string, Origin>>, path: readonly string[], local: string | undefined, depth: number): Settled {
  const [member, ...rest] = path;
  if (member === undefined) return { of: "object", uri, name: local ?? "default", path };
  const found = Object.hasOwn(members, member) ? members[member] : undefined;
  if (!found) return unknown(`it has no member ${member}`, path);
  return wrappedFunction(read, uri, found, rest, `${local}.${member}`) ?? wrappedFunction(read, uri, found, rest, member)
    ?? fromOrigin(read, uri, found, rest, member, depth + 1);
}

/** A name of the file itself. Only functions, classes and what is exported are known by name; the rest is an identity alone. */
function fromLocal(read: Read, uri: string, name: string, path: readonly string[], depth: number): Settled {
  for (let taken = path.length; taken >= 0; taken--) {
    const qualified = [name, ...path.slice(0, taken)].join(".");
    if (declares(read, uri, qualified)) return fromFunction(read, uri, qualified, path.slice(taken), depth);
  }
  const exported = read.inFile("export", uri).find(it => it.local === name);
  if (exported) return fromOrigin(read, uri, exported.origin, path, name, depth + 1);
  return { of: "object", uri, name, path, at: { uri, name } };
}

/** Whether a file has a function of that name, or several that are told apart by their parameters. */
function declares(read: Read, uri: string, name: string): boolean {
  return read.inFile("function", uri).some(it => it.name === name || isOverloadOf(it.name, name));
}

function classOrigin(read: Read, uri: string, name: string): Origin & { how: "class" } {
  const exported = read.inFile("export", uri).find(it => it.origin.how === "class" && it.origin.name === name)?.origin;
  return exported?.how === "class" ? exported : { how: "class", name };
}

function unknown(because: string, path: readonly string[]): Settled {
  return { of: "unknown", because, path };
}
