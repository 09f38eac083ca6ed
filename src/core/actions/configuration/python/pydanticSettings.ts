import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { addField, fieldName } from "./classBody.js";
import { importFrom } from "./importPath.js";
import { classNamed, functionAround, settingsModule } from "./place.js";
import { annotation, defaultText, whyNotRequired } from "./pythonValue.js";

/** A settings class of pydantic: a field with a type, which the library checks. https://docs.pydantic.dev/latest/concepts/pydantic_settings/ */
export const pydanticSettings: SettingPattern = { name: "pydantic-settings", declare };

type Store = Fact<"settingStore">;

async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const store = place.style.at!.store!;
  const reason = whyNotRequired(setting);
  if (reason !== undefined) return { refused: reason };
  if (store.uri === place.file.uri) return { refused: `${store.uri} is the configuration already.` };
  if (store.details?.["open"] === true) return { refused: `What goes before the names of the variables of ${store.name} in ${store.uri} is made elsewhere.` };
  const target = await settingsModule(place, context);
  if ("refused" in target) return target;
  const definition = classNamed(target, store.name!);
  if (!definition) return { refused: `${store.uri} has changed.` };
  const known = store.entries.find(it => it.key.toUpperCase() === setting.key.toUpperCase());
  if (known && (setting.required || known.defaultValue !== setting.value)) return { refused: `${store.name} in ${store.uri} has ${known.key} already, with another default.` };
  const name = known?.path[0] ?? nameFor(setting, definition, store);
  const added = known ? [] : fieldEdits(setting, name, target, definition, store);
  if ("refused" in added) return added;
  const use = useOf(name, place.file, setting, store, context);
  if ("refused" in use) return use;
  const expression = setting.secret ? `${use.expression}.get_secret_value()` : use.expression;
  return {
    edits: use.edits, expression, reused: known !== undefined, changes: added.length > 0 ? [{ uri: target.uri, edits: added }] : [],
    ...Array.isArray(setting.value) && { environmentText: JSON.stringify(setting.value) },
  };
}

/** Members of every model, which a field must not hide: https://docs.pydantic.dev/latest/api/base_model/ */
const membersOfModels = /^(copy|json|dict|schema|schema_json|construct|validate|fields|parse_obj|parse_raw|parse_file|from_orm|update_forward_refs|settings_customise_sources|model_.*)$/;

/** In the case of the other fields, without the prefix that the class puts before them all. */
function nameFor({ key }: Setting, definition: SyntaxNode, { entries, details }: Store): string {
  const prefix = prefixOf(details).toUpperCase();
  const short = prefix !== "" && key.toUpperCase().startsWith(prefix) && /^[A-Za-z]/.test(key.slice(prefix.length)) ? key.slice(prefix.length) : key;
  const upper = entries.filter(it => /^[A-Z][A-Z0-9_]*$/.test(it.path[0]!)).length * 2 > entries.length;
  const name = upper || details?.["caseSensitive"] === true ? short : short.toLowerCase();
  const taken = definition.field("body")!.children.flatMap(it => fieldName(it) ?? it.field("name")?.text ?? []);
  return [name, `${name}_setting`].find(it => !taken.includes(it) && !membersOfModels.test(it.toLowerCase())) ?? `${name}_setting_2`;
}

function prefixOf(details: Store["details"]): string {
  return typeof details?.["prefix"] === "string" ? details["prefix"] : "";
}

