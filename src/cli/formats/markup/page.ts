import { markup, nothing, type Markup, type Part } from "./markup.js";
import { style } from "./style.js";

export interface Page {
  readonly title: string;
  /** What it is about: the workspace, the day. */
  readonly about: string;
  readonly body: Part;
}

/**
 * One file that needs nothing else: no script, no picture, no address. Its policy (https://www.w3.org/TR/CSP3/) keeps it so even
 * if something of a workspace were taken for markup.
 */
export function page({ title, about, body }: Page): string {
  const { markup: text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="about">${about}</p>
</header>
<main>
${body}
</main>
<footer>Made by Groundwork on the machine where the code is.</footer>
</body>
</html>
`;
  return text;
}

/** Why the report may say less than it seems to, where a reader sees it first. */
export function reservationNote(sentences: readonly string[]): Markup {
  if (sentences.length === 0) return nothing;
  return markup`<section class="note"><h2>Not everything could be looked at</h2><ul>${sentences.map(it => markup`<li>${it}</li>`)}</ul></section>`;
}

/** `file:line:column`, as a link where it is known what to link to. */
export function placeMark(text: string, address: string | undefined): Markup {
  return address === undefined ? markup`<code>${text}</code>` : markup`<a href="${address}"><code>${text}</code></a>`;
}

/** `1 January 2026` of `2026-01-01`. */
export function dayInWords(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
