import type { Refusal } from "../../../action.js";
import type { SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";
import { typeText, type Setting } from "../setting.js";
import { keyOf } from "./objects.js";
import { insertion, literalText, type StoreModule } from "./storeModule.js";
import type { Store } from "./nestRoot.js";

// A setting in a schema that `ConfigModule` checks the environment with. An empty variable counts as unset; a number is one as
// a whole, which `Number("")` and `parseFloat("8o")` are not asked.

/** Adds the variable to the schema, in the words of its library. */
export function addToSchema(setting: Setting, module: StoreModule, store: Store): readonly TextEdit[] | Refusal {
  if (store.details?.["form"] === "class") return addProperty(setting, module);
  const library = String(store.details?.["library"]);
  const value = store.details?.["form"] === "joi" ? joiText(setting, module, library) : zodText(setting, module, library);
  const { target, list } = module;
  const keys = list.children.flatMap(it => keyOf(it) ?? []);
  return target.editing!.configuration!.modules!.addEntry(target, { path: [], object: { start: list.start, end: list.end }, keys }, { key: setting.key, value, type: typeText(setting.type) });
}

/** https://joi.dev/api/: `empty("")` makes an empty text undefined, which the default then stands in for. */
function joiText(setting: Setting, { target }: StoreModule, joi: string): string {
  const quote = (it: string): string => target.editing!.quote(target, it);
  const { type, value } = setting;
  const kinds: Readonly<Record<Setting["type"], string>> = {
    port: "number().port()", number: "number()", duration: Number.isInteger(value) ? "number().integer()" : "number()", int: "number().integer()",
    boolean: "boolean()", string: "string()", url: "string().uri()",
    list: `string().custom(${parameter(target.uri, "text")} => text.split(${quote(",")}).map(${parameter(target.uri, "item")} => item.trim()).filter(Boolean))`,
  };
  const end = setting.required ? ".required()" : `.default(${literalText(target, setting)})`;
  return `${joi}.${kinds[type]}.empty(${quote("")})${end}`;
}

function parameter(uri: string, name: string): string {
  return /\.[mc]?tsx?$/.test(uri) ? `(${name}: string)` : name;
}

/** https://zod.dev/api, in words that its third and fourth release share; `z.coerce.boolean()` would make true of "false". */
function zodText(setting: Setting, { target }: StoreModule, z: string): string {
  const quote = (it: string): string => target.editing!.quote(target, it);
  const { type, value, required } = setting;
  const end = required ? "" : `.default(${literalText(target, setting)})`;
  const number = `${z}.coerce.number()`;
  const texts: Readonly<Record<Setting["type"], string>> = {
    port: `${number}.int().min(1).max(65535)${end}`, number: `${number}${end}`, int: `${number}.int()${end}`,
    duration: Number.isInteger(value) ? `${number}.int()${end}` : `${number}${end}`,
    boolean: `${z}.enum([${quote("true")}, ${quote("false")}])${required ? "" : `.default(${quote(String(value))})`}.transform(text => text === ${quote("true")})`,
    string: `${z}.string()${required ? ".min(1)" : ""}${end}`, url: `${z}.string().url()${end}`,
    list: `${z}.string()${required ? ".min(1)" : `.default(${quote(typeof value === "object" ? value.join(",") : "")})`}.transform(text => text.split(${quote(",")}).map(item => item.trim()).filter(Boolean))`,
  };
  const isText = required && (type === "string" || type === "url" || type === "list");
  return isText ? texts[type] : `${z}.preprocess(text => text || undefined, ${texts[type]})`;
}

/** A decorated property behind the last one. `Transform` looks at the text itself, since implicit conversion makes 0 of an empty one and true of "false". */
function addProperty(setting: Setting, { target, list }: StoreModule): readonly TextEdit[] | Refusal {
  const fields = list.children.filter(it => it.type === "public_field_definition");
  const last = fields.at(-1);
  if (!last) return { refused: `${target.uri} has no property that a setting could stand behind.` };
  const imported = importsFor(setting, target);
  const eol = lineEnding(target.text);
  const indentation = indentationAt(target.text, last.start);
  const hasEnd = target.editing!.usesSemicolons(target) || target.text[last.end] === ";";
  const lines = [...decoratorsFor(setting, target, list.parent?.field("name")?.text ?? "this", imported.locals), `${setting.key}${setting.required ? "!" : ""}: ${typeText(setting.type)}${setting.required ? "" : ` = ${literalText(target, setting)}`}${hasEnd ? ";" : ""}`];
  const gap = isSpaced(target.text, fields) ? eol : "";
  const at = last.end + (target.text[last.end] === ";" ? 1 : 0);
  return [...imported.edits, insertion(at, gap + lines.map(it => eol + indentation + it).join(""))];
}

/** Whether blank lines part the properties. */
function isSpaced(text: string, fields: readonly SyntaxNode[]): boolean {
  const gaps = fields.slice(1).map((it, index) => text.slice(fields[index]!.end, it.start));
  return gaps.length === 0 ? /@\w/.test(fields[0]!.text) : gaps.filter(it => /\n[ \t]*\r?\n/.test(it)).length * 2 > gaps.length;
}

const rules: Readonly<Record<Setting["type"], readonly string[]>> = {
  port: ["IsInt", "Min", "Max"], int: ["IsInt"], number: ["IsNumber"], duration: ["IsNumber"], boolean: ["IsBoolean"], string: ["IsString"], url: ["IsUrl"], list: ["IsString"],
};

type Target = StoreModule["target"];

function importsFor({ type, required }: Setting, target: Target): { readonly locals: Readonly<Record<string, string>>; readonly edits: readonly TextEdit[] } {
  const wanted = [...rules[type], ...required && type === "string" ? ["IsNotEmpty"] : []].map(name => ({ name, specifier: "class-validator" }));
  const added = [...wanted, { name: "Transform", specifier: "class-transformer" }].map(it => ({ name: it.name, ...target.editing!.addImport(target, it) }));
  return { locals: Object.fromEntries(added.map(it => [it.name, it.local])), edits: added.flatMap(it => it.edits) };
}

function decoratorsFor(setting: Setting, target: Target, name: string, locals: Readonly<Record<string, string>>): readonly string[] {
  const { type, required } = setting;
  const options: Readonly<Record<string, string>> = {
    Min: "1", Max: "65535", IsUrl: "{ require_protocol: true, require_tld: false }", IsString: type === "list" ? "{ each: true }" : "",
  };
  const checks = [...rules[type], ...required && type === "string" ? ["IsNotEmpty"] : []].map(it => `@${locals[it]}(${options[it] ?? ""})`);
  return [`@${locals["Transform"]}(({ obj }) => ${transformed(setting, target, name)})`, ...checks];
}

/** What a transformation gives stands in the property's place, also where it is undefined; so an empty text gives what a new instance has. */
function transformed({ type, key, required }: Setting, target: Target, name: string): string {
  const quote = (it: string): string => target.editing!.quote(target, it);
  const text = `obj.${key}`;
  const unset = required ? "undefined" : `new ${name}().${key}`;
  switch (type) {
    case "string":
    case "url": return `${text} || ${unset}`;
    case "boolean": return `${text} === ${quote("true")} || (${text} === ${quote("false")} ? false : ${text} || ${unset})`;
    case "list": return `${text} ? ${text}.split(${quote(",")}).map((it: string) => it.trim()).filter(Boolean) : ${unset}`;
    default: return `${text} ? Number(${text}) : ${unset}`;
  }
}
