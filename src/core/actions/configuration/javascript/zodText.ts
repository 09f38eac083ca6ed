import type { ParsedFile } from "../../../syntax.js";
import type { Read } from "../../../workspace.js";
import type { Setting } from "../setting.js";
import { valueText } from "../setting.js";
import { listOf, parameterIn, valueIn } from "./settingText.js";
import { membersOf, mostMembers, type Store } from "./store.js";

// What zod makes of the environment, in its third and fourth release: https://zod.dev/api, https://zod.dev/v4/changelog.
// `z.coerce.number()` makes 0 of an empty text and `z.coerce.boolean()` makes true of "false". A default of the fourth
// release is what comes out, of the third what goes in.

interface ZodStyle {
  readonly z: string;
  readonly isFourth: boolean;
  /** An empty variable never reaches the schema. */
  readonly emptyIsUnset: boolean;
  readonly file: ParsedFile;
}

/** The schema of a setting. */
export function zodText(setting: Setting, file: ParsedFile, store: Store, read: Read): string {
  const before = preprocessing(file, store);
  const style: ZodStyle = {
    z: String(store.details?.["zod"]), file,
    isFourth: (store.details?.["version"] ?? installedZod(read, store.uri)) === "4",
    emptyIsUnset: store.details?.["emptyIsUnset"] === true || before !== undefined,
  };
  const described = mostMembers(file, store, /\.describe\(/) ? `.describe(${file.editing!.quote(file, setting.purpose)})` : "";
  const schema = setting.required ? requiredText(setting, style) : defaultedText(setting, style);
  return (before === undefined ? schema : `${style.z}.preprocess(${before}, ${schema})`) + described;
}

/** What most variables of the schema go through first, where that makes an empty one unset: `z.preprocess(it => it || undefined, …)`. */
function preprocessing(file: ParsedFile, store: Store): string | undefined {
  const calls = membersOf(file, store.list!).map(it => it.field("value")).filter(it => it?.field("function")?.field("property")?.text === "preprocess");
  const first = calls[0]?.field("arguments")?.children[0]?.text;
  if (first === undefined || !mostMembers(file, store, /^[^:]+:\s*[\w$]+\.preprocess\(/)) return undefined;
  const meaning = /^\w+$/.test(first) ? new RegExp(`\\b(?:const|function) ${first}\\b[^]{0,200}`).exec(file.text)?.[0] ?? "" : first;
  return /(""|''|!\w+)[^]*undefined|\|\| undefined/.test(meaning) ? first : undefined;
}

function requiredText(setting: Setting, style: ZodStyle): string {
  const { z } = style;
  if (setting.secret) return `${z}.string().min(1)`;
  switch (setting.type) {
    case "string": return `${z}.string().min(1)`;
    case "url": return urlText(style);
    case "port": return portText(z);
    case "boolean": return style.isFourth ? `${z}.stringbool()` : `${switchText(style)}${switched(style)}`;
    case "list": return `${z}.string().min(1)${split(style)}`;
    default: return style.emptyIsUnset ? coercedText(setting, z) : `${digitsText(setting, z)}.transform(Number)`;
  }
}

function defaultedText(setting: Setting, style: ZodStyle): string {
  const { z, file } = style;
  const fallback = `.default(${valueIn(file, setting)})`;
  const asText = `.default(${file.editing!.quote(file, valueText(setting.value))})`;
  switch (setting.type) {
    case "string": return `${z}.string()${style.emptyIsUnset || setting.value === "" ? "" : ".min(1)"}${fallback}`;
    case "url": return `${urlText(style)}${fallback}`;
    case "port": return `${portText(z)}${fallback}`;
    case "boolean": return style.isFourth ? `${z}.stringbool()${fallback}` : `${switchText(style)}${asText}${switched(style)}`;
    case "list": return `${z}.string()${asText}${split(style)}`;
    default: return numericDefault(setting, style, fallback, asText);
  }
}

/** The text is looked at first where an empty one would become 0, as a variable is easily left empty in an `.env` file. */
function numericDefault(setting: Setting, { z, isFourth, emptyIsUnset }: ZodStyle, fallback: string, asText: string): string {
  if (emptyIsUnset) return coercedText(setting, z) + fallback;
  return isFourth ? `${digitsText(setting, z)}.transform(Number)${fallback}` : `${digitsText(setting, z)}${asText}.transform(Number)`;
}

function digitsText({ value }: Setting, z: string): string {
  return `${z}.string().regex(${Number.isInteger(value) ? "/^-?\\d+$/" : "/^-?\\d+(\\.\\d+)?$/"})`;
}

function coercedText({ value }: Setting, z: string): string {
  return `${z}.coerce.number()${Number.isInteger(value) ? ".int()" : ""}`;
}

function portText(z: string): string {
  return `${z}.coerce.number().int().min(1).max(65535)`;
}

function urlText({ z, isFourth }: ZodStyle): string {
  return isFourth ? `${z}.url()` : `${z}.string().url()`;
}

const truths = ["true", "1", "yes", "on"];
const untruths = ["false", "0", "no", "off"];

function switchText({ z, file }: ZodStyle): string {
  return `${z}.enum([${[...truths, ...untruths].map(it => file.editing!.quote(file, it)).join(", ")}])`;
}

function switched({ file }: ZodStyle): string {
  return `.transform(${parameterIn(file, "text")} => [${truths.map(it => file.editing!.quote(file, it)).join(", ")}].includes(text))`;
}

function split({ file }: ZodStyle): string {
  return `.transform(${parameterIn(file, "text")} => ${listOf(file, "text")})`;
}

/** The major release of zod by the nearest manifest that names it; unknown is written so that both understand it. */
function installedZod(read: Read, uri: string): "3" | "4" | undefined {
  const own = read.inPackage("dependency", read.packageOf(uri)).find(it => it.name === "zod");
  const spec = (own ?? read.facts("dependency").find(it => it.name === "zod" && !it.uri.includes("/")))?.spec ?? "";
  const major = /^(?:npm:zod@)?[\^~>=v\s]*(\d+)(?:\.|$)/.exec(spec)?.[1];
  return major === "3" || major === "4" ? major : undefined;
}
