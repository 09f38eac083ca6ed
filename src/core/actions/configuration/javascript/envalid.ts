import type { Refusal } from "../../../action.js";
import type { SettingType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding, type TextEdit } from "../../../text.js";
import type { SettingPattern } from "../pattern.js";
import { typeText, type Setting } from "../setting.js";
import { check, inStyleOf } from "./readers.js";
import { listOf, parameterIn, valueIn } from "./settingText.js";
import { declareInStore, mostMembers, statementStart, type Store, type Written } from "./store.js";

// https://github.com/af/envalid#validator-types. Its `num()` makes 8 of "8o" and its `str()` takes an empty text for a value,
// so whole numbers, numbers, lists and texts that must be there get validators of the module's own, by its `makeValidator`.

/** The validators of `cleanEnv` get one more. */
export const envalid: SettingPattern = {
  name: "envalid",
  declare: (setting, place, context) => declareInStore(setting, place, context, (target, store) => written(setting, target, store)),
};

function written(setting: Setting, target: ParsedFile, store: Store): Written | Refusal {
  const { name, edits } = validatorFor(setting, target, store);
  const options = [
    ...setting.required ? [] : [`default: ${valueIn(target, setting)}`],
    ...setting.required || mostMembers(target, store, /\bdesc\b/) ? [`desc: ${target.editing!.quote(target, setting.purpose)}`] : [],
  ];
  return { value: `${name}({ ${options.join(", ")} })`, edits };
}

interface Validator {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

function validatorFor(setting: Setting, target: ParsedFile, store: Store): Validator {
  const type = setting.secret ? "string" : setting.type;
  const own = { port: "port", boolean: "bool", url: "url", string: "str" }[type as string];
  if (own !== undefined && (type !== "string" || !setting.required)) return imported(target, store, own);
  const kind = type === "duration" ? (Number.isInteger(setting.value) ? "int" : "number") : type;
  return madeBefore(target, kind) ?? made(target, store, kind);
}

function imported(target: ParsedFile, { details }: Store, name: string): Validator {
  const namespace = details?.["namespace"];
  if (typeof namespace === "string") return { name: `${namespace}.${name}`, edits: [] };
  const { local, edits } = target.editing!.addImport(target, { specifier: "envalid", name });
  return { name: local, edits };
}

const names: Readonly<Partial<Record<SettingType, readonly [name: string, known: RegExp]>>> = {
  int: ["int", /^(int|integer)$/i],
  number: ["number", /^(number|float|decimal)$/i],
  list: ["list", /^(list|csv|strings|stringList|stringArray)$/i],
  string: ["text", /^(text|nonEmpty\w*|required\w*|nonBlank\w*)$/i],
};

/** A validator of the file that is called like what is needed. */
function madeBefore(target: ParsedFile, type: SettingType): Validator | undefined {
  const declared = [...target.text.matchAll(/\bconst (\w+) = (?:\w+\.)?make(?:Exact)?Validator\b/g)].map(it => it[1]!);
  const name = declared.find(it => names[type]![1].test(it));
  return name === undefined ? undefined : { name, edits: [] };
}

function made(target: ParsedFile, store: Store, type: SettingType): Validator {
  const maker = imported(target, store, "makeValidator");
  const wished = names[type]![0];
  const name = [wished, `${wished}Variable`, `${wished}Setting`].find(it => !new RegExp(`\\b${it}\\b`).test(target.text.replace(/["'`].*?["'`]/g, "")))!;
  const source = validatorSource(target, type, name, maker.name);
  const eol = lineEnding(target.text);
  const at = Math.min(statementStart(target, store.list!), statementStart(target, store.span));
  return { name, edits: [...maker.edits, { span: { start: at, end: at }, newText: `${source.replaceAll("\n", eol)}${eol}${eol}` }] };
}

function validatorSource(target: ParsedFile, type: SettingType, name: string, maker: string): string {
  const generic = /\.[mc]?tsx?$/.test(target.uri) ? `<${typeText(type)}>` : "";
  const head = `const ${name} = ${maker}${generic}(${parameterIn(target, "text")} =>`;
  if (type === "list") return inStyleOf(target, `${head} ${listOf(target, "text")});`);
  const { steps, wants } = type === "string" ? { steps: ['if (text !== "") return text;'], wants: "a text that is not empty" } : check(type, { typescript: false, collects: false });
  return inStyleOf(target, [`${head} {`, ...steps.map(it => `  ${it}`), `  throw new Error("must be ${wants}");`, "});"].join("\n"));
}
