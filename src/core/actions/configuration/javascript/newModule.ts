import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { isConfigurationPath } from "../../../models/configuration/configurationPath.js";
import { fileAt } from "../../../models/modules/javascript.js";
import { join } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { importFrom } from "./importPath.js";
import { inStyleOf, readerName, readerSource } from "./readers.js";
import { valueIn } from "./settingText.js";
import { camelCase, type Declared, type Setting } from "../setting.js";

/** No configuration yet: a small module without dependencies is made, with the setting as its first one. */
export const newModule: SettingPattern = { name: "new-module", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const system = file.editing!.configuration!.modules!.moduleSystem(file);
  const typescript = /\.[mc]?tsx?$/.test(file.uri);
  const uri = freePath(context, file.uri);
  if (uri === undefined) return { refused: "Every usual name for a configuration module is taken by another file." };
  const unfinished = await unfinishedModule(context, file.uri);
  if (unfinished !== undefined) return { refused: `${unfinished} is not finished where it keeps its settings.` };
  const loading = loadingOf(context, file, system);
  if (typeof loading === "object") return loading;
  const imported = importFrom(context, file, uri, { name: "config" }, setting.literal);
  if ("refused" in imported) return imported;
  const source = moduleSource(setting, { typescript, commonJs: system === "commonjs" && !typescript, loading });
  const create = inStyleOf(file, source).replace(placeholder, () => valueIn(file, setting)).replaceAll("\n", lineEnding(file.text));
  return { changes: [{ uri, create }], edits: imported.edits, expression: `${imported.local}.${camelCase(setting.key)}`, reused: false };
}

/** A module that is being written looks like none: it would get a second one beside it. */
export async function unfinishedModule(context: ActionContext, uri: string): Promise<string | undefined> {
  const reads = context.inPackage("environmentRead", context.packageOf(uri)).map(it => it.uri).filter(it => isConfigurationPath(it) && /\.[cm]?[jt]s$/.test(it));
  for (const module of new Set(reads)) {
    if ((await context.syntax(module))?.root.hasError === true) return module;
  }
  return undefined;
}

/** Stands for the value, which no change of style may touch. */
const placeholder = "__FALLBACK__";

interface ModuleStyle {
  readonly typescript: boolean;
  readonly commonJs: boolean;
  /** A module that loads `.env`. */
  readonly loading: string;
}

function moduleSource(setting: Setting, { typescript, commonJs, loading }: ModuleStyle): string {
  const type = setting.secret ? "string" : setting.type;
  const name = readerName(type, setting.required);
  const reader = readerSource(type, name, { typescript, collects: true, required: setting.required, ...setting.unit && { unit: setting.unit } });
  const load = loading === "" ? [] : [commonJs ? `require("${loading}");` : `import "${loading}";`, ""];
  return [
    ...load,
    "// The settings, read from the environment once, when the process starts. All that is wrong with them is reported together.",
    `const problems${typescript ? ": string[]" : ""} = [];`,
    "",
    `${commonJs ? "" : "export "}const config = {`,
    `  /** ${setting.purpose}. */`,
    `  ${camelCase(setting.key)}: ${name}("${setting.key}"${setting.required ? "" : `, ${placeholder}`}),`,
    "};",
    "",
    'if (problems.length > 0) throw new Error(["The configuration is wrong:", ...problems].join("\\n"));',
    ...commonJs ? ["", "module.exports = { config };"] : [],
    "",
    reader,
    "",
  ].join("\n");
}

/** Where a new module of settings goes: beside the other sources, in the top folder of the file that needs the setting, else at the package's root. */
export function freePath(context: ActionContext, from: string): string | undefined {
  const folder = context.packageOf(from);
  const below = folder === "" ? from : from.slice(folder.length + 1);
  const top = /^(src|lib|app|server|api|backend)\//.exec(below)?.[1];
  const base = join(folder, top ?? "");
  const ending = /\.[mc]?[jt]s$|\.[jt]sx$/.exec(from)?.[0].replace("x", "") ?? ".js";
  const files = new Set((["export", "import"] as const).flatMap(kind => context.inPackage(kind, folder).map(it => it.uri)));
  const hasFolder = [...files].some(it => it.startsWith(`${base === "" ? "" : `${base}/`}config/`));
  const names = hasFolder ? ["config/env", "config/environment", "env", "settings"] : ["config", "settings", "environment", "env"];
  const free = names.find(name => fileAt(context, join(base, name)) === undefined);
  return free === undefined ? undefined : join(base, free) + ending;
}

/** What the module has to load itself, since it is read before the statements of the file that imports it run. */
export function loadingOf(context: ActionContext, file: ParsedFile, system: "esm" | "commonjs" | "unknown"): string | Refusal {
  const loads = context.inPackage("environmentLoad", context.packageOf(file.uri)).filter(it => context.fileClass(it.uri) === "production");
  const late = loads.find(it => it.form === "call" && (it.options || !hasConfigModule(it)));
  if (late && system !== "commonjs") return { refused: `${late.uri} loads .env in a statement, which runs after a configuration module is read, so its values would come too late.` };
  const plain = loads.find(it => hasConfigModule(it) && !it.options);
  return plain ? `${plain.how}/config` : "";
}

function hasConfigModule({ how }: Fact<"environmentLoad">): boolean {
  return /^(dotenv(-safe|-flow|-defaults)?|@dotenvx\/dotenvx)$/.test(how);
}
