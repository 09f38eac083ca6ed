import type { ActionContext, Refusal } from "../../../action.js";
import { goStore } from "../../../models/configuration/styles/go.js";
import { filesOfGoFolder } from "../../../models/modules/go.js";
import { folderOf, join } from "../../../models/paths.js";
import { lineEnding } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { assembled } from "./assemble.js";
import { inFilledStruct } from "./filledStruct.js";
import { importPath, localName } from "./goImports.js";
import { goName, goType } from "./goValues.js";
import { functionsFor, readingCall } from "./ownReaders.js";

/** No configuration yet: a small package without dependencies is made, which a second setting joins. */
export const newGoPackage: SettingPattern = { name: "new-go-package", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const home = context.packageOf(file.uri);
  const found = goStore(context, home, folderOf(file.uri));
  if ("unsupported" in found) return { refused: found.unsupported };
  if (found.store) return inFilledStruct(setting, file, found.store, context);
  const folder = [join(home, "internal/config"), join(home, "internal/settings")].find(it => filesOfGoFolder(context, it).length === 0 && !context.exists(`${it}/config.go`));
  const specifier = folder === undefined ? undefined : importPath(context, folder);
  if (folder === undefined || specifier === undefined) return { refused: folder === undefined ? "The usual folders for a configuration are taken by other packages." : "Without a go.mod it cannot be told how a package of settings would be imported." };
  const old = await tooOld(join(home, "go.mod"), context);
  if (old !== undefined) return { refused: old };
  const loading = loadingOf(context, home);
  if (typeof loading === "object") return loading;
  const name = goName(setting.key);
  const from = { specifier, as: localName(context, file, "config") };
  const declared = assembled(setting, file, { expression: `Current.${name}`, from }, []);
  const create = packageSource(setting, name, loading).replaceAll("\n", lineEnding(file.text));
  return { ...declared, changes: [{ uri: join(folder, "config.go"), create }], reused: false };
}

/** `errors.Join` came with Go 1.20: https://go.dev/doc/go1.20#errors */
async function tooOld(uri: string, context: ActionContext): Promise<string | undefined> {
  const [, version, minor] = /^go\s+(1\.(\d+))/m.exec(await context.text(uri) ?? "") ?? [];
  return minor !== undefined && Number(minor) < 20 ? `${uri} asks for Go ${version}, and the package of settings that would be made needs 1.20.` : undefined;
}

/** A statement of `main` that loads `.env` runs after the settings were read, so these have to load it themselves. */
function loadingOf(context: ActionContext, home: string): boolean | Refusal {
  const loads = context.inPackage("environmentLoad", home).filter(it => it.uri.endsWith(".go") && context.fileClass(it.uri) === "production");
  const special = loads.find(it => it.options);
  return special ? { refused: `${special.uri} loads a file of its own choice into the environment, after the settings would have been read.` } : loads.length > 0;
}

function packageSource(setting: Setting, name: string, loadsFile: boolean): string {
  const reading = readingCall(setting);
  const functions = functionsFor(setting);
  const packages = ["errors", "fmt", "os", ...functions.flatMap(it => it.packages), ...reading.wanted.map(it => it.specifier)];
  return [
    "// Package config has the settings of the program, read from the environment once, when the process starts.",
    "package config",
    "",
    ...importLines([...new Set(packages)].sort(), loadsFile),
    "",
    "// Config has all settings.",
    "type Config struct {",
    `\t// ${name} is set by ${setting.key}.`,
    `\t${name} ${goType(setting.type)}`,
    "}",
    "",
    "// Current has the settings that the process was started with.",
    "var Current = load()",
    "",
    "// Load reads the settings. All that is wrong with them is reported together.",
    "func Load() (Config, error) {",
    "\tvar problems []error",
    "\tcfg := Config{",
    `\t\t${name}: ${reading.text({})},`,
    "\t}",
    "\treturn cfg, errors.Join(problems...)",
    "}",
    "",
    "func load() Config {",
    ...loadsFile ? ["\t_ = godotenv.Load() // without the file the environment is all there is"] : [],
    "\tcfg, err := Load()",
    "\tif err != nil {",
    '\t\tfmt.Fprintf(os.Stderr, "The configuration is wrong:\\n%v\\n", err)',
    "\t\tos.Exit(1)",
    "\t}",
    "\treturn cfg",
    "}",
    ...functions.flatMap(it => ["", it.text]),
    "",
  ].join("\n");
}

function importLines(packages: readonly string[], loadsFile: boolean): readonly string[] {
  return ["import (", ...packages.map(it => `\t"${it}"`), ...loadsFile ? ["", '\t"github.com/joho/godotenv"'] : [], ")"];
}

