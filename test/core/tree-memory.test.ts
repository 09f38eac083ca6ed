import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Node, Tree as TreeOfParser } from "web-tree-sitter";
import type { Parser } from "../../src/core/language.js";
import { createTreeParser } from "../../src/core/languages/syntax.js";
import type { SyntaxNode, Tree } from "../../src/core/syntax.js";
import { assets } from "../support/assets.js";

// What is read out of the parser's memory is what the parser itself answers, node by node: for code of this repository, for pieces
// of it, which are broken in all ways, and for trees that were parsed again after an edit.

const grammars = ["javascript", "typescript", "tsx", "python", "java", "go"] as const;
const endings = { javascript: /\.([cm]?js|ts)$/, typescript: /\.ts$/, tsx: /\.tsx?$/, python: /\.py$/, java: /\.java$/, go: /\.go$/ };

for (const grammar of grammars) {
  const texts = sourcesOf(grammar);

  test(`trees of ${grammar} are read as the parser tells them`, async () => {
    const parser = await parserOf(grammar);
    assert.ok(texts.length >= 15);
    for (const text of texts) inTree(parser.parse(text), same);
  });

  test(`trees of broken ${grammar} are read as the parser tells them`, async () => {
    const parser = await parserOf(grammar);
    const piece = fc.record({ text: fc.constantFrom(...texts), from: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(400), length: fc.nat(3000) });
    fc.assert(fc.property(piece, ({ text, from, cut, length }) => {
      const start = Math.floor(from * text.length);
      inTree(parser.parse(text.slice(start, start + length) + text.slice(start + length + cut, start + length + cut + 500)), same);
    }), { numRuns: 60 });
  });

  test(`trees of ${grammar} that are parsed again are read as the parser tells them`, async () => {
    const parser = await parserOf(grammar);
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(30), added: fc.constantFrom("", " ", "\n", "x", "é", "(", "}", '"', "/*", "if (a) {", "return 1\n") });
    fc.assert(fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (whole, edits) => {
      let text = whole.slice(0, 4000);
      let tree = parser.parse(text);
      for (const { at, removed, added } of edits) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + added + text.slice(start + removed);
        tree = parser.parse(text, tree);
        same(tree);
      }
      tree.dispose();
    }), { numRuns: 30 });
  });
}

test("a tree with more nodes than any before is read whole", async () => {
  const parser = await parserOf("javascript");
  inTree(parser.parse(`const list = [${"0,".repeat(40_000)}];`), tree => assert.equal(tree.nodes("number").length, 40_000));
});

test("chains of thousands of operands are read without running out of stack", async () => {
  const parser = await parserOf("javascript");
  inTree(parser.parse(`const sum = ${"a + ".repeat(20_000)}a;`), tree => assert.equal(tree.nodes("binary_expression").length, 20_000));
});

function inTree(tree: Tree, use: (tree: Tree) => void): void {
  try {
    use(tree);
  } finally {
    tree.dispose();
  }
}

/** Compares a tree with that of the parser, which it holds. */
function same(tree: Tree): void {
  const { tree: theirs } = tree as Tree & { readonly tree: TreeOfParser };
  const ours = new Map<number, SyntaxNode>();
  const ofType = new Map<string, (readonly [number, number])[]>();
  compare(tree.root, theirs.rootNode, undefined);
  list(theirs.rootNode);
  for (const [type, expected] of ofType) assert.deepEqual(tree.nodes(type).map(it => [it.start, it.end]), expected, type);
  const all = [...ours.values()];
  for (let i = 0; i < all.length; i += 7) spanAt(all[i]!.start, all[Math.min(all.length - 1, i + i % 5)]!.end);

  function compare(mine: SyntaxNode, node: Node, parent: SyntaxNode | undefined): void {
    ours.set(node.id, mine);
    assert.deepEqual(
      { type: mine.type, start: mine.start, end: mine.end, broken: mine.broken, hasError: mine.hasError },
      { type: node.type, start: node.startIndex, end: node.endIndex, broken: node.isError || node.isMissing, hasError: node.hasError },
    );
    assert.equal(mine.parent, parent);
    const children = node.namedChildren;
    assert.equal(mine.children.length, children.length, `children of ${node.type}`);
    mine.children.forEach((it, i) => compare(it, children[i]!, mine));
    const tokens = node.children.filter(it => !it!.isNamed).map(it => it!.type);
    for (const token of [...tokens, "async"]) assert.equal(mine.has(token), tokens.includes(token), `${token} in ${node.type}`);
    // All fields are asked of every few nodes: the parser is slow to tell.
    if (ours.size % 11 === 0) for (const name of theirs.language.fields) if (name !== null) field(mine, node, name);
  }

  function list(node: Node): void {
    const spans = ofType.get(node.type) ?? [];
    ofType.set(node.type, spans);
    spans.push([node.startIndex, node.endIndex]);
    for (const child of node.children) list(child!);
  }

  function field(mine: SyntaxNode, node: Node, name: string): void {
    const found = node.childForFieldName(name);
    // Through a rule that an alias makes visible the parser finds a field of the child's: `object` of `typeof a.b`.
    if (found && found.parent?.id !== node.id) return;
    const read = mine.field(name);
    assert.deepEqual(read && [read.type, read.start, read.end], found ? [found.type, found.startIndex, found.endIndex] : undefined, `${name} of ${node.type}`);
    if (found?.isNamed) assert.equal(read, ours.get(found.id) ?? read);
  }

  function spanAt(start: number, end: number): void {
    if (start > end) return;
    const expected = theirs.rootNode.namedDescendantForIndex(start, end)!;
    const found = tree.nodeAt({ start, end });
    assert.deepEqual([found.type, found.start, found.end], [expected.type, expected.startIndex, expected.endIndex], `${start} to ${end}`);
  }
}

const parsers = new Map<string, Promise<Parser>>();

function parserOf(grammar: string): Promise<Parser> {
  const parser = parsers.get(grammar) ?? createTreeParser(`tree-sitter-${grammar}.wasm`, assets);
  parsers.set(grammar, parser);
  return parser;
}

/** Some of the code that is in this repository: at most sixty files, from all over it. */
function sourcesOf(grammar: keyof typeof endings): readonly string[] {
  const files = ["examples", "samples", "scripts", "snippets/sources", "src", "test"]
    .flatMap(folder => readdirSync(folder, { recursive: true, encoding: "utf8" }).map(it => `${folder}/${it}`))
    .filter(it => endings[grammar].test(it) && !it.includes("node_modules")).sort();
  const step = Math.max(1, Math.floor(files.length / 60));
  return files.filter((_, i) => i % step === 0).map(it => readFileSync(it, "utf8"));
}
