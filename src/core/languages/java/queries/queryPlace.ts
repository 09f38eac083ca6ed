import type { Predicate, QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { isCached } from "../bindings/caches.js";
import { isConditional } from "../bindings/conditions.js";
import { enclosingName, namedMethodAround } from "../bindings/names.js";
import { parameterOf } from "../bindings/parameters.js";
import { resultUse } from "../bindings/uses.js";
import type { LoopNode } from "../loops/loopNode.js";
import { dependsOnLoop, describeLoop, loopOfMethodReference, loopsAround } from "../loops/loops.js";

/** How a query is reached and what becomes of it, whatever the library. */
export interface QueryPlace {
  readonly shared: Pick<QueryShape, "loop" | "within" | "result" | "conditional" | "cached" | "exports">;
  /** The loop that repeats it: the innermost that one of the values follows, else the innermost. */
  readonly loop?: LoopNode;
}

/** The place of the call that runs a query; `values` are what it compares with. */
export function placeOf(file: ParsedFile, call: SyntaxNode, values: readonly SyntaxNode[]): QueryPlace {
  const own = call.type === "method_reference" ? loopOfMethodReference(call) : undefined;
  const loops = own ? [own] : loopsAround(call);
  const loop = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  return {
    ...loop && { loop },
    shared: {
      ...loop && { loop: describeLoop(file, loop, call) }, ...within !== undefined && { within },
      result: resultUse(file, own?.node ?? call),
      ...isConditional(call) && { conditional: true }, ...isCached(call) && { cached: true }, ...writesFile(call) && { exports: true },
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

/** The method writes a file or a stream, as its content type or its way of writing says. */
function writesFile(call: SyntaxNode): boolean {
  const owner = namedMethodAround(call);
  return owner !== undefined
    && /text\/csv|text\/event-stream|application\/(x-ndjson|octet-stream|xml|pdf|zip|vnd\.)|CONTENT_DISPOSITION|Content-Disposition|StreamingResponseBody|OutputStream|CSVPrinter|CsvWriter|XSSFWorkbook|Files\.(write|newBufferedWriter)/.test(owner.text);
}
