import type { Place } from "../report.js";
import { printable } from "../text/width.js";
import { lineLink } from "./links.js";

/**
 * A text as GitHub Flavored Markdown (https://github.github.com/gfm/) that shows exactly it, at any place of a line: nothing in it
 * is formatted, becomes a link, calls a person (`@name`), names an issue (`#1`) or turns into an emoji (`:key:`). The last three are
 * found in what is shown, so that escaping does not keep them away, but an empty comment in between does.
 */
export function plain(text: string): string {
  return printable(text)
    .replace(/[&<>|]|[\\`*_[\]~#]/g, it => /[&<>|]/.test(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`)
    .replace(/^\s*(?=[-+=])|^\s*\d+(?=[.)])/, "$&\\")
    .replace(/(?:[@:$]|\\#)(?=\S)|\bGH-(?=\d)|\bwww(?=\.)/gi, "$&<!-- -->");
}

/** `file:line` as a link to it; a colon that no letter follows makes no emoji. */
export function placeLink(place: Pick<Place, "file" | "start">, base: string | undefined): string {
  return `[${plain(place.file)}:${place.start.line}](${lineLink(place, base)})`;
}

/** Cells are Markdown, each on one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Folded until somebody opens it. The summary is our own words; the body is Markdown. */
export function details(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** GitHub refuses a comment of more than 65,536 characters; the rest of a report is words and heads. */
const longest = 60_000;

/** As many of the lines, from the first, as a comment of a pull request takes, and never more than `most`. */
export function fitting<Line>(lines: readonly Line[], most: number, text: (line: Line) => string, room = longest): readonly Line[] {
  const fits: Line[] = [];
  let left = room;
  for (const line of lines.slice(0, most)) {
    left -= text(line).length;
    if (left < 0) break;
    fits.push(line);
  }
  return fits;
}

/** Says how much is left out, where something is. */
export function andMore(more: number): string[] {
  return more > 0 ? [`… and ${more.toLocaleString("en-US")} more.`] : [];
}

/** Why the report may say less than it seems to. */
export function reservationList(sentences: readonly string[]): string[] {
  if (sentences.length === 0) return [];
  const shown = fitting(sentences, 10, plain, 5000);
  return [["**Not everything could be looked at:**", "", ...shown.map(it => `- ${plain(it)}`)].join("\n"), ...andMore(sentences.length - shown.length)];
}
