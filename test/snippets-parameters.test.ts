import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { allSnippets, snippetSources } from "../scripts/snippets/files.js";
import type { SnippetSource } from "../scripts/snippets/source.js";

// What guidelines ask for changes; where a snippet states such a parameter, it is the one of the dated list.

interface Parameter {
  readonly name: string;
  readonly value: number | string;
  readonly unit?: string;
  readonly source: string;
  /** Prefixes of the snippets that state it. */
  readonly where: readonly string[];
  /** Patterns whose first group is the value as it stands in code. */
  readonly text: readonly string[];
  /** The value as languages write it, where that is not its digits. */
  readonly written?: readonly string[];
}

const { parameters } = JSON.parse(readFileSync("src/core/data/snippet-parameters.json", "utf8")) as { readonly parameters: readonly Parameter[] };
const snippets = allSnippets(snippetSources);

for (const parameter of parameters) {
  test(`where a snippet states the ${parameter.name}, it is ${parameter.value}`, () => {
    const stating = snippets.filter(it => parameter.where.includes(it.prefix)).map(it => ({ id: it.id, values: valuesIn(it, parameter) }));
    for (const { id, values } of stating) for (const value of values) assert.ok((parameter.written ?? [String(parameter.value)]).includes(value), `${id}: ${value}`);
    assert.ok(stating.length === 0 || stating.some(it => it.values.length > 0), "No snippet states it in a form that is known here.");
  });
}

test("every parameter has one name, a source and a place", () => {
  assert.equal(new Set(parameters.map(it => it.name)).size, parameters.length);
  for (const { name, source, where, text } of parameters) {
    assert.match(source, /^https:\/\/\S+$/, name);
    assert.ok(where.length > 0 && text.length > 0, name);
  }
});

function valuesIn({ imports, body }: SnippetSource, { text }: Parameter): readonly string[] {
  return text.flatMap(it => [...`${imports}${body}`.matchAll(new RegExp(it, "gm"))]).map(it => it[1]!.replace(/(?<=\d)_(?=\d)/g, "").trim());
}
