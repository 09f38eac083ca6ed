import { MarkupKind, type Hover } from "vscode-languageserver";
import { rules } from "../core/index.js";
import type { Range } from "../protocol.js";
import type { Client } from "./client.js";
import { textOf } from "./diagnostic.js";
import type { Placed } from "./folders.js";
import { offsetIn, rangeOf } from "./texts.js";

/** Why what is found at a place matters: the first paragraph of the rule's page. The message itself is the editor's to show. */
export async function hoverAt({ folder, path }: Placed, position: Range["start"], client: Client, pageOf: (rule: string) => Promise<string | undefined>): Promise<Hover | undefined> {
  await folder.findingsAt(path);
  const text = textOf(folder, path);
  const offset = offsetIn(text, position);
  const found = folder.findings.at(path).filter(({ finding: { at } }) => at.span.start <= offset && offset <= at.span.end);
  if (found.length === 0) return undefined;
  const seen = [...new Set(found.map(it => it.finding.rule))];
  const value = (await Promise.all(seen.map(it => about(it, client, pageOf)))).filter(it => it !== "").join("\n\n---\n\n");
  return value === "" ? undefined : { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(found[0]!.finding.at.span, text) };
}

async function about(rule: string, client: Client, pageOf: (rule: string) => Promise<string | undefined>): Promise<string> {
  const title = rules.find(it => it.id === rule)?.title;
  const page = await pageOf(rule);
  if (title === undefined || page === undefined) return "";
  const link = client.textLink(rule);
  return `**${title}**\n\n${firstParagraph(page)}${link === undefined ? "" : `\n\n[Explain ${rule}](${link})`}`;
}

/** The text between the page's title and what follows it. */
function firstParagraph(page: string): string {
  return page.split(/\r?\n\r?\n/).find(it => it.trim() !== "" && !it.startsWith("#"))?.trim() ?? "";
}
