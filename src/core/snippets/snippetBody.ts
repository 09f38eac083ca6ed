import type { SnippetStop } from "./snippet.js";
import { placesOf } from "./stops.js";

/**
 * Code as the body of a snippet: each stop's places become a placeholder of one number, the first one with its choices, and
 * the cursor ends behind the last line. Escapes as of "Snippet syntax" in https://code.visualstudio.com/docs/editing/userdefinedsnippets.
 */
export function snippetBody(code: string, stops: readonly SnippetStop[]): string {
  return `${withStops(code, stops)}$0`;
}

/** The same without the end, for code whose end is elsewhere. */
export function withStops(code: string, stops: readonly SnippetStop[]): string {
  const marks = stops.flatMap(({ choices }, index) => placesOf(choices[0]!, code).map((start, occurrence) => ({ start, end: start + choices[0]!.length, number: index + 1, choices: occurrence === 0 ? choices : choices.slice(0, 1) })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let body = "", at = 0;
  for (const { start, end, number, choices } of marks) {
    if (start < at) continue;
    body += `${snippetText(code.slice(at, start))}\${${number}${choices.length > 1 ? `|${choices.map(choice).join(",")}|` : `:${placeholder(choices[0]!)}`}}`;
    at = end;
  }
  return body + snippetText(code.slice(at));
}

/** Text in the body of a snippet, as it is. */
export function snippetText(text: string): string {
  return text.replace(/[\\$]/g, "\\$&");
}

function placeholder(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function choice(text: string): string {
  return text.replace(/[\\$},|]/g, "\\$&");
}
