import type { ActionContext, Refusal } from "../../../action.js";
import { flaskSettingsClass } from "../../../models/configuration/flaskSettings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { fieldName } from "./classBody.js";
import { importFrom } from "./importPath.js";
import { classNamed, functionAround, settingsModule } from "./place.js";
import { plainRead } from "./plainRead.js";
import { annotation, defaultText, isTuple, whyNotRequired } from "./pythonValue.js";
import { attributeOf } from "./pythonModule.js";

/** The settings of an application of Flask, by the way in which it takes them. https://flask.palletsprojects.com/en/stable/config/ */
export const flaskConfig: SettingPattern = { name: "flask-config", declare };

async function declare(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const reason = whyNotRequired(setting);
  if (reason !== undefined) return { refused: reason };
  const how = place.style.at!.store!.details?.["how"];
  if (how === "object") return inClass(setting, place, context);
  if (!isInView(place.file, setting.literal)) return { refused: `${place.style.at!.uri} gives its settings to the application, and only a view has that at hand.` };
  const target = await parsed(place, context);
  if ("refused" in target) return target;
  const added = how === "mapping" ? inMapping(setting, target, place) : withPrefix(setting, target, place);
  return "refused" in added ? added : declared(added.name, added.edits, target, place, setting);
}

async function parsed({ file, style }: SettingPlace, context: ActionContext): Promise<ParsedFile | Refusal> {
  const target = style.at!.uri === file.uri ? file : await context.syntax(style.at!.uri);
  if (!target) return { refused: `${style.at!.uri} could not be read.` };
  return target.root.hasError ? { refused: `${target.uri} cannot be read whole, so a setting has no certain place in it.` } : target;
}

function declared(name: string, edits: readonly TextEdit[], target: ParsedFile, { file, style }: SettingPlace, setting: Setting): Declared {
  const use = currentApp(name, file, setting);
  const isPrefixed = style.at!.store!.details?.["how"] === "prefixed";
  const json = isPrefixed && Array.isArray(setting.value) ? { environmentText: JSON.stringify(setting.value) } : {};
  if (target === file) return { ...use, edits: [...use.edits, ...edits], changes: [], reused: false, ...json };
  return { ...use, changes: [{ uri: target.uri, edits }], reused: false, ...json };
}

function currentApp(name: string, file: ParsedFile, setting: Setting): Pick<Declared, "edits" | "expression"> {
  const { edits, local } = file.editing!.addImport(file, { specifier: "flask", name: "current_app", at: setting.literal });
  return { edits, expression: `${local}.config[${file.editing!.quote(file, name)}]` };
}

/** A class: what reads it when modules are imported takes it from there. */
async function inClass(setting: Setting, place: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const found = flaskSettingsClass(context, place.style.at!.store!);
  const target = await settingsModule(place, context);
  if ("refused" in target) return target;
  const definition = found && classNamed(target, found.name);
  if (!found || !definition) return { refused: `${target.uri} has changed.` };
  if (target === place.file) return inOwnFile(setting, place, definition);
  const added = attributeOf({ ...setting, key: setting.key.toUpperCase() }, target, definition, { uri: target.uri });
  if ("refused" in added) return added;
  const imported = isInView(place.file, setting.literal) ? undefined : importFrom(context, place.file, target.uri, found.name, setting.literal);
  if (imported && "refused" in imported) return imported;
  const use = imported ? { edits: imported.edits, expression: `${imported.local}.${added.path[0]}` } : currentApp(added.path[0]!, place.file, setting);
  return { ...use, changes: [{ uri: target.uri, edits: added.edits }], reused: false };
}

/** A value of the class itself is read where it is; what else stands in the file is left to people. */
function inOwnFile(setting: Setting, { file, style }: SettingPlace, definition: SyntaxNode): Declared | Refusal {
  const isMember = definition.field("body")!.children.some(it => fieldName(it) !== undefined && it.start <= setting.literal.start && setting.literal.end <= it.end);
  if (!isMember) return { refused: `${file.uri} is the configuration already.` };
  return { changes: [], ...plainRead(setting, file, style.at, setting.literal), reused: false };
}

