import { Edit, Language as Grammar, Parser as TreeSitter, type Tree as TreeSitterTree } from "web-tree-sitter";
import type { Assets, Parser } from "../language.js";
import type { SyntaxNode, Tree } from "../syntax.js";
import type { Span } from "../text.js";
import { FlatTree, type Names } from "./flatTree.js";
import { errorSymbol, readTree, type Memory } from "./treeMemory.js";

// The only file that knows the parser; what its trees look like in its memory is in treeMemory.ts.

let runtime: Promise<void> | undefined;
/** What the runtime is started with, to which it adds its memory. */
const started: { wasmBinary?: Uint8Array } & Partial<Memory> = {};

/** A parser for the grammar in `asset`, e.g. `tree-sitter-go.wasm`. The runtime is loaded once, each grammar on first use. */
export async function createTreeParser(asset: string, assets: Assets): Promise<Parser> {
  runtime ??= assets.read("web-tree-sitter.wasm").then(wasmBinary => TreeSitter.init(Object.assign(started, { wasmBinary })));
  await runtime;
  const grammar = await Grammar.load(await assets.read(asset));
  const parser = new TreeSitter();
  parser.setLanguage(grammar);
  const names = namesOf(grammar);
  return { parse: (text, previous) => parse(parser, names, text, previous as ParsedTree | undefined) };
}

/** What the parser calls a node without a name (the end of a line in Go) as well. */
const typeOfErrors = "ERROR";

function namesOf(grammar: Grammar): Names {
  const typeOf = (symbol: number): string => grammar.types[symbol] || typeOfErrors;
  const symbols = new Map<string, number[]>();
  for (const symbol of [...grammar.types.keys(), errorSymbol]) symbols.set(typeOf(symbol), [...symbols.get(typeOf(symbol)) ?? [], symbol]);
  return { typeOf, symbolsOf: type => symbols.get(type) ?? [], fields: new Map(grammar.fields.flatMap((name, id) => name === null ? [] : [[name, id]])) };
}

function parse(parser: TreeSitter, names: Names, text: string, previous: ParsedTree | undefined): Tree {
  previous?.edit(text);
  const tree = parser.parse(text, previous?.tree);
  previous?.dispose();
  if (!tree) throw new Error("The parser gave no tree although it was not cancelled");
  return new ParsedTree(tree, names, text);
}

class ParsedTree implements Tree {
  private read: FlatTree | undefined;

  constructor(readonly tree: TreeSitterTree, private readonly names: Names, private readonly text: string) {}

  get root(): SyntaxNode {
    return this.flat.node(0);
  }

  nodes(type: string): readonly SyntaxNode[] {
    return this.flat.ofType(type);
  }

  nodeAt(span: Span): SyntaxNode {
    return this.flat.at(span);
  }

  rest(): void {
    this.read = undefined;
  }

  dispose(): void {
    this.tree.delete();
  }

  private get flat(): FlatTree {
    if (!this.read) {
      const { id, startIndex } = this.tree.rootNode;
      this.read = new FlatTree(readTree(started as Memory, id, startIndex), this.names, this.text);
    }
    return this.read;
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
