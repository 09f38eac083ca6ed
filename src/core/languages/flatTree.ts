import type { SyntaxNode } from "../syntax.js";
import type { Span } from "../text.js";
import { hasBroken, isBroken, isNamed, type TreeNodes } from "./treeMemory.js";

/** What a grammar calls its nodes and fields. */
export interface Names {
  /** The name of a type by its symbol. */
  typeOf(symbol: number): string;
  /** The symbols of a type: a keyword's and a node's may be named alike. */
  symbolsOf(type: string): readonly number[];
  readonly fields: ReadonlyMap<string, number>;
}

/** A tree as plain numbers, with an object for each node that somebody asks for. */
export class FlatTree {
  private readonly asked: (FlatNode | undefined)[];
  /** The nodes of each symbol, in source order. */
  private bySymbol: Map<number, number[]> | undefined;

  constructor(readonly nodes: TreeNodes, readonly names: Names, readonly source: string) {
    // Of its whole length from the start: an array that grows at far places becomes a slow dictionary.
    this.asked = new Array<FlatNode | undefined>(nodes.count);
  }

  /** One object a node, so that nodes can be compared with `===`. */
  node(index: number): FlatNode {
    return this.asked[index] ??= new FlatNode(this, index);
  }

  /** The nodes of a type, in source order. */
  ofType(type: string): readonly SyntaxNode[] {
    const bySymbol = this.bySymbol ??= groupBySymbol(this.nodes);
    const found = this.names.symbolsOf(type).map(symbol => bySymbol.get(symbol) ?? []).filter(it => it.length > 0);
    const indexes = found.length > 1 ? found.flat().sort((a, b) => a - b) : found[0] ?? [];
    return indexes.map(it => this.node(it));
  }

  /** The innermost named node that covers a span; the root where none does. */
  at({ start, end }: Span): SyntaxNode {
    const { starts, ends, afters, flags } = this.nodes;
    let innermost = 0;
    for (let node = 1, last = afters[0]!; node < last;) {
      const isTooEarly = ends[node]! < end || (starts[node] === ends[node] ? ends[node]! < start : ends[node]! <= start);
      if (isTooEarly) node = afters[node]!;
      else if (start < starts[node]!) break;
      else {
        if (flags[node]! & isNamed) innermost = node;
        last = afters[node]!;
        node++;
      }
    }
    return this.node(innermost);
  }
}

class FlatNode implements SyntaxNode {
  readonly start: number;
  readonly end: number;
  private keptType: string | undefined;
  private keptChildren: readonly SyntaxNode[] | undefined;

  /** `id` is the node's index in its tree. */
  constructor(private readonly tree: FlatTree, readonly id: number) {
    this.start = tree.nodes.starts[id]!;
    this.end = tree.nodes.ends[id]!;
  }

  get type(): string {
    return this.keptType ??= this.tree.names.typeOf(this.tree.nodes.symbols[this.id]!);
  }

  get text(): string {
    return this.tree.source.slice(this.start, this.end);
  }

  get parent(): SyntaxNode | undefined {
    const parent = this.tree.nodes.parents[this.id]!;
    return parent < 0 ? undefined : this.tree.node(parent);
  }

  get children(): readonly SyntaxNode[] {
    if (!this.keptChildren) {
      const { flags, afters } = this.tree.nodes;
      const children: SyntaxNode[] = [];
      for (let child = this.id + 1; child < afters[this.id]!; child = afters[child]!) if (flags[child]! & isNamed) children.push(this.tree.node(child));
      this.keptChildren = children;
    }
    return this.keptChildren;
  }

  has(token: string): boolean {
    const { flags, afters, symbols } = this.tree.nodes;
    for (let child = this.id + 1; child < afters[this.id]!; child = afters[child]!) {
      if (!(flags[child]! & isNamed) && this.tree.names.typeOf(symbols[child]!) === token) return true;
    }
    return false;
  }

  field(name: string): SyntaxNode | undefined {
    const field = this.tree.names.fields.get(name);
    if (field === undefined) return undefined;
    const { fields, moreFields, afters } = this.tree.nodes;
    for (let child = this.id + 1; child < afters[this.id]!; child = afters[child]!) {
      if (fields[child] === field || (moreFields.size > 0 && moreFields.get(child)?.includes(field))) return this.tree.node(child);
    }
    return undefined;
  }

  get broken(): boolean {
    return (this.tree.nodes.flags[this.id]! & isBroken) !== 0;
  }

  get hasError(): boolean {
    return (this.tree.nodes.flags[this.id]! & hasBroken) !== 0;
  }
}

function groupBySymbol({ count, symbols }: TreeNodes): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let node = 0; node < count; node++) {
    const group = groups.get(symbols[node]!);
    if (group) group.push(node);
    else groups.set(symbols[node]!, [node]);
  }
  return groups;
}
