import type { ActionContext, Refusal } from "../../../action.js";
import { folderOf, join } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { importFrom, importRoot } from "./importPath.js";
import { annotation, defaultText, isFloat, isTuple, whyNotRequired } from "./pythonValue.js";
import { inStyleOf, readerName, readerSource, type ReaderKind } from "./readers.js";

/** No configuration yet: a small module is made, with the setting as its first one; of pydantic-settings where the project has it, else of Python alone. */
export const newPythonModule: SettingPattern = { name: "new-python-module", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const reason = whyNotRequired(setting);
  if (reason !== undefined) return { refused: reason };
  const uri = await freePath(context, file);
  if (typeof uri === "object") return uri;
  const imported = importFrom(context, file, uri, "settings", setting.literal);
  if ("refused" in imported) return imported;
  const hasPydantic = context.inPackage("dependency", context.packageOf(file.uri)).some(it => it.name.replaceAll("_", "-").toLowerCase() === "pydantic-settings");
  const source = hasPydantic ? pydanticSource(setting, file) : plainSource(setting, loadsIn(context, file));
  const create = inStyleOf(file, source).replace(placeholder, () => fallbackText(setting, file)).replaceAll("\n", lineEnding(file.text));
  const member = setting.key.toLowerCase();
  const secret = hasPydantic && setting.secret ? ".get_secret_value()" : "";
  return {
    changes: [{ uri, create }], edits: imported.edits, expression: `${imported.local}.${member}${secret}`, reused: false,
    ...hasPydantic && Array.isArray(setting.value) && { environmentText: JSON.stringify(setting.value) },
  };
}

/** Stands for the value, which no change of style may touch. */
const placeholder = "__FALLBACK__";

function fallbackText(setting: Setting, file: ParsedFile): string {
  return setting.type === "list" && isTuple(setting) ? defaultText({ ...setting, text: "[]" }, file) : defaultText(setting, file);
}

/** `load_dotenv()` of another module may come later than this one is read. https://pypi.org/project/python-dotenv/ */
function loadsIn(context: ActionContext, file: ParsedFile): boolean {
  return context.inPackage("environmentLoad", context.packageOf(file.uri)).some(it => it.how === "python-dotenv" && context.fileClass(it.uri) === "production");
}

function plainSource(setting: Setting, loads: boolean): string {
  const kind: ReaderKind = setting.required ? "required" : setting.type === "duration" ? (isFloat(setting) ? "number" : "int") : setting.type;
  const name = readerName(kind);
  const read = setting.required ? `${name}("${setting.key}")` : `${name}("${setting.key}", ${placeholder})`;
  const required = setting.required && setting.type === "list" ? `[item.strip() for item in ${read}.split(",") if item.strip()]` : read;
  const value = isTuple(setting) ? `tuple(${required})` : setting.type === "list" ? `field(default_factory=lambda: ${required})` : required;
  const text = setting.type === "list" && !isTuple(setting);
  return [
    '"""The settings, read from the environment once, when the process starts. All that is wrong with them is reported together."""',
    "",
    "import os",
    `from dataclasses import dataclass${text ? ", field" : ""}`,
    ...kind === "url" ? ["from urllib.parse import urlparse"] : [],
    ...loads ? ["", "from dotenv import load_dotenv", "", "load_dotenv()"] : [],
    "",
    "problems: list[str] = []",
    "",
    "",
    readerSource(kind, name, "collects"),
    "",
    "",
    "@dataclass(frozen=True)",
    "class Settings:",
    `    ${setting.key.toLowerCase()}: ${annotation(setting)} = ${value}`,
    `    """${setting.purpose}."""`,
    "",
    "",
    "settings = Settings()",
    "",
    "if problems:",
    '    raise RuntimeError("; ".join(["The configuration is wrong", *problems]))',
    "",
  ].join("\n");
}

function pydanticSource(setting: Setting, file: ParsedFile): string {
  const check = setting.type === "port" ? "ge=1, le=65535" : setting.type === "url" ? 'pattern=r"^https?://[^/]"' : setting.required && setting.type === "string" ? "min_length=1" : "";
  const type = setting.secret ? "SecretStr" : annotation(setting);
  const fallback = setting.required ? "" : ` = ${isTuple(setting) ? defaultText(setting, file) : placeholder}`;
  const given = check === "" ? fallback : ` = Field(${setting.required ? "" : `default=${placeholder}, `}${check})`;
  const names = [...check === "" ? [] : ["Field"], ...setting.secret ? ["SecretStr"] : []];
  return [
    '"""The settings, read from the environment once, when the process starts."""',
    "",
    ...names.length > 0 ? [`from pydantic import ${names.join(", ")}`] : [],
    "from pydantic_settings import BaseSettings, SettingsConfigDict",
    "",
    "",
    "class Settings(BaseSettings):",
    '    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")',
    "",
    `    ${setting.key.toLowerCase()}: ${type}${given}`,
    `    """${setting.purpose}."""`,
    "",
    "",
    "settings = Settings()",
    "",
  ].join("\n");
}

/** In the outermost package of the file that needs the setting, else where its names start. */
async function freePath(context: ActionContext, file: ParsedFile): Promise<string | Refusal> {
  const folder = homeFor(context, file.uri);
  if (folder === undefined) return { refused: `${file.uri} imports nothing of its own project, so it cannot be told how it would import a configuration module.` };
  const there = await context.list(folder);
  const free = ["config", "settings", "configuration", "environment"].find(it => !there.includes(it) && !there.includes(`${it}.py`));
  return free === undefined ? { refused: "Every usual name for a configuration module is taken by another file." } : join(folder, `${free}.py`);
}

function homeFor(context: ActionContext, uri: string): string | undefined {
  const root = importRoot(context, uri);
  const folder = folderOf(uri);
  if (root === folder) return root;
  if (root === undefined) return isInPackage(context, folder) ? folder : undefined;
  const below = root === "" ? folder : folder.slice(root.length + 1);
  const first = join(root, below.split("/")[0]!);
  // A service in a folder of several (`services/billing/app`) keeps its settings to itself.
  return first.startsWith(context.packageOf(uri)) ? first : context.packageOf(uri);
}

/** Modules of the folder import each other by a dot. */
function isInPackage(context: ActionContext, folder: string): boolean {
  return context.facts("import").some(it => it.specifier.startsWith(".") && /\.py$/.test(it.uri) && folderOf(it.uri) === folder);
}
