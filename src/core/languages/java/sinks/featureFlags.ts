import type { Fact } from "../../../facts.js";
import type { ParsedFile } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { literalFact } from "./settingLiteral.js";

/** Constants that switch something in a method: `static final boolean ENABLE_SIGNUP = true`. */
export function* featureFlags(file: ParsedFile): Iterable<Fact<"sinkLiteral">> {
  for (const { index, 0: match, 1: name } of file.text.matchAll(/\bfinal\s+boolean\s+((?:ENABLE|FEATURE|USE)_\w+)\s*=\s*(?=(?:true|false)\s*;)/g)) {
    const value = file.nodeAt({ start: index + match.length, end: index + match.length + 4 });
    if (enclosingFunction(value) || !new RegExp(`\\bif\\s*\\([^;{}]*\\b${name!}\\b`).test(file.text)) continue;
    const fact = literalFact(file, value, { sink: "feature-flag" }, { callee: name! });
    if (fact) yield { ...fact, constant: { name: name!, uses: [...file.text.matchAll(new RegExp(`\\b${name!}\\b`, "g"))].length - 1 } };
  }
}
