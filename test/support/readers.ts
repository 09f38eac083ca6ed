import { createRequire } from "node:module";
import path from "node:path";

// The readers of Markdown, HTML and XML that the packager of extensions brings; they stand in for those of the world.

interface MarkdownReader {
  render(text: string): string;
  readonly linkify: { set(options: { readonly fuzzyLink: boolean }): void; add(scheme: string, handler: null): void };
}

/** What is shown, asked by selector as in a browser. */
export type Shown = (selector: string) => { readonly length: number; text(): string; attr(name: string): string | undefined; toArray(): readonly { readonly attribs: Readonly<Record<string, string>> }[] };

interface XmlReader {
  parseStringPromise(text: string): Promise<unknown>;
}

const require = createRequire(createRequire(path.resolve("package.json")).resolve("@vscode/vsce/package.json"));

/** Markdown as GitHub shows it: with tables, HTML, and addresses that become links by themselves. */
export function shownMarkdown(text: string): Shown {
  const markdown = (require("markdown-it") as (options: object) => MarkdownReader)({ html: true, linkify: true });
  // GitHub makes links of addresses with a scheme and of `www.` alone: https://github.github.com/gfm/#autolinks-extension-
  markdown.linkify.set({ fuzzyLink: false });
  markdown.linkify.add("//", null);
  return shownHtml(markdown.render(text));
}

export function shownHtml(text: string): Shown {
  return (require("cheerio") as { load(text: string): Shown }).load(text);
}

/** @throws what the reader says of text that is not well-formed */
export async function readXml(text: string): Promise<unknown> {
  return (require("xml2js") as XmlReader).parseStringPromise(text);
}
