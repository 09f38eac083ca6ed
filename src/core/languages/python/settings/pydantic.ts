import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { membersOf } from "../bindings/members.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { plainValue } from "./environment.js";

// Classes whose fields are filled from the environment: https://docs.pydantic.dev/latest/concepts/pydantic_settings/

/** A field of a settings class. */
export interface SettingsField {
  readonly name: string;
  /** The variable that fills it. */
  readonly key: string;
  /** The assignment. */
  readonly node: SyntaxNode;
  readonly hasDefault: boolean;
  readonly defaultValue?: number | boolean;
  /** Its default as it is written: the annotation, the whole value (a call of `Field`, say), and what stands in for the variable. */
  readonly given?: { readonly type: SyntaxNode; readonly value: SyntaxNode; readonly fallback: SyntaxNode };
}

/** The library of a settings class, also through another class of the file: pydantic itself had the class until its version 2. Undefined for any other class. */
export function settingsLibrary(file: ParsedFile, node: SyntaxNode, depth = 0): "pydantic" | "pydantic_settings" | undefined {
  for (const base of node.field("superclasses")?.children ?? []) {
    const library = /^(pydantic_settings|pydantic)(\.\w+)*\.BaseSettings$/.exec(dotted(referenceOf(file, base)) ?? "")?.[1];
    if (library) return library as "pydantic" | "pydantic_settings";
    const inherited = depth < 4 ? baseHere(file, base) : undefined;
    const found = inherited && settingsLibrary(file, inherited, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * The fields that a class declares itself, without those that start with an underscore, which are private to it
 * (https://docs.pydantic.dev/latest/concepts/models/#private-model-attributes); undefined where what goes before their names is made elsewhere.
 */
export function settingsFields(file: ParsedFile, node: SyntaxNode): readonly SettingsField[] | undefined {
  const prefix = settingsPrefix(file, node);
  if (prefix === undefined) return undefined;
  return membersOf(file, node).flatMap(({ name, node: assignment, type, value }): SettingsField[] => {
    if (!type || assignment.field("left")?.type !== "identifier" || name === "model_config" || name.startsWith("_") || /^ClassVar\b/.test(type.text)) return [];
    const field = value?.type === "call" && /^(pydantic(\.fields)?)\.Field$/.test(dotted(referenceOf(file, value.field("function"))) ?? "") ? argumentsOf(value) : undefined;
    const fallback = field ? argument(field, "default", 0) : value;
    const alias = field && stringValue(field.named.get("validation_alias") ?? field.named.get("alias") ?? field.named.get("env"));
    const isGiven = fallback !== undefined && fallback.type !== "ellipsis";
    const plain = isGiven ? plainValue(fallback) : undefined;
    return [{
      name, key: alias ?? `${prefix}${name}`.toUpperCase(), node: assignment, hasDefault: isGiven || field?.named.has("default_factory") === true,
      ...plain !== undefined && { defaultValue: plain }, ...isGiven && value && { given: { type, value, fallback } },
    }];
  });
}

/** What goes before the names of a class's variables; undefined where it is made elsewhere. */
export function settingsPrefix(file: ParsedFile, node: SyntaxNode): string | undefined {
  const given = settingsOption(file, node, "env_prefix");
  return given ? stringValue(given) : "";
}

/** An option of `model_config = SettingsConfigDict(…)` or the older `class Config`, also of the class that this one extends. */
export function settingsOption(file: ParsedFile, node: SyntaxNode, name: string, depth = 0): SyntaxNode | undefined {
  const config = membersOf(file, node).find(it => it.name === "model_config")?.value;
  const given = config?.type === "call" ? argumentsOf(config).named.get(name) : config?.type === "dictionary" ? entryOf(config, name) : undefined;
  const inner = node.field("body")?.children.find(it => it.type === "class_definition" && it.field("name")?.text === "Config");
  const own = given ?? (inner && membersOf(file, inner).find(it => it.name === name)?.value);
  if (own || depth > 4) return own;
  const bases = (node.field("superclasses")?.children ?? []).map(it => baseHere(file, it));
  return bases.map(it => it && settingsOption(file, it, name, depth + 1)).find(it => it !== undefined);
}

function entryOf(dictionary: SyntaxNode, name: string): SyntaxNode | undefined {
  return dictionary.children.find(it => stringValue(it.field("key")) === name)?.field("value");
}

function baseHere(file: ParsedFile, base: SyntaxNode): SyntaxNode | undefined {
  const binding = base.type === "identifier" ? bindingOf(file, base) : undefined;
  return binding?.kind === "class" ? binding.node : undefined;
}
