import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeOf } from "../bindings/scope.js";
import { environmentCalls } from "./environment.js";
import { madeEarly } from "./madeEarly.js";
import { plainDefault } from "./tags.js";

/** Structs of a file whose fields one composite literal fills from the environment: `Config{Port: getEnv("PORT", "8080")}`. */
export function filledStructs(file: ParsedFile): readonly Fact<"settingStore">[] {
  const entries = new Map<SyntaxNode, SettingEntry[]>();
  for (const { node, key, hasDefault, fallback } of environmentCalls(file)) {
    const place = fieldGiven(node);
    if (!place) continue;
    const value = fallback === undefined ? undefined : plainDefault(fallback);
    const entry = { key, path: [place.field], hasDefault, ...value !== undefined && { defaultValue: value } };
    entries.set(place.literal, [...entries.get(place.literal) ?? [], entry]);
  }
  const filled = [...entries].flatMap(([literal, found]) => storeOf(file, literal, found) ?? []);
  return filled.filter(it => filled.filter(other => other.name === it.name).length === 1);
}

/** The field of a composite literal that gets the value of a call as it is. */
function fieldGiven(call: SyntaxNode): { readonly literal: SyntaxNode; readonly field: string } | undefined {
  const element = call.parent?.type === "literal_element" ? call.parent.parent : undefined;
  const field = element?.type === "keyed_element" ? element.field("key")?.text : undefined;
  const literal = element?.parent?.parent;
  return field !== undefined && literal?.type === "composite_literal" ? { literal, field } : undefined;
}

function storeOf(file: ParsedFile, literal: SyntaxNode, entries: readonly SettingEntry[]): Fact<"settingStore"> | undefined {
  const name = literal.field("type")?.text ?? "";
  const spec = scopeOf(file).lookup(name, { start: 0, end: 0 });
  const struct = spec?.kind === "type" && spec.topLevel ? spec.node.field("type") : undefined;
  const list = struct?.type === "struct_type" ? struct.children.find(it => it.type === "field_declaration_list") : undefined;
  if (!list) return undefined;
  return {
    kind: "settingStore", uri: file.uri, span: { start: literal.start, end: literal.end }, pattern: readsBySetting(file) ? "new-go-package" : "go-helper", name,
    list: { start: list.start, end: list.end }, entries, details: { filled: true, ...madeEarly(file, name) },
  };
}

/** The reader of the package that the action itself makes. */
function readsBySetting(file: ParsedFile): boolean {
  return /^func setting\[T any\]\(problems \*\[\]error, key string, fallback T, parse func\(string\) \(T, error\)\) T \{/m.test(file.text);
}