function fieldEdits(setting: Setting, name: string, target: ParsedFile, definition: SyntaxNode, store: Store): readonly TextEdit[] | Refusal {
  const options = [...checks(setting, target, store), ...aliasOf(setting, name, target, store)];
  const type = setting.secret ? "SecretStr" : annotation(setting);
  const imports = [...options.length > 0 ? ["Field"] : [], ...setting.secret ? ["SecretStr"] : []];
  const fallback = setting.required ? [] : [defaultText(setting, target)];
  const given = options.length > 0 ? ` = Field(${[...fallback.map(it => `default=${it}`), ...options].join(", ")})` : fallback.map(it => ` = ${it}`).join("");
  const added = addField(target, definition, `${name}: ${type}${given}`);
  if (!added) return { refused: `${store.name} in ${target.uri} stands on one line.` };
  const imported = imports.map(it => ({ wanted: it, ...target.editing!.addImport(target, { specifier: "pydantic", name: it, at: definition }) }));
  const newText = imported.reduce((text, { wanted, local }) => text.replace(new RegExp(`\\b${wanted}\\b`), local), added.newText);
  return [...oneImport(imported.flatMap(it => it.edits)), { ...added, newText }];
}

/** Two new lines that import of the same module are one. */
function oneImport(edits: readonly TextEdit[]): readonly TextEdit[] {
  const [first, second] = edits;
  const more = second && /^\s*from pydantic import (.+?)\s*$/.exec(second.newText)?.[1];
  if (!first || more === undefined || !first.newText.includes("from pydantic import")) return edits;
  return [{ ...first, newText: first.newText.replace(/(from pydantic import [^\r\n]+)/, `$1, ${more}`) }];
}

/** An empty text is no secret and no name of a bucket; a port has a range. An address stays text, since a URL object would be written in another way. */
function checks({ type, required }: Setting, target: ParsedFile, { details }: Store): readonly string[] {
  if (type === "port") return ["ge=1", "le=65535"];
  const isUrl = type === "url";
  if (isUrl) return [`${details?.["library"] === "pydantic" && !/ConfigDict|model_config/.test(target.text) ? "regex" : "pattern"}=r${target.editing!.quote(target, "^https?://[^/]").replaceAll("\\\\", "\\")}`];
  return required && type === "string" ? ["min_length=1"] : [];
}

/** The variable by its own name, where the class would look for another one. */
function aliasOf({ key }: Setting, name: string, target: ParsedFile, { details }: Store): readonly string[] {
  const found = prefixOf(details) + name;
  const isFound = details?.["caseSensitive"] === true ? found === key : found.toUpperCase() === key.toUpperCase();
  return isFound ? [] : [`${details?.["library"] === "pydantic" ? "env" : "validation_alias"}=${target.editing!.quote(target, key)}`];
}

function useOf(name: string, file: ParsedFile, setting: Setting, store: Store, context: ActionContext): { readonly edits: readonly TextEdit[]; readonly expression: string } | Refusal {
  const injected = injectedName(file, setting, store);
  if (injected !== undefined) return { edits: [], expression: `${injected}.${name}` };
  const { instance, accessor } = store.details ?? {};
  const imported = importFrom(context, file, store.uri, String(instance ?? accessor), setting.literal);
  return "refused" in imported ? imported : { edits: imported.edits, expression: `${imported.local}${instance === undefined ? "()" : ""}.${name}` };
}

/** The parameter of the function around that is given the settings: `settings: Annotated[Settings, Depends(get_settings)]`. https://fastapi.tiangolo.com/advanced/settings/ */
function injectedName(file: ParsedFile, { literal }: Setting, { name, details }: Store): string | undefined {
  const accessor = typeof details?.["accessor"] === "string" ? details["accessor"] : undefined;
  const fn = functionAround(file, literal);
  const depends = new RegExp(`\\bDepends\\(\\s*${accessor ?? "\\b\\B"}\\b`);
  const parameter = (fn?.field("parameters")?.children ?? []).find(it => it.field("type")?.text === name || depends.test(it.text));
  const own = parameter?.field("name")?.text ?? parameter?.children[0]?.text;
  const isGivenAnew = own !== undefined && new RegExp(`(^|[^\\w.])${own}\\s*(:[^=\\n]*)?=[^=]`).test(fn?.field("body")?.text ?? "");
  return isGivenAnew ? undefined : own;
}
