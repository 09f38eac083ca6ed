import type { ParsedFile } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { scopeOf } from "../bindings/scope.js";
import { valueOfType } from "../bindings/types.js";
import { originOf } from "../bindings/values.js";

/** The variable of a file that a call fills with a struct before anything else runs: `var Current = load()`. */
export function madeEarly(file: ParsedFile, struct: string): { readonly made?: string } {
  for (const spec of file.nodes("var_spec")) {
    const name = spec.children[0]?.text ?? "";
    const value = spec.field("value")?.children[0];
    if (value?.type !== "call_expression" || enclosingFunction(spec) || scopeOf(file).lookup(name, { start: 0, end: 0 })?.node !== spec) continue;
    const origin = valueOfType(file, spec.field("type")) ?? originOf(file, value);
    if (origin.how === "new" && origin.of.from === "local" && origin.of.name === struct) return { made: name };
  }
  return {};
}
