import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { koanfKey } from "../../../koanfVariable.js";
import { goStore } from "../../../models/configuration/styles/go.js";
import { filesOfGoFolder } from "../../../models/modules/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { valueText, type Declared, type Setting } from "../setting.js";
import { assembled, type Part } from "./assemble.js";
import { packageOfFolder, type Locals } from "./goImports.js";
import { goLiteral } from "./goValues.js";
import type { Reached } from "./reach.js";
import { above, below, checkOf, endOfSetUp, statementsIn } from "./setUp.js";
import { reusable } from "./structTags.js";

/** koanf: a default in the map that is loaded before the environment, else one that is set, and a read by the key that koanf makes of the variable. */
export const koanf: SettingPattern = { name: "koanf", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const found = goStore(context, context.packageOf(file.uri), folderOf(file.uri));
  if ("unsupported" in found || !found.store?.list) return { refused: "unsupported" in found ? found.unsupported : "The configuration was not found." };
  const { store } = found;
  const target = store.uri === file.uri ? file : await context.syntax(store.uri);
  const key = koanfKey(setting.key, store.details ?? {});
  if (!target || !store.name) return { refused: `${store.uri} could not be read.` };
  if (key === undefined) return { refused: whyNoKey(setting, store) };
  const read = await readBy(setting, key, file, store, context);
  if ("refused" in read) return read;
  if (reusable(store.entries, setting)) return assembled(setting, file, read, []);
  const taken = store.entries.find(it => it.path[0] === key || isBelow(it.path[0]!, key) || isBelow(key, it.path[0]!));
  if (taken) return { refused: `${taken.path[0]!} is a setting of ${store.uri} already${taken.path[0] === key ? ", with another default" : ""}.` };
  const part = partOf(setting, key, target, store);
  return "refused" in part ? part : assembled(setting, file, read, [part]);
}

function whyNoKey({ key }: Setting, { uri, details }: Fact<"settingStore">): string {
  const prefix = String(details?.["prefix"] ?? "");
  if (prefix === "?" || details?.["steps"] === "?") return `It cannot be told how ${uri} makes the keys of koanf of the names of variables.`;
  return `The variables of ${uri} all start with ${prefix}; a setting there is to be called ${prefix}${key}.`;
}

/** `db.url` is below `db`: a key cannot hold a value and others. */
function isBelow(key: string, group: string): boolean {
  return key.startsWith(`${group}.`);
}

/** Read from the variable of the package that holds the koanf, once it is loaded. */
async function readBy(setting: Setting, key: string, file: ParsedFile, store: Fact<"settingStore">, context: ActionContext): Promise<Reached | Refusal> {
  const name = store.name!;
  if (store.details?.["local"] === true || !/^\w+$/.test(name)) return { refused: `${store.uri} keeps its settings in a koanf of its own, which other code cannot ask.` };
  const isSame = store.uri === file.uri && store.span.start <= setting.literal.start && setting.literal.start < store.list!.end;
  if (isSame || file.editing!.configuration!.structs!.runsEarly(file, setting.literal.start)) return { refused: `This is evaluated before ${store.uri} has loaded the settings.` };
  const delimiter = await delimiterOf(store, context);
  if (delimiter === undefined || delimiter !== store.details?.["delimiter"]) return { refused: `It cannot be told how ${name} parts its keys.` };
  const from = await packageOfFolder(context, file, folderOf(store.uri));
  if (from && "refused" in from) return from;
  if (from && !/^[A-Z]/.test(name)) return { refused: `${name} of ${store.uri} is seen only in its own package.` };
  if (!from && hidden(file, setting, name)) return { refused: `${name} means something else here.` };
  return { expression: locals => getter(setting, from ? `${locals[from.specifier]!}.${name}` : name, key, locals), wanted: [...from ? [from] : [], ...setting.type === "list" ? [{ specifier: "strings" }] : []] };
}

/** What parts the keys of the koanf: `koanf.New(".")`. */
async function delimiterOf({ uri, name }: Fact<"settingStore">, context: ActionContext): Promise<string | undefined> {
  const holders = filesOfGoFolder(context, folderOf(uri)).filter(it => context.inFile("export", it).some(own => own.name === name));
  const [holder, other] = holders;
  const text = holder === undefined || other !== undefined ? "" : await context.text(holder) ?? "";
  return new RegExp(`\\b${name!}\\s*=\\s*koanf\\.(?:New\\(|NewWithConf\\(koanf\\.Conf\\{[^}]*\\bDelim:\\s*)"(.)"`).exec(text)?.[1];
}