function inMapping(setting: Setting, target: ParsedFile, { style }: SettingPlace): { readonly name: string; readonly edits: readonly TextEdit[] } | Refusal {
  const store = style.at!.store!;
  const name = setting.key.toUpperCase();
  const list = target.nodeAt(store.list!);
  if (list.children.some(it => it.field("name")?.text === name)) return { refused: `${target.uri} gives the application ${name} already.` };
  const { expression, edits } = plainRead(setting, target, { uri: target.uri }, store.span);
  return { name, edits: [...edits, ...target.editing!.addArgument(target, store.span, `${name}=${expression}`)] };
}

/**
 * Variables with the prefix come into the settings by themselves, as JSON where they are: the default has to be there
 * before, and what came has to be checked, since what is no JSON comes as text.
 */
function withPrefix(setting: Setting, target: ParsedFile, { style }: SettingPlace): { readonly name: string; readonly edits: readonly TextEdit[] } | Refusal {
  const store = style.at!.store!;
  const prefix = String(store.details?.["prefix"]);
  const name = setting.key.slice(prefix.length);
  if (!setting.key.startsWith(prefix) || name === "" || name.includes("__")) return { refused: `${target.uri} takes only variables that start with ${prefix}.` };
  if (!/^(expression_statement|call)$/.test(target.nodeAt(store.span).type)) return { refused: `${target.uri} has changed.` };
  const eol = lineEnding(target.text);
  const indent = indentationAt(target.text, store.span.start);
  const value = `${store.name}.config[${target.editing!.quote(target, name)}]`;
  const before = setting.required ? [] : [`${store.name}.config.setdefault(${target.editing!.quote(target, name)}, ${defaultText(setting, target)})${eol}${indent}`];
  const after = checkOf(setting, value, target).map(it => it.startsWith("\t") ? `${eol}${indent}${target.editing!.indentUnit(target)}${it.slice(1)}` : `${eol}${indent}${it}`).join("");
  const { start, end } = store.span;
  return { name, edits: [...before.map(newText => ({ span: { start, end: start }, newText })), { span: { start: end, end }, newText: after }] };
}

/** Lines that stop the start where what came is not of the type; a tab is a step of indentation. */
function checkOf(setting: Setting, value: string, target: ParsedFile): readonly string[] {
  const quote = (text: string): string => target.editing!.quote(target, text);
  const fail = (wants: string): string => `\traise RuntimeError(${quote(`${setting.key} ${wants}`)})`;
  const get = value.replace(/\[(.*)\]$/, ".get($1)");
  if (setting.required && setting.type !== "list") return [`if not ${get}:`, fail("is missing"), `${value} = str(${value})`];
  switch (setting.type) {
    case "string": return [`${value} = str(${value})`];
    case "url": return [`if not str(${value}).startswith((${quote("http://")}, ${quote("https://")})):`, fail("must be a URL")];
    case "list": return [`if not isinstance(${setting.required ? get : value}, (list, tuple)):`, fail("must be a list in JSON"), ...isTuple(setting) ? [`${value} = tuple(${value})`] : []];
    case "port": return [`if ${value} not in range(1, 65536):`, fail("must be a port number from 1 to 65535")];
    case "boolean": return [`if not isinstance(${value}, bool):`, fail("must be true or false")];
    default: return [`if not isinstance(${value}, ${annotation(setting) === "float" ? "(int, float)" : "int"}):`, fail(`must be a ${annotation(setting) === "float" ? "number" : "whole number"}`)];
  }
}

/** A function that answers a request, which has the application at hand. https://flask.palletsprojects.com/en/stable/appcontext/ */
function isInView(file: ParsedFile, literal: Span): boolean {
  const holder = functionAround(file, literal)?.parent;
  return holder?.type === "decorated_definition" && holder.children.some(it => it.type === "decorator" && /^@\s*\w[\w.]*\.(route|get|post|put|patch|delete|before_request|after_request|teardown_request|before_app_request|errorhandler|app_errorhandler|context_processor)\(/.test(`${it.text}(`));
}
