import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { memberOf, nameOf, objectOf, valueOfMember } from "../queries/objectLiteral.js";
import { plainValue } from "../settings/environmentValue.js";

/** Settings that convict keeps: https://github.com/mozilla/node-convict/tree/master/packages/convict */
export const convict: Extractor = {
  name: "convict",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["convict"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const list = isConvict(file, call.field("function")) ? schemaOf(file, call) : undefined;
      if (list) yield* storeOf(file, call, list);
    }
  },
};

function isConvict(file: ParsedFile, callee: SyntaxNode | undefined): boolean {
  const reference = callee?.type === "identifier" ? referenceOf(file, callee) : undefined;
  return reference?.from === "import" && reference.specifier === "convict" && /^(default|\*)$/.test(reference.name) && reference.path.length === 0;
}

function schemaOf(file: ParsedFile, call: SyntaxNode): SyntaxNode | undefined {
  const [given] = call.field("arguments")?.children ?? [];
  return given && objectOf(file, given);
}

function* storeOf(file: ParsedFile, call: SyntaxNode, list: SyntaxNode): Iterable<Fact> {
  const found = [...settingsOf(list, [])];
  const name = keptIn(call);
  yield {
    kind: "settingStore", uri: file.uri, span: span(call), pattern: "convict", ...name !== undefined && { name }, list: span(list),
    entries: found.map(it => it.entry), details: { validates: /\.validate\s*\(/.test(file.text), urlFormat: found.some(it => it.format === "url") },
  };
  for (const { entry: { key, hasDefault, defaultValue }, at } of found) {
    yield { kind: "environmentRead", uri: file.uri, span: span(at), key, hasDefault, ...defaultValue !== undefined && { defaultValue } };
  }
}

interface FoundSetting {
  readonly entry: SettingEntry;
  readonly at: SyntaxNode;
  readonly format: string | undefined;
}

/** What has a default is a setting, anything else a group of settings. */
function* settingsOf(object: SyntaxNode, path: readonly string[]): Iterable<FoundSetting> {
  for (const member of path.length > 12 ? [] : object.children) {
    const name = nameOf(member);
    const value = name === undefined ? undefined : valueOfMember(member);
    if (name === undefined || value?.type !== "object") continue;
    const fallback = memberOf(value, "default");
    if (!fallback) {
      yield* settingsOf(value, [...path, name]);
      continue;
    }
    const at = memberOf(value, "env");
    const key = stringValue(at);
    const plain = plainValue(fallback);
    if (!at || key === undefined) continue;
    yield { at, format: stringValue(memberOf(value, "format")), entry: { key, path: [...path, name], hasDefault: fallback.text !== "null", ...plain !== undefined && { defaultValue: plain } } };
  }
}

/** The variable that gets the configuration, `default` or `=` where it is exported as it is made; `load` and `validate` give it on. */
function keptIn(call: SyntaxNode): string | undefined {
  let at: SyntaxNode = call;
  for (let above = at.parent; above && /^(member_expression|call_expression|as_expression|parenthesized_expression)$/.test(above.type); above = at.parent) {
    if (above.type === "member_expression" && !/^(load|loadFile|validate|set)$/.test(above.field("property")?.text ?? "")) return undefined;
    at = above;
  }
  const holder = at.parent;
  if (holder?.type === "variable_declarator" && holder.field("name")?.type === "identifier") return holder.field("name")!.text;
  if (holder?.type === "export_statement") return "default";
  return holder?.type === "assignment_expression" && holder.field("left")?.text === "module.exports" ? "=" : undefined;
}

function span({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
