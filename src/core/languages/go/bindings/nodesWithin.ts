import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";

/** The nodes of a type that lie within a span, in source order: a file of thousands of calls is not gone through for each. */
export function nodesWithin(file: ParsedFile, type: string, { start, end }: Span): readonly SyntaxNode[] {
  const nodes = file.nodes(type);
  const starts = startsOf(nodes);
  const from = indexAtOrBefore(starts, start - 1) + 1;
  const found: SyntaxNode[] = [];
  for (let at = from; at < nodes.length && starts[at]! < end; at++) if (nodes[at]!.end <= end) found.push(nodes[at]!);
  return found;
}

const known = new WeakMap<readonly SyntaxNode[], readonly number[]>();

function startsOf(nodes: readonly SyntaxNode[]): readonly number[] {
  let starts = known.get(nodes);
  if (!starts) known.set(nodes, starts = nodes.map(it => it.start));
  return starts;
}

/** The index of the last number that is not larger; -1 where all are. */
export function indexAtOrBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
