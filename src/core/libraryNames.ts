import type { Origin, Reference } from "./facts/code.js";

// A thing of a library has one spelling here, however it was imported, so that tables can name it: the module without
// `node:`, a colon, the members joined with dots, `()` for the result of a call. `http:createServer.()`, `axios:`,
// `express:()`, `global:fetch`; a new object, or a value typed as one, has `new` before it: `new koa:`.

/** The spelling of a reference; undefined for what this file or another of the project declares. */
export function libraryName(reference: Reference | undefined): string | undefined {
  if (!reference || reference.from === "local") return undefined;
  if (reference.from === "global") return `global:${[reference.name, ...reference.path].join(".")}`;
  if (isOwnModule(reference.specifier)) return undefined;
  return spell(reference.specifier, reference.name, reference.path);
}

/** The spelling of what an expression is made of. */
export function libraryValue(origin: Origin): string | undefined {
  if (origin.how === "reference") return libraryName(origin.of);
  if (origin.how === "new") return prefixed(libraryName(origin.of));
  if (origin.how === "call") return libraryName(origin.of.from === "local" ? undefined : { ...origin.of, path: [...origin.of.path, "()"] });
  return undefined;
}

/** The spelling of a thing of a package that other files led to. */
export function settledName(settled: { readonly specifier: string; readonly name: string; readonly how: "reference" | "new" | "call"; readonly path: readonly string[] }): string {
  const { specifier, name, how, path } = settled;
  if (how === "new") return `new ${spell(specifier, name, path)}`;
  return spell(specifier, name, how === "call" ? ["()", ...path] : path);
}

/** Whether a specifier is plainly a file of the project: a relative path or a private alias. */
export function isOwnModule(specifier: string): boolean {
  return /^[.~#/]|^@\//.test(specifier);
}

function spell(specifier: string, name: string, path: readonly string[]): string {
  const whole = name === "default" || name === "*";
  const members = whole && path[0] === "default" ? path.slice(1) : path;
  return `${specifier.replace(/^node:/, "")}:${[...whole ? [] : [name], ...members].join(".")}`;
}

function prefixed(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `new ${name}`;
}
