import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, parseDocument, visit, type Document, type Node, type Scalar } from "yaml";
import type { Span } from "../../text.js";

/** A YAML value with its place. Aliases are followed and merge keys (`<<`) applied when it is asked for its entries. */
export interface YamlNode {
  readonly type: "map" | "list" | "scalar";
  /** From the first character to the end of the last line with content, without blanks, comments and line ends behind it. */
  readonly span: Span;
  /** Reached through an alias, or written as `{…}` or `[…]`: then no line can be added to it. */
  readonly fixed: boolean;
  /** A scalar as text; absent while its quote is not closed. */
  readonly text?: string;
  /** How a scalar is written. */
  readonly style?: "plain" | "single" | "double" | "literal" | "folded";
  entries(): readonly YamlEntry[];
  items(): readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Absent for an empty value. */
  readonly value?: YamlNode;
  /** Comes from a merged map and not from this one. */
  readonly merged: boolean;
}

/** The first document of a text, as far as it can be read; undefined when it is empty or longer than any written by hand. Never throws. */
export function readYaml(text: string): YamlNode | undefined {
  if (text.length > longest) return undefined;
  try {
    const document = parseDocument(text, { logLevel: "silent", strict: false, uniqueKeys: false, stringKeys: false });
    return document.contents ? wrap(document.contents, document, text, false) : undefined;
  } catch {
    // The reader is recursive and throws when the text is nested too deeply.
    return undefined;
  }
}

/** All documents of a text, as far as they can be read. Never throws. */
export function readYamlDocuments(text: string): readonly YamlNode[] {
  if (text.length > longest) return [];
  try {
    const documents = [parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false, stringKeys: false })].flat() as readonly Document[];
    return documents.flatMap(document => document.contents ? wrap(document.contents, document, text, false) ?? [] : []);
  } catch {
    // As above.
    return [];
  }
}

/** Whether the reader has nothing to complain of in the first document of a text. */
export function isSoundYaml(text: string): boolean {
  if (text.length > longest) return false;
  try {
    return parseDocument(text, { logLevel: "silent", stringKeys: false }).errors.length === 0;
  } catch {
    return false;
  }
}

/** Whether an offset is within a scalar of any document: for the start of a line, one over several lines. What cannot be read may be one. */
export function isInScalar(text: string, offset: number): boolean {
  if (text.length > longest) return true;
  let found = false;
  try {
    for (const document of [parseAllDocuments(text, { logLevel: "silent", strict: false, uniqueKeys: false, stringKeys: false })].flat()) {
      visit(document as Document, { Scalar: (_, { range }) => {
        if (range && range[0] < offset && offset < range[1]) found = true;
      } });
    }
  } catch {
    // As above.
    return true;
  }
  return found;
}

/** In UTF-16 units. The reader takes up to a tenth of a second for a thousand characters of damaged text. */
const longest = 200_000;

/** The value under a path of keys. */
export function at(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  return path.reduce((current, key) => entry(current, key)?.value, node);
}

export function entry(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.entries().find(it => it.key === key);
}

function wrap(node: Node, document: Document, text: string, aliased: boolean): YamlNode | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (!target) return undefined;
  const fixed = aliased || target !== node;
  const span = spanOf(target, text);
  const none = (): readonly never[] => [];
  if (isScalar(target)) return { type: "scalar", span, fixed, ...scalar(target, text.slice(span.start, span.end)), entries: none, items: none };
  if (isSeq(target)) {
    const items = (): readonly YamlNode[] => target.items.flatMap(it => wrap(it as Node, document, text, fixed) ?? []);
    return { type: "list", span, fixed: fixed || target.flow === true, entries: none, items };
  }
  if (!isMap(target)) return undefined;
  return { type: "map", span, fixed: fixed || target.flow === true, entries: () => entriesOf(target, document, text, 0), items: none };
}

/** https://yaml.org/type/merge.html; the map's own keys win. Merging nests no deeper than a file's author can follow. */
function entriesOf(map: Node, document: Document, text: string, depth: number): readonly YamlEntry[] {
  if (!isMap(map) || depth > 8) return [];
  const own: YamlEntry[] = [];
  const merged: YamlEntry[] = [];
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const value = pair.value as Node | null;
    if (String(pair.key.value) === "<<" && value) merged.push(...mergedEntries(value, document, text, depth));
    else own.push(toEntry(pair.key, value, document, text));
  }
  return [...own, ...merged.filter(it => !own.some(entry => entry.key === it.key))];
}

function mergedEntries(value: Node, document: Document, text: string, depth: number): readonly YamlEntry[] {
  const target = isAlias(value) ? value.resolve(document) : value;
  const maps = isSeq(target) ? target.items.slice(0, 20).map(it => isAlias(it) ? it.resolve(document) : it as Node) : [target];
  return maps.flatMap(it => it ? entriesOf(it, document, text, depth + 1) : []).map(it => ({ ...it, merged: true }));
}

function toEntry(key: Scalar, value: Node | null, document: Document, text: string): YamlEntry {
  const empty = !value || (isScalar(value) && value.value === null && (value.range?.[0] ?? 0) === (value.range?.[1] ?? 0));
  const node = empty ? undefined : wrap(value, document, text, false);
  return { key: String(key.value), keySpan: spanOf(key, text), ...(node ? { value: node } : {}), merged: false };
}

function scalar(node: Scalar, written: string): Pick<YamlNode, "text" | "style"> {
  const style = styles[node.type ?? "PLAIN"] ?? "plain";
  if (/^["']/.test(written) && (written.length === 1 || !written.endsWith(written[0]!))) return { style };
  // What is written counts: `"0"` and `0` are one to a program that reads its environment, `1e3` is not 1000.
  const text = style === "plain" && node.source !== undefined ? node.source : String(node.value ?? "");
  return { text, style };
}

const styles: Readonly<Record<string, NonNullable<YamlNode["style"]>>> = {
  PLAIN: "plain", QUOTE_SINGLE: "single", QUOTE_DOUBLE: "double", BLOCK_LITERAL: "literal", BLOCK_FOLDED: "folded",
};

/** The end that the reader gives a block holds the blank lines and comments behind it in some forms. */
function spanOf(node: Node, text: string): Span {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
