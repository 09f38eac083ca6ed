import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { originOf } from "../bindings/values.js";
import { settingsFields, settingsLibrary, settingsOption, settingsPrefix } from "../settings/pydantic.js";

/** Classes of pydantic-settings, and how a module gives an object of one: what keeps the settings of a package. */
export const pydanticSettings: Extractor = {
  name: "pydantic-settings",
  nodes: ["class_definition"],
  shares: [scopeKey],
  when: ["BaseSettings"],
  *extract(file) {
    for (const node of file.nodes("class_definition")) if (node.parent?.type === "module" || node.parent?.type === "decorated_definition") yield* storeFact(file, node);
  },
};

function* storeFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const library = settingsLibrary(file, node);
  const [name, body] = [node.field("name")?.text, node.field("body")];
  if (!library || name === undefined || !body) return;
  const prefix = settingsPrefix(file, node);
  yield {
    kind: "settingStore", uri: file.uri, span: spanOf(node), pattern: "pydantic-settings", name, list: spanOf(body), entries: entriesOf(file, node),
    details: {
      ...givenBy(file, name), library, ...prefix === undefined ? { open: true } : { prefix },
      ...settingsOption(file, node, "case_sensitive")?.type === "true" && { caseSensitive: true },
    },
  };
}

function entriesOf(file: ParsedFile, node: SyntaxNode): readonly SettingEntry[] {
  return (settingsFields(file, node) ?? []).map(({ name, key, hasDefault, defaultValue }) => ({ key, path: [name], hasDefault, ...defaultValue !== undefined && { defaultValue } }));
}

/** The variable of the module that holds an object of the class, else the function that gives one, if there is either. */
function givenBy(file: ParsedFile, name: string): { readonly instance: string } | { readonly accessor: string } | Record<string, never> {
  const accessors = file.root.children.flatMap(it => accessorOf(file, it, name) ?? []);
  for (const { kind, name: variable, value, partial } of scopeOf(file).inside(file.root)) {
    if (kind !== "variable" || partial || value?.type !== "call") continue;
    const callee = value.field("function")?.text ?? "";
    if (makes(file, value, name) || accessors.includes(callee)) return { instance: variable };
  }
  return accessors[0] === undefined ? {} : { accessor: accessors[0] };
}

function makes(file: ParsedFile, value: SyntaxNode | undefined, name: string): boolean {
  const origin = originOf(file, value);
  return origin.how === "new" && origin.of.from === "local" && origin.of.name === name && origin.of.path.length === 0;
}

/** `def get_settings(): return Settings()`, which can be called without arguments. */
function accessorOf(file: ParsedFile, statement: SyntaxNode, name: string): string | undefined {
  const fn = statement.type === "decorated_definition" ? statement.field("definition") : statement;
  if (fn?.type !== "function_definition" || fn.has("async") || (fn.field("parameters")?.children ?? []).some(it => !/default_parameter|comment/.test(it.type))) return undefined;
  const returns = (fn.field("body")?.children ?? []).filter(it => it.type === "return_statement").map(it => it.children[0]);
  return returns.length > 0 && returns.every(it => makes(file, it, name)) ? fn.field("name")?.text : undefined;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
