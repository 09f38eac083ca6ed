import { Edit, Language as Grammar, Parser as TreeSitter, type Node, type Tree as TreeSitterTree } from "web-tree-sitter";
import type { Assets, Parser } from "../language.js";
import type { SyntaxNode, Tree } from "../syntax.js";
import type { Span } from "../text.js";

// The only file that knows the parser. Crossing into WebAssembly is what costs, so every answer is kept.

let runtime: Promise<void> | undefined;

/** A parser for the grammar in `asset`, e.g. `tree-sitter-go.wasm`. The runtime is loaded once, each grammar on first use. */
export async function createTreeParser(asset: string, assets: Assets): Promise<Parser> {
  runtime ??= assets.read("web-tree-sitter.wasm").then(wasmBinary => TreeSitter.init({ wasmBinary }));
  await runtime;
  const grammar = await Grammar.load(await assets.read(asset));
  const parser = new TreeSitter();
  parser.setLanguage(grammar);
  const fields: FieldIds = new Map(grammar.fields.flatMap((name, id) => name === null ? [] : [[name, id]]));
  return { parse: (text, previous) => parse(parser, fields, text, previous as ParsedTree | undefined) };
}

/** The parser's numbers for the names of fields; by itself it looks through all names each time. */
type FieldIds = ReadonlyMap<string, number>;

function parse(parser: TreeSitter, fields: FieldIds, text: string, previous: ParsedTree | undefined): Tree {
  previous?.edit(text);
  const tree = parser.parse(text, previous?.tree);
  previous?.dispose();
  if (!tree) throw new Error("The parser gave no tree although it was not cancelled");
  return new ParsedTree(tree, fields, text);
}

class ParsedTree implements Tree {
  private readonly known = new Map<number, WrappedNode>();
  private keptRoot: SyntaxNode | undefined;
  private lookUps = 0;

  constructor(readonly tree: TreeSitterTree, readonly fields: FieldIds, private readonly text: string) {}

  get root(): SyntaxNode {
    return this.keptRoot ??= this.wrap(this.tree.rootNode);
  }

  nodesOfTypes(types: readonly string[]): readonly SyntaxNode[] {
    const nodes: SyntaxNode[] = [];
    for (const node of this.tree.rootNode.descendantsOfType([...types])) if (node) nodes.push(this.wrap(node));
    return nodes;
  }

  nodeAt({ start, end }: Span): SyntaxNode {
    const node = this.tree.rootNode.namedDescendantForIndex(start, end);
    return node ? this.wrap(node) : this.root;
  }

  rest(): void {
    this.known.clear();
    this.keptRoot = undefined;
    this.lookUps = 0;
  }

  dispose(): void {
    this.tree.delete();
  }

  /**
   * The parser finds a parent by walking down from the root, which in a chain of thousands of operands takes seconds in
   * all. After many such questions every node is told its parent at once.
   */
  countLookUp(): void {
    if (++this.lookUps !== 5000) return;
    const open: SyntaxNode[] = [this.root];
    for (let node = open.pop(); node; node = open.pop()) for (const child of node.children) open.push(child);
  }

  /** One object a node, so that nodes can be compared with `===`. */
  wrap(node: Node): WrappedNode {
    let wrapped = this.known.get(node.id);
    if (!wrapped) this.known.set(node.id, wrapped = new WrappedNode(node, this, this.text));
    return wrapped;
  }

  /** Tells the tree what has changed towards `text`: what lies between the common start and the common end. */
  edit(text: string): void {
    const old = this.text;
    let start = 0;
    const shortest = Math.min(old.length, text.length);
    while (start < shortest && old.charCodeAt(start) === text.charCodeAt(start)) start++;
    let same = 0;
    while (same < shortest - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++;
    this.tree.edit(new Edit({
      startIndex: start, oldEndIndex: old.length - same, newEndIndex: text.length - same,
      startPosition: pointIn(text, start), oldEndPosition: pointIn(old, old.length - same), newEndPosition: pointIn(text, text.length - same),
    }));
  }
}

/** The parser counts LF alone as the end of a line. */
function pointIn(text: string, offset: number): { row: number; column: number } {
  let row = 0;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < offset; end = text.indexOf("\n", start)) {
    row++;
    start = end + 1;
  }
  return { row, column: offset - start };
}

/** Asks the parser late and once: most nodes are only passed by. */
class WrappedNode implements SyntaxNode {
  readonly start: number;
  private keptType: string | undefined;
  private keptEnd: number | undefined;
  private keptChildren: readonly SyntaxNode[] | undefined;
  private keptParent: SyntaxNode | null | undefined;
  private keptTokens: ReadonlySet<string> | undefined;
  /** Names and nodes in turn: few fields of a node are ever asked for, and a map for each node would be most of the tree. */
  private keptFields: (string | SyntaxNode | undefined)[] | undefined;

  constructor(private readonly node: Node, private readonly tree: ParsedTree, private readonly source: string) {
    this.start = node.startIndex;
  }

  get type(): string {
    return this.keptType ??= this.node.type;
  }

  get end(): number {
    return this.keptEnd ??= this.node.endIndex;
  }

  get id(): number {
    return this.node.id;
  }

  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  get children(): readonly SyntaxNode[] {
    if (!this.keptChildren) {
      const children: SyntaxNode[] = [];
      for (const child of this.node.namedChildren) if (child) children.push(this.tree.wrap(child).below(this));
      this.keptChildren = children;
    }
    return this.keptChildren;
  }

  get parent(): SyntaxNode | undefined {
    if (this.keptParent === undefined) this.tree.countLookUp();
    if (this.keptParent === undefined) {
      const { parent } = this.node;
      this.keptParent = parent ? this.tree.wrap(parent) : null;
    }
    return this.keptParent ?? undefined;
  }

  /** Notes the parent where it is known: asking the parser for it walks down from the root. */
  below(parent: WrappedNode): this {
    this.keptParent ??= parent;
    return this;
  }

  has(token: string): boolean {
    this.keptTokens ??= new Set(this.node.children.flatMap(child => child && !child.isNamed ? [child.type] : []));
    return this.keptTokens.has(token);
  }

  field(name: string): SyntaxNode | undefined {
    const known = this.keptFields ??= [];
    for (let i = 0; i < known.length; i += 2) if (known[i] === name) return known[i + 1] as SyntaxNode | undefined;
    const id = this.tree.fields.get(name);
    const node = id === undefined ? null : this.node.childForFieldId(id);
    const found = node ? this.tree.wrap(node).below(this) : undefined;
    known.push(name, found);
    return found;
  }

  get broken(): boolean {
    return this.node.isError || this.node.isMissing;
  }

  get hasError(): boolean {
    return this.node.hasError;
  }
}
