import { entriesOf, type JsonEntry, type JsonNode } from "../languages/json/read.js";
import type { SettingsProblem } from "./shape.js";
import type { Span } from "../text.js";
import { patternProblem } from "./globs.js";
import { meant } from "./nearest.js";

/** Reads values of JSON and collects what is wrong with them, each with its place. */
export interface Fields {
  readonly problems: SettingsProblem[];
  problem(span: Span, message: string): void;
  /** The entries of an object that has no other keys than these; undefined when it is no object. */
  object(node: JsonNode | undefined, what: string, keys?: readonly string[]): ReadonlyMap<string, JsonEntry> | undefined;
  /** One of these words. */
  choice<T extends string>(node: JsonNode, what: string, words: readonly T[]): T | undefined;
  /** Text that is not blank. */
  text(node: JsonNode, what: string): string | undefined;
  /** A text or a list of texts. Items of other types are reported and left out. */
  texts(node: JsonNode, what: string): readonly { readonly value: string; readonly span: Span }[];
  /** Patterns of files: one or a list. */
  patterns(node: JsonNode, what: string): readonly string[];
  items(node: JsonNode, what: string): readonly JsonNode[];
}

export function fieldsOf(uri: string): Fields {
  const problems: SettingsProblem[] = [];
  return { problems, problem, object, choice, text, texts, patterns, items };

  function problem(span: Span, message: string): void {
    problems.push({ uri, span, message });
  }

  function object(node: JsonNode | undefined, what: string, keys?: readonly string[]): ReadonlyMap<string, JsonEntry> | undefined {
    if (node?.type !== "object") {
      if (node) problem(node.span, `${what} must be an object.`);
      return undefined;
    }
    const known = new Map<string, JsonEntry>();
    for (const entry of entriesOf(node)) {
      if (known.has(entry.key)) problem(entry.keySpan, `\`${entry.key}\` is given twice; the last one counts.`);
      if (keys?.includes(entry.key) ?? true) known.set(entry.key, entry);
      else problem(entry.keySpan, `${what} has no setting \`${entry.key}\`${meant(entry.key, keys!)}`);
    }
    return known;
  }

  function choice<T extends string>(node: JsonNode, what: string, words: readonly T[]): T | undefined {
    const word = words.find(it => node.type === "string" && it === node.value);
    if (word === undefined) problem(node.span, `${what} must be one of ${words.map(it => `"${it}"`).join(", ")}.`);
    return word;
  }

  function text(node: JsonNode, what: string): string | undefined {
    const value = node.type === "string" ? String(node.value).trim() : "";
    if (value === "") problem(node.span, `${what} must be a text that is not empty.`);
    return value || undefined;
  }

  function texts(node: JsonNode, what: string): readonly { value: string; span: Span }[] {
    const one = node.type === "string" ? [node] : items(node, what);
    return one.flatMap(item => {
      const value = text(item, what);
      return value === undefined ? [] : [{ value, span: item.span }];
    });
  }

  function patterns(node: JsonNode, what: string): readonly string[] {
    return texts(node, what).flatMap(({ value, span }) => {
      const wrong = patternProblem(value);
      if (wrong) problem(span, `${wrong}.`);
      return wrong ? [] : [value];
    });
  }

  function items(node: JsonNode, what: string): readonly JsonNode[] {
    if (node.type === "array") return node.items;
    problem(node.span, `${what} must be a list.`);
    return [];
  }
}
