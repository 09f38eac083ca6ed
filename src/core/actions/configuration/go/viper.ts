import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { goStore } from "../../../models/configuration/styles/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import { viperVariable } from "../../../viperVariable.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { valueText, type Declared, type Setting } from "../setting.js";
import { assembled, type Part } from "./assemble.js";
import type { Locals } from "./goImports.js";
import { goLiteral, goName } from "./goValues.js";
import { above, below, checkOf, endOfSetUp, statementsIn } from "./setUp.js";
import { reusable } from "./structTags.js";

/** viper's own settings: a default beside the others, and a read by its key. */
export const viper: SettingPattern = { name: "viper", declare };

const library = "github.com/spf13/viper";

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const found = goStore(context, context.packageOf(file.uri), folderOf(file.uri));
  if ("unsupported" in found || !found.store?.list) return { refused: "unsupported" in found ? found.unsupported : "The configuration was not found." };
  const { store } = found;
  if (store.details?.["instance"] === true) return { refused: `${store.uri} keeps its settings in a viper of its own, which other code cannot ask.` };
  const target = store.uri === file.uri ? file : await context.syntax(store.uri);
  if (!target) return { refused: `${store.uri} could not be read.` };
  if (runsBefore(setting, file, store)) return { refused: `This is evaluated before ${store.uri} has set up the settings.` };
  if (setting.required && store.details?.["partly"] === true) return { refused: `viper is set up in several places, so it cannot be told where ${setting.key} would be missing for certain.` };
  const known = reusable(store.entries, setting);
  if (known) return assembled(setting, file, getter(setting, known.path[0]!), []);
  if (store.entries.some(it => it.key === setting.key)) return { refused: `${setting.key} is a setting of ${store.uri} already, with another default.` };
  const key = keyFor(setting, store);
  if (store.entries.some(it => it.path[0]!.toLowerCase() === key.toLowerCase())) return { refused: `${key} is a setting of ${store.uri} already.` };
  return assembled(setting, file, getter(setting, key), [partOf(setting, key, target, store)]);
}

function runsBefore({ literal }: Setting, file: ParsedFile, store: Fact<"settingStore">): boolean {
  const isSame = store.uri === file.uri && store.span.start <= literal.start && literal.start < store.span.end;
  return file.editing!.configuration!.structs!.runsEarly(file, literal.start) || (isSame && literal.start < store.list!.end);
}

/** A list is kept as text: viper parts the text of a variable at spaces. https://pkg.go.dev/github.com/spf13/cast#ToStringSlice */
function getter({ type }: Setting, key: string): { readonly expression: (locals: Locals) => string; readonly wanted: readonly { readonly specifier: string }[] } {
  const name = { port: "GetInt", int: "GetInt", number: "GetFloat64", boolean: "GetBool", duration: "GetDuration", string: "GetString", url: "GetString", list: "GetString" }[type];
  const read = (locals: Locals): string => `${locals[library]}.${name}(${JSON.stringify(key)})`;
  return type === "list" ? { expression: locals => `${locals["strings"]}.Split(${read(locals)}, ",")`, wanted: [{ specifier: library }, { specifier: "strings" }] } : { expression: read, wanted: [{ specifier: library }] };
}

/** In the style of the keys that are there: `http.read_timeout`, `read-timeout`, `READ_TIMEOUT`, `ReadTimeout`. */
function keyFor({ key }: Setting, { entries, details }: Fact<"settingStore">): string {
  const prefix = typeof details?.["prefix"] === "string" ? `${details["prefix"].toUpperCase()}_` : "";
  const bare = key.startsWith(prefix) && key.length > prefix.length ? key.slice(prefix.length) : key;
  const keys = entries.map(it => it.path[0]!);
  const most = (pattern: RegExp): boolean => keys.filter(it => pattern.test(it)).length * 2 > keys.length;
  if (most(/\./)) return bare.toLowerCase().replace("_", ".");
  if (keys.some(it => it.includes("-"))) return bare.toLowerCase().replaceAll("_", "-");
  if (most(/^[A-Z][A-Z\d_]*$/)) return bare;
  if (most(/^[A-Z][a-z]\w*$/)) return goName(bare);
  return bare.toLowerCase();
}

function partOf(setting: Setting, key: string, target: ParsedFile, store: Fact<"settingStore">): Part {
  const receiver = String(store.details?.["receiver"]);
  // viper reads what is malformed as zero, so a start with it is stopped here.
  const check = checkOf(setting, `${receiver}.GetString(${JSON.stringify(key)})`);
  const bind = store.details?.["automatic"] === true && viperVariable(key, store.details) === setting.key ? [] : [`${receiver}.BindEnv(${JSON.stringify(key)}, ${JSON.stringify(setting.key)})`];
  const isSpan = setting.type === "duration" && !setting.required;
  return {
    file: target,
    wanted: [...check.packages, ...isSpan ? ["time"] : []].map(specifier => ({ specifier })),
    edits: locals => {
      const value = setting.type === "list" ? JSON.stringify(valueText(setting.value)) : goLiteral(setting, locals["time"]).replace(" * ", "*");
      const added = [...setting.required ? [] : [`${receiver}.SetDefault(${JSON.stringify(key)}, ${value})`], ...bind];
      return insertions(target, store, added, check.lines(locals));
    },
  };
}

/** The declaration behind the last default, the check behind all of the set-up; one place where both are the same. */
function insertions(target: ParsedFile, store: Fact<"settingStore">, added: readonly string[], check: readonly string[]): readonly TextEdit[] {
  const statements = statementsIn(target, store);
  const lastDefault = statements.filter(it => /\.SetDefault\(/.test(it.text) && !/[\r\n]/.test(it.text.trim().split("(")[0]!)).at(-1) ?? statements.filter(it => !/\.(Read|Merge)InConfig\(/.test(it.text)).at(-1) ?? statements.at(-1)!;
  const last = endOfSetUp(target, store, statements);
  if (last.id === lastDefault.id) return [below(target, last, [...added, ...check])];
  return [below(target, lastDefault, added), ...last.type === "return_statement" ? [above(target, last, check)] : [below(target, last, check)]].filter(it => it.newText !== "");
}
