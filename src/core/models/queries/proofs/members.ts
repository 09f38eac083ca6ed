import type { Settled } from "../../references.js";

/** The members on the way from the package. */
export function membersOf(settled: Settled & { readonly of: "package" }): readonly string[] {
  return settled.name === "default" || settled.name === "*" ? settled.path : [settled.name, ...settled.path];
}
