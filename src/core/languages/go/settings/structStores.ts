import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, fieldOf, stringValue } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { referenceOf } from "../bindings/values.js";
import { isName } from "./environment.js";
import { madeEarly } from "./madeEarly.js";
import { plainDefault, settingTag, tagOf } from "./tags.js";

/** The structs of a file that a library fills from the environment: those given to it, else those that are no part of another. */
export function structStores(file: ParsedFile): readonly Fact<"settingStore">[] {
  const parsed = parsedTypes(file);
  const structs = new Map(file.nodes("type_spec").flatMap(it => listOf(it) ? [[it.field("name")?.text ?? "", it] as const] : []));
  const tagged = [...structs].map(([name, spec]) => ({ name, spec, entries: entriesOf(listOf(spec)!, structs, "", new Set([name])) }));
  const inner = new Set(tagged.flatMap(({ name, spec }) => [...usedStructs(listOf(spec)!)].filter(it => it !== name)));
  const roots = tagged.filter(({ name, entries }) => parsed.has(name) || (entries.length > 0 && !inner.has(name)));
  const given = roots.filter(it => parsed.has(it.name));
  const whole = given.filter(it => !inner.has(it.name));
  const own = whole.length > 0 ? whole : given;
  return (own.length > 0 ? own : roots).map(({ name, spec, entries }): Fact<"settingStore"> => {
    const list = listOf(spec)!;
    const { library = libraryByTags(list.text), prefix } = parsed.get(name) ?? {};
    return {
      kind: "settingStore", uri: file.uri, span: { start: spec.start, end: spec.end }, pattern: "struct-tags", name, list: { start: list.start, end: list.end },
      entries: prefix === undefined ? entries : entries.map(it => ({ ...it, key: prefix + it.key })),
      details: { ...library !== undefined && { library }, ...parsed.has(name) && { parsed: true }, ...prefix !== undefined && { prefix }, ...madeEarly(file, name) },
    };
  });
}

type Library = "caarlos0" | "kelseyhightower" | "cleanenv" | "sethvargo";

interface ParsedType {
  readonly library?: Library;
  readonly prefix?: string;
}

const fillers: readonly (readonly [RegExp, Library])[] = [
  [/^github\.com\/caarlos0\/env(\/v\d+)?:(Parse|ParseAs|ParseWithOptions|ParseAsWithOptions|ParseWithFuncs)$/, "caarlos0"],
  [/^github\.com\/kelseyhightower\/envconfig:(Process|MustProcess)$/, "kelseyhightower"],
  [/^github\.com\/ilyakaznacheev\/cleanenv:(ReadEnv|ReadConfig)$/, "cleanenv"],
  [/^github\.com\/sethvargo\/go-envconfig:(Process|MustProcess|ProcessWith)$/, "sethvargo"],
];

/** `env.Parse(&cfg)`, `env.ParseAs[Config]()`, `envconfig.Process("shop", &cfg)`. */
function parsedTypes(file: ParsedFile): ReadonlyMap<string, ParsedType> {
  const found = new Map<string, ParsedType>();
  for (const call of file.nodes("call_expression")) {
    const callee = call.field("function");
    const generic = callee?.type === "index_expression" ? callee.field("index")?.text : undefined;
    const name = libraryName(referenceOf(file, generic === undefined ? callee : callee!.field("operand"))) ?? "";
    const library = fillers.find(([pattern]) => pattern.test(name))?.[1];
    if (library === undefined) continue;
    const prefix = prefixOf(call, library);
    for (const type of generic === undefined ? argumentsOf(call).flatMap(it => typeOf(file, it) ?? []) : [generic]) found.set(type, { library, ...prefix !== undefined && { prefix } });
  }
  return found;
}

/** The struct of this file that a value is, or points to. */
function typeOf(file: ParsedFile, value: SyntaxNode): string | undefined {
  const reference = referenceOf(file, value);
  if (reference?.from === "local" && reference.path.length === 0) return reference.name;
  const inner = value.type === "unary_expression" ? value.field("operand") : value;
  const declaration = inner?.type === "identifier" ? declarationOf(file, inner) : undefined;
  const type = typeReference(file, declaration?.type);
  return type?.from === "local" ? type.name : undefined;
}

/** https://pkg.go.dev/github.com/caarlos0/env/v11#Options, https://pkg.go.dev/github.com/kelseyhightower/envconfig#Process */
function prefixOf(call: SyntaxNode, library: Library): string | undefined {
  if (library === "kelseyhightower") return undefined;   // a tag names its variable without the prefix too
  const options = argumentsOf(call).find(it => it.type === "composite_literal");
  const prefix = options && fieldOf(options, "Prefix");
  return prefix ? stringValue(prefix) ?? "?" : undefined;
}

function listOf(spec: SyntaxNode): SyntaxNode | undefined {
  const type = spec.field("type");
  return type?.type === "struct_type" ? type.children.find(it => it.type === "field_declaration_list") : undefined;
}

function entriesOf(list: SyntaxNode, structs: ReadonlyMap<string, SyntaxNode>, prefix: string, seen: ReadonlySet<string>): readonly SettingEntry[] {
  return list.children.filter(it => it.type === "field_declaration").flatMap((field): readonly SettingEntry[] => {
    const tags = stringValue(field.field("tag")) ?? "";
    const name = field.children.find(it => it.type === "field_identifier")?.text;
    const inner = innerList(field, structs);
    if (inner && !seen.has(inner.name)) {
      const below = entriesOf(inner.list, structs, prefix + (tagOf(tags, "envPrefix") ?? ""), new Set([...seen, inner.name]));
      return below.map(it => ({ ...it, path: name === undefined ? it.path : [name, ...it.path] }));
    }
    const tag = settingTag(tags);
    if (name === undefined || !tag || !isName(tag.key)) return [];
    const value = tag.fallback === undefined ? undefined : plainDefault(tag.fallback);
    return [{ key: prefix + tag.key, path: [name], hasDefault: tag.fallback !== undefined, ...value !== undefined && { defaultValue: value } }];
  });
}

/** The struct that a field holds: written in place, or one of this file. */
function innerList(field: SyntaxNode, structs: ReadonlyMap<string, SyntaxNode>): { readonly name: string; readonly list: SyntaxNode } | undefined {
  const type = field.field("type");
  const bare = type?.type === "pointer_type" ? type.children[0] : type;
  if (bare?.type === "struct_type") {
    const list = bare.children.find(it => it.type === "field_declaration_list");
    return list && { name: `#${bare.start}`, list };
  }
  const spec = structs.get(bare?.text ?? "");
  return spec && { name: bare!.text, list: listOf(spec)! };
}

function usedStructs(list: SyntaxNode): ReadonlySet<string> {
  return new Set([...list.text.matchAll(/\b[A-Za-z_]\w*\b/g)].map(it => it[0]));
}

function libraryByTags(text: string): Library | undefined {
  if (/\benv-(default|required|separator|prefix)?:?"/.test(text)) return "cleanenv";
  if (/\benv(Default|Prefix|Separator):"/.test(text) || /\benv:"\w*,(required|notEmpty|file|unset|expand|init)/.test(text)) return "caarlos0";
  if (/\benvconfig:"/.test(text)) return "kelseyhightower";
  return /\benv:"\w+, ?(default=|required|overwrite)/.test(text) ? "sethvargo" : undefined;
}

/** Whether a file can have something for {@link structStores}. */
export function mayHaveStructStore(text: string): boolean {
  return /\benv(config)?:"|caarlos0\/env|\/envconfig"|go-envconfig|\/cleanenv"/.test(text);
}