/** A variable of a function has the name. */
function hidden(file: ParsedFile, { literal }: Setting, name: string): boolean {
  const values = file.editing!.configuration!.structs!.valuesAt(file, literal.start).filter(it => it.expression === name);
  return values.length > 1 || new RegExp(`\\b${name}\\s*(,\\s*\\w+\\s*)?:=|\\(${name} [\\w.*]+|, ${name} [\\w.*]+`).test(functionAround(file, literal.start));
}

function functionAround(file: ParsedFile, offset: number): string {
  return file.root.children.find(it => /^(function|method)_declaration$/.test(it.type) && it.start <= offset && offset < it.end)?.text ?? "";
}

/** A list is kept as text, which is all that a variable gives: https://pkg.go.dev/github.com/knadh/koanf/v2#Koanf.String */
function getter({ type }: Setting, from: string, key: string, locals: Locals): string {
  const method = { port: "Int", int: "Int", number: "Float64", boolean: "Bool", duration: "Duration", string: "String", url: "String", list: "String" }[type];
  const read = `${from}.${method}(${JSON.stringify(key)})`;
  return type === "list" ? `${locals["strings"]!}.Split(${read}, ",")` : read;
}

function partOf(setting: Setting, key: string, target: ParsedFile, store: Fact<"settingStore">): Part | Refusal {
  const statements = statementsIn(target, store);
  const last = statements[0] && endOfSetUp(target, store, statements);
  const check = checkOf(setting, `${store.name!}.String(${JSON.stringify(key)})`);
  const map = store.parts?.["defaults"];
  const isSet = !setting.required && !map;
  if (!last) return { refused: `${store.uri} could not be read.` };
  if (isSet && store.details?.["second"] !== true) return { refused: `${store.uri} loads no map of defaults, to which one could be added.` };
  if (last.type === "return_statement" && check.packages.length > 0 && !returnsError(target, store, last)) return { refused: `Nothing can be checked behind what ${store.uri} loads last.` };
  return {
    file: target, wanted: [...new Set([...check.packages, ...isSet ? ["log"] : []])].map(specifier => ({ specifier })),
    edits: locals => {
      const added = setting.required ? [] : map ? target.editing!.setProperty(target, map, JSON.stringify(key), plainValue(setting)) : [above(target, { start: startWithComments(target, statements[0]!) }, settingLines(store.name!, key, setting, locals))];
      const lines = check.lines(locals);
      return [...added, ...lines.length === 0 ? [] : last.type === "return_statement" ? checkedReturn(target, last, lines) : [below(target, last, lines)]];
    },
  };
}

/** The start of a statement, or of the comments right above it, which are about it. */
function startWithComments(target: ParsedFile, { start }: SyntaxNode): number {
  const comments = /(?:^[ \t]*\/\/[^\r\n]*\r?\n)+[ \t]*$/m.exec(target.text.slice(0, start));
  return comments ? start - comments[0].trimStart().length : start;
}

/** A duration is text, as in the files that koanf reads. */
function plainValue(setting: Setting): string {
  return setting.type === "duration" || setting.type === "list" ? JSON.stringify(valueText(setting.value)) : goLiteral(setting);
}

function settingLines(name: string, key: string, setting: Setting, locals: Locals): readonly string[] {
  return [`if err := ${name}.Set(${JSON.stringify(key)}, ${plainValue(setting)}); err != nil {`, `\t${locals["log"]!}.Fatalf("${key} cannot be set: %v", err)`, "}"];
}

function returnsError(target: ParsedFile, { span, name }: Fact<"settingStore">, last: SyntaxNode): boolean {
  return target.nodeAt(span).field("result")?.text === "error" && new RegExp(`^return\\s+${name!}\\.Load\\(`).test(last.text);
}

/** `return k.Load(…)` hands its error on before what is behind it is checked. */
function checkedReturn(target: ParsedFile, statement: SyntaxNode, lines: readonly string[]): readonly TextEdit[] {
  const eol = lineEnding(target.text) + indentationAt(target.text, statement.start);
  const start = statement.start + /^return\s+/.exec(statement.text)![0].length;
  const rest = ["\treturn err", "}", ...lines, "return nil"].map(it => eol + it).join("");
  return [{ span: { start: statement.start, end: start }, newText: "if err := " }, { span: { start: statement.end, end: statement.end }, newText: `; err != nil {${rest}` }];
}
