import { contains } from "../../../text.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namedFunctionAround } from "../bindings/names.js";
import { nodesWithin } from "../bindings/nodesWithin.js";

/** A cache is asked first, in the function around a call: a look-up before it, behind which the function may return. */
export function isAskedFirst(file: ParsedFile, call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  if (!owner || !/cache|redis|rdb\b|memo|singleflight/i.test(owner.text)) return false;
  const asks = nodesWithin(file, "call_expression", owner).filter(it => /(cache|redis|rdb|memo|group|sf)\w*(\.\w+)*\.(Get|HGet|Load|Fetch|GetOrSet|Do|Remember|Once)\w*$/i.test(it.field("function")?.text ?? ""));
  return asks.some(it => it.end <= call.start || contains(it, call));
}
