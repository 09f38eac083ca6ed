import type { SnippetStop } from "../../src/core/snippets/snippet.js";
import { placesOf } from "../../src/core/snippets/stops.js";

/**
 * Tab stops in the order in which they are walked, from lines such as `idle time = 30 * 60` and `same site = "lax" | "strict"`.
 * The first text must stand in the code as a word of its own; every place that has it is one stop.
 */
export function stopsOf(lines: readonly string[], code: string, fail: (problem: string) => never): readonly SnippetStop[] {
  const stops = lines.map(line => {
    const [, label, texts] = /^(.+?)\s+=\s+(.+)$/.exec(line) ?? fail(`has a stop that is not "label = text": ${line}`);
    return { label: label!, choices: texts!.split(/\s+\|\s+/) };
  });
  for (const { choices } of stops) if (placesOf(choices[0]!, code).length === 0) fail(`has no ${choices[0]} for its stop`);
  return stops;
}
