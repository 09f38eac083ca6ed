import type { Loop, ResultUse } from "../../../facts/code.js";
import type { Predicate } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { enclosingName, namedFunctionAround } from "../bindings/names.js";
import { parameterOf } from "../bindings/parameters.js";
import { resultUse } from "../bindings/uses.js";
import { isConditional } from "../extractors/python-functions.js";
import type { LoopNode } from "../loops/loopNode.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";

/** Where a query stands: what every library's extractor says of it alike. */
export interface QueryPlace {
  readonly loopNode?: LoopNode;
  readonly shared: {
    readonly loop?: Loop;
    readonly within?: string;
    readonly result: ResultUse;
    readonly conditional?: boolean;
    readonly cached?: boolean;
    readonly exports?: boolean;
  };
}

/** `values` are the expressions that the query is made with, `rows` the expression that stands for what it gives. */
export function placeOf(file: ParsedFile, query: SyntaxNode, rows: SyntaxNode, values: readonly SyntaxNode[]): QueryPlace {
  const loops = loopsAround(query);
  const loopNode = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(query);
  return {
    ...loopNode && { loopNode },
    shared: {
      ...loopNode && { loop: describeLoop(file, loopNode, query) }, ...within !== undefined && { within }, result: resultUse(file, rows),
      ...isConditional(query) && { conditional: true }, ...isCached(query) && { cached: true }, ...writesFile(query) && { exports: true },
    },
  };
}

/** What the value of a condition depends on. */
export function dependence(file: ParsedFile, value: SyntaxNode, loop: LoopNode | undefined): Pick<Predicate, "loop" | "parameter"> {
  const parameter = parameterOf(file, value);
  return { loop: loop !== undefined && dependsOnLoop(file, value, loop), ...parameter !== undefined && { parameter } };
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Given to a function that keeps results, run only after a look-up has failed, or in a function whose results are kept. */
function isCached(query: SyntaxNode): boolean {
  const owner = namedFunctionAround(query);
  for (let above = query.parent; above && above !== owner; above = above.parent) {
    const callee = above.type === "argument_list" ? above.parent?.field("function")?.text ?? "" : "";
    if (/cache|memo|get_or_set|remember/i.test(callee.slice(-60))) return true;
  }
  if (!owner) return false;
  const decorators = owner.parent?.type === "decorated_definition" ? owner.parent.children.filter(it => it.type === "decorator") : [];
  if (decorators.some(it => /cache|memo/i.test(it.text.slice(0, 80)))) return true;
  const before = owner.text.slice(0, query.start - owner.start);
  return /\bcached?\w*\s*=\s*[\w.]*(cache|redis|r)\w*\.(get|hget)\(|\bif\s+\w+\s+(not\s+)?in\s+[\w.]*_?cache\b|\b\w*cache\w*\.get\(/i.test(before);
}

/** The function writes a file, a feed or a stream, as its content type or its way of writing says. */
function writesFile(query: SyntaxNode): boolean {
  const owner = namedFunctionAround(query);
  return owner !== undefined && /text\/csv|application\/(x-ndjson|octet-stream|xml|pdf|zip|vnd\.)|text\/(xml|event-stream|calendar)|Content-Disposition|csv\.(writer|DictWriter)|Streaming(Http)?Response|FileResponse|send_file\(|to_csv\(|to_excel\(|Workbook\(/i.test(owner.text);
}
