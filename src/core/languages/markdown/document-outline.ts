import type { FormatExtractor } from "../../language.js";
import type { FactKinds } from "../../facts.js";
import type { Span } from "../../text.js";

/** The title and headings of the documents that the checklist asks for: READMEs, and records of decisions. */
export const documentOutline: FormatExtractor = {
  name: "document-outline",
  accepts: path => roleOf(path) !== undefined,
  *extract({ uri, text }) {
    const role = roleOf(uri);
    if (!role || text.length > longest) return;
    const all = headingsOf(text, /\.(?:md|mdx|markdown)$/i.test(uri));
    const title = all[0]?.top ? all[0] : undefined;
    const headings = (title ? all.slice(1) : all).map(({ text, at }) => ({ text, at }));
    const status = role === "decision" ? statusOf(text) : undefined;
    const [first] = /^\uFEFF?[^\r\n]*/.exec(text)!;
    yield { kind: "document", uri, span: title?.at ?? { start: 0, end: first.length }, role, ...title && { title: title.text }, ...status && { status }, headings: headings.slice(0, most) };
  },
};

/** In UTF-16 units. */
const longest = 400_000;
const most = 200;

/** Names of the folders as MADR and adr-tools make them: https://adr.github.io/madr/, https://github.com/npryce/adr-tools */
function roleOf(path: string): FactKinds["document"]["role"] | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^readme\.\w+$/i.test(name)) return "readme";
  const isRecord = /(^|\/)(adrs?|decisions|architecture-decisions|decision-records?)\/[^/]+$/i.test(path);
  return isRecord && !/^(index|template|adr-template|0000-template)\./i.test(name) ? "decision" : undefined;
}

const statuses: readonly (readonly [NonNullable<FactKinds["document"]["status"]>, RegExp])[] = [
  ["superseded", /\b(?:superseded|superceded|replaced)\b/i], ["deprecated", /\b(?:deprecated|withdrawn|obsolete)\b/i], ["rejected", /\b(?:rejected|declined)\b/i], ["accepted", /\b(?:accepted|approved|decided|implemented|adopted)\b/i], ["proposed", /\b(?:proposed|draft|pending|open|under discussion|in review)\b/i],
];

/** MADR says it before the text or in a list, adr-tools below a heading, where the old word may stand beside the new. */
function statusOf(text: string): FactKinds["document"]["status"] {
  const said = /^[ \t]*(?:[*-][ \t]+)?[*_]*status[*_]*[ \t]*:(.*)$/im.exec(text)?.[1] ?? /^#+[ \t]+(?:\d+\.[ \t]*)?status[ \t#]*$([^#]{0,600})/im.exec(text)?.[1] ?? "";
  return statuses.find(([, words]) => words.test(said))?.[0];
}

interface Heading {
  readonly text: string;
  /** Of the first level, as a title is. */
  readonly top: boolean;
  readonly at: Span;
}

/** `# Title`, `== Title` of AsciiDoc, `<h2>Title</h2>`, and a line with another of marks below it, as reStructuredText has it. */
function headingsOf(text: string, isMarkdown: boolean): readonly Heading[] {
  const found: Heading[] = [];
  let fence: string | undefined;
  let previous = { text: "", start: 0 };
  for (const { 0: line, index } of bodyOf(text).matchAll(/^[^\r\n]*/gm)) {
    // Nobody writes a heading of such a length.
    if (line.length > 1000) continue;
    const mark = isMarkdown ? /^\s*(`{3,}|~{3,})/.exec(line)?.[1] : undefined;
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined;
    else if (fence === undefined) {
      const marked = /^(#{1,6}|={1,6})[ \t]+(.*\S)/.exec(line)?.[2] ?? /<h[1-6]\b[^>]*>(.*?)<\/h[1-6]>/i.exec(line)?.[1];
      const under = /^(=|-|~|\^){3,}[ \t]*$/.test(line) && /^[^\s|>*+\-:=#<`~]/.test(previous.text);
      if (marked !== undefined) add(marked, /^[#=][ \t]|<h1\b/i.test(line), index, line);
      else if (under) add(previous.text, line.startsWith("=") || !isMarkdown && found.length === 0, previous.start, previous.text);
    }
    previous = { text: fence === undefined ? line : "", start: index };
  }
  return found;

  function add(marked: string, top: boolean, start: number, line: string): void {
    const plain = plainText(marked);
    if (plain !== "") found.push({ text: plain, top, at: { start, end: start + line.trimEnd().length } });
  }
}

/** The lines of front matter are those of no text. */
function bodyOf(text: string): string {
  const front = /^\uFEFF?---[ \t]*\r?\n[^]*?\n---[ \t]*(?=\r?\n|$)/.exec(text)?.[0] ?? "";
  return front.replace(/[^\r\n]/g, " ") + text.slice(front.length);
}

/** What is left to read: no marks, no addresses, no pictures. */
function plainText(marked: string): string {
  return marked.replace(/<[^>]*>/g, "").replace(/!\[[^\]]*\]\([^)]*\)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]+|(?<!\w)_+|_+(?!\w)|[ \t]#+[ \t]*$|\{#[^}]*\}/g, "")
    .replace(/\s+/g, " ").trim().slice(0, 80);
}
