import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { goStore } from "../../../models/configuration/styles/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { assembled, type Held } from "./assemble.js";
import { inFilledStruct } from "./filledStruct.js";
import { localName, packageOfFolder, type Wanted } from "./goImports.js";
import { goName } from "./goValues.js";
import { declaredNames, helperCall } from "./helperCall.js";

/** Functions of the project that read a variable, `getEnv("PORT", "8080")`, and structs that are filled by such reads. */
export const goHelper: SettingPattern = { name: "go-helper", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const found = goStore(context, context.packageOf(file.uri), folderOf(file.uri));
  if ("unsupported" in found || !found.store) return { refused: "unsupported" in found ? found.unsupported : "The configuration was not found." };
  return found.store.details?.["filled"] === true ? inFilledStruct(setting, file, found.store, context) : readByHelper(setting, file, found.store, context);
}

async function readByHelper(setting: Setting, file: ParsedFile, store: Fact<"settingStore">, context: ActionContext): Promise<Declared | Refusal> {
  const target = store.uri === file.uri ? file : await context.syntax(store.uri);
  if (!target) return { refused: `${store.uri} could not be read.` };
  const from = await packageOfFolder(context, file, folderOf(store.uri));
  if (from && "refused" in from) return from;
  const call = helperCall(setting, target, store, context);
  if ("refused" in call) return call;
  const holding = holdingFor(setting, file, from, context);
  if (holding && "refused" in holding) return holding;
  const reached = { expression: call.text, ...from && { from }, wanted: call.wanted };
  const { expression, ...declared } = assembled(setting, file, reached, call.parts, holding);
  return { ...declared, expression, reused: false };
}

/**
 * A variable that the process could not do without is read when it starts, so its value is kept by the package, unless the place
 * itself is passed when the process starts. What a statement of `main` loads from `.env` would come too late for that.
 */
function holdingFor(setting: Setting, file: ParsedFile, from: Wanted | undefined, context: ActionContext): ((access: string) => Held) | undefined | Refusal {
  const structs = file.editing!.configuration!.structs!;
  const at = setting.literal.start;
  const fn = file.nodes("function_declaration").find(it => it.start <= at && at < it.end);
  const early = structs.runsEarly(file, at);
  const loaded = early ? context.inPackage("environmentLoad", context.packageOf(file.uri)).find(it => it.form === "call" && it.uri.endsWith(".go") && context.fileClass(it.uri) === "production") : undefined;
  if (loaded) return { refused: `${loaded.uri} loads .env in a statement, after ${setting.key} would have been read here.` };
  if (early || (fn?.field("name")?.text === "main" && isMain(file))) return undefined;
  const late = context.inPackage("environmentLoad", context.packageOf(file.uri)).find(it => it.form === "call" && it.uri.endsWith(".go"));
  if (late && setting.required) return { refused: `${late.uri} loads .env in a statement, so ${setting.key} could only be looked for when the value is needed, long after the start.` };
  if (late || (!setting.required && (setting.type === "string" || setting.type === "url"))) return undefined;
  const base = goName(setting.key).replace(/^[A-Z]+(?![a-z])|^[A-Z]/, it => it.length > 1 && it.length < goName(setting.key).length ? it.slice(0, -1).toLowerCase() + it.slice(-1) : it.toLowerCase());
  const taken = declaredNames(context, folderOf(file.uri));
  const name = [base, `${base}Setting`].find(it => !taken.has(it) && !new RegExp(`\\b${it}\\b`).test(file.text) && it !== from?.as && localName(context, file, it) === it);
  return name === undefined ? { refused: `${base} means something else in ${file.uri} already.` } : access => heldIn(file, name, access);
}

function heldIn(file: ParsedFile, name: string, access: string): Held {
  const eol = lineEnding(file.text);
  const last = [...file.root.children].reverse().find(it => it.type === "import_declaration") ?? file.root.children.find(it => it.type === "package_clause");
  const first = file.root.children.find(it => it.start > (last?.end ?? 0) && it.type !== "import_declaration");
  const at = first?.start ?? file.text.length;
  return { name, edits: [{ span: { start: at, end: at }, newText: `var ${name} = ${access}${eol}${eol}` }] };
}

function isMain(file: ParsedFile): boolean {
  return /^package\s+main\b/m.test(file.text);
}

