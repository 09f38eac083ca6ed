import type { Span } from "../../text.js";

/** An element with its place: the span of its start tag. */
export interface XmlElement {
  /** Without a prefix: `ext:createTable` is `createTable`. */
  readonly name: string;
  readonly span: Span;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, without that of children. */
  readonly text: string;
}

interface Draft extends XmlElement {
  readonly children: Draft[];
  text: string;
}

/** The elements at the top of a text, as far as it can be read. What is not closed ends with the text. Never throws. */
export function readXml(text: string): readonly XmlElement[] {
  const root: Draft = { name: "", span: { start: 0, end: 0 }, attributes: new Map(), children: [], text: "" };
  const open: Draft[] = [root];
  const marks = /<!--[^]*?(?:-->|$)|<!\[CDATA\[([^]*?)(?:\]\]>|$)|<[?!][^>]*>?|<\/\s*([\w:.-]+)[^>]*>?|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+|</g;
  for (const match of text.matchAll(marks)) {
    const [whole, data, closed, opened, attributes = "", empty] = match;
    const inner = open.at(-1)!;
    if (data !== undefined) inner.text += data;
    else if (closed !== undefined) close(open, localName(closed));
    else if (opened === undefined) inner.text += whole.startsWith("<") ? "" : decoded(whole);
    else {
      const element: Draft = { name: localName(opened), span: { start: match.index, end: match.index + whole.length }, attributes: attributesOf(attributes), children: [], text: "" };
      inner.children.push(element);
      if (empty !== "/" && open.length < deepest) open.push(element);
    }
  }
  return root.children;
}

const deepest = 200;

/** What was left open inside ends with it. */
function close(open: Draft[], name: string): void {
  const at = open.findLastIndex(it => it.name === name);
  if (at > 0) open.length = at;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [localName(name!), decoded(double ?? single ?? "")]));
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
