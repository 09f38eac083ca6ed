import { defineAction, type ActionContext, type Changes, type FileChange, type Refusal } from "../action.js";
import type { SettingLiteral } from "../configurationEditing.js";
import { configurationStyle } from "../models/configuration/configurationStyle.js";
import type { ParsedFile } from "../syntax.js";
import type { Span, TextEdit } from "../text.js";
import { composeChanges, givenByCompose } from "./configuration/composeFile.js";
import { candidates, isAllowedName, isReadOtherwise } from "../models/configuration/settingNames.js";
import { screaming } from "../models/configuration/screaming.js";
import { documentationChanges } from "./configuration/documentation.js";
import { readInPlace } from "./configuration/javascript/directRead.js";
import { otherPlaces, withoutRepeats, type DeclareIn, type OtherPlaces } from "./configuration/everywhere.js";
import { literalIn } from "./configuration/literalIn.js";
import { patternNamed } from "./configuration/patterns.js";
import { whyShared } from "./configuration/sharedConstant.js";
import { environmentFileChanges, givenElsewhere } from "./configuration/sampleFile.js";
import { secretChanges } from "./configuration/secretFile.js";
import { valueText, type Declared, type Setting } from "./configuration/setting.js";

/** A literal to move into the configuration. */
export interface Extraction {
  readonly uri: string;
  /** The literal, or a statement in which the number `value` stands once. */
  readonly literal: Span;
  readonly value?: number;
  /** The name for its environment variable. */
  readonly key: string;
  /** What may stand before the name when it turns out to be taken. */
  readonly topics: readonly string[];
  /** What the value is for, where more is known than the names around it tell. */
  readonly purpose?: string;
  readonly type?: "port";
  /** A credential, or what has no value that would be right everywhere: it gets no default. */
  readonly need?: "secret" | "required";
  /** The literal only stands for a value that nobody has given yet: it is written nowhere, and there is none to rotate. Needs `need`. */
  readonly valueless?: true;
  /** How many places have the same value for the same kind of taker, where all of them are to read it. */
  readonly everywhere?: number;
  /** Into the configuration module, or read from the environment right there. */
  readonly how: "module" | "in place";
}

/** Moves a literal into the project's configuration; it stays the default, so that nothing changes until the variable is set. */
export const extractToConfiguration = defineAction<Extraction>({
  name: "extract-to-configuration",
  title: titleOf,
  safety: "review",
  reach: "several files",
  asks: ({ need, everywhere }) => need === "secret" || everywhere !== undefined,
  async build(args, context) {
    const file = await context.syntax(args.uri);
    if (!file) return { refused: `${args.uri} could not be read.` };
    const literal = literalIn(file, offsetOf(args, file), context, args.need);
    if ("refused" in literal) return literal;
    if (args.value === undefined && (literal.span.start !== args.literal.start || literal.span.end !== args.literal.end)) return { refused: `${args.uri} has changed.` };
    const shared = await whyShared(file, literal.span, context);
    if (shared) return shared;
    const named = await nameFor(args, settingOf(args, literal, args.key), context);
    if ("refused" in named) return named;
    const setting = settingOf(args, literal, named.key);
    const declareIn: DeclareIn = (it, where) => declare(it, args.how, where, context);
    const declared = await declareIn(setting, file);
    if ("refused" in declared) return declared;
    const others = args.everywhere === undefined ? none : await otherPlaces(setting, declared, file, declareIn, context);
    const made = await changesFor(args, setting, declared, { ...others, notes: [...named.notes, ...others.notes] }, file, context);
    return leak(setting, made) ?? { ...made, ...named.key !== args.key && { title: titleOf({ ...args, key: named.key }) } };
  },
});

function titleOf({ key, how, everywhere }: Extraction): string {
  if (everywhere !== undefined) return `Replace all ${everywhere} occurrences: ${key}`;
  return how === "module" ? `Extract to configuration: ${key}` : `Read ${key} from the environment here`;
}

/** Where the number stands: at the start of its literal, or somewhere in a statement that holds it once. */
function offsetOf({ literal, value }: Extraction, file: ParsedFile): number {
  const places = value === undefined ? [] : [...file.text.slice(literal.start, literal.end).matchAll(new RegExp(`(?<![\\w.])${value}(?![\\w.])`, "g"))];
  return literal.start + (places.length === 1 ? places[0]!.index : 0);
}

/** The asked or offered name, or that behind a topic where the name already means something else. */
async function nameFor(args: Extraction, { value, secret, valueless }: Setting, context: ActionContext): Promise<{ readonly key: string; readonly notes: readonly string[] } | Refusal> {
  const { prefix = "" } = configurationStyle(context, args.uri);
  const wished = context.name ?? (args.key.startsWith(prefix) ? args.key : prefix + args.key);
  if (!isAllowedName(wished)) return { refused: `${wished} cannot be the name of a setting: ${/^[A-Za-z_]\w*$/.test(wished) ? "the system uses it" : "a name is letters, digits and underscores"}.` };
  let taken: string | undefined;
  for (const key of candidates({ key: wished, topics: args.topics.map(screaming) })) {
    const isUnknown = secret || valueless === true;
    const where = isReadOtherwise(context, args.uri, key, isUnknown ? undefined : value) ? "the code"
      : (valueless ? undefined : await givenElsewhere(key, value, args.uri, context)) ?? (isUnknown ? undefined : await givenByCompose(key, value, args.uri, context));
    if (where === undefined) return { key, notes: key === wished ? [] : [`${wished} means another value in ${taken}, so the setting is called ${key}.`] };
    taken ??= where;
  }
  return { refused: `${wished} means another value in ${taken}.` };
}

/** `listen("3000")` is a port as well: then the setting is the number. */
function settingOf({ type, purpose, need, valueless }: Extraction, literal: SettingLiteral, key: string): Setting {
  const isTextPort = type === "port" && typeof literal.value === "string" && /^\d+$/.test(literal.value);
  return {
    key, type: type ?? literal.type, literal: literal.span, purpose: purpose ?? purposeOf(key),
    value: isTextPort ? Number(literal.value) : literal.value, text: isTextPort ? String(Number(literal.value)) : literal.text,
    ...literal.unit && { unit: literal.unit },
    required: need !== undefined, secret: need === "secret", ...valueless === true && { valueless },
  };
}

function declare(setting: Setting, how: Extraction["how"], file: ParsedFile, context: ActionContext): Promise<Declared | Refusal> {
  const style = configurationStyle(context, file.uri);
  if (how === "in place") return Promise.resolve(readInPlace(setting, file));
  return patternNamed(style.pattern)?.declare(setting, { file, style }, context) ?? Promise.resolve({ refused: style.unsupported ?? "No setting can be added to this configuration yet." });
}

const none: OtherPlaces = { own: [], changes: [], notes: [] };

async function changesFor({ valueless }: Extraction, asked: Setting, declared: Declared, others: OtherPlaces, file: ParsedFile, context: ActionContext): Promise<Changes> {
  const setting: Setting = {
    ...asked, ...declared.environmentText !== undefined && { value: declared.environmentText },
    ...declared.bareDurations === true && asked.type === "duration" && { type: "number" },
  };
  const constant = file.editing?.configuration?.constantAt?.(file, setting.literal);
  const use: readonly TextEdit[] = constant?.asVariable(declared.expression) ?? [{ span: setting.literal, newText: declared.expression }];
  const isNew = !declared.reused && !declared.keptInFiles;
  const compose = isNew ? await composeChanges(setting, file.uri, context) : { changes: [], notes: [] };
  const secret: Changes = setting.secret && valueless !== true ? await secretChanges(setting, file.uri, context) : { changes: [] };
  const changes: readonly FileChange[] = [
    { uri: file.uri, edits: withoutRepeats([...declared.edits, ...use, ...others.own]) },
    ...declared.changes,
    ...others.changes,
    ...isNew ? await environmentFileChanges(setting, file.uri, context) : [],
    ...compose.changes,
    ...isNew ? await documentationChanges(setting, file.uri, context) : [],
    ...secret.changes,
  ];
  const all = [...others.notes, ...declared.notes ?? [], ...compose.notes, ...secret.notes ?? []];
  return { changes, ...all.length > 0 && { notes: all }, ...secret.followUps && { followUps: secret.followUps }, ...setting.secret && valueless !== true && { rotate: { key: setting.key, uri: file.uri } } };
}

/** The last fence: a way of keeping settings that would repeat a secret keeps none. */
function leak({ secret, value }: Setting, { changes }: Changes): Refusal | undefined {
  const written = (change: FileChange): string => "create" in change ? change.create : change.edits.map(it => it.newText).join("\n");
  const found = secret ? changes.find(it => it.confirm === undefined && written(it).includes(valueText(value))) : undefined;
  return found && { refused: `The credential would be repeated in ${found.uri}, so nothing was edited.` };
}

/** `MAX_UPLOAD_BYTES` is "Max upload bytes", `JWT_SECRET` is "JWT secret". */
function purposeOf(key: string): string {
  const words = key.split("_").filter(Boolean).map(it => /^(API|AWS|CORS|DB|HTTP|HTTPS|ID|IP|JWT|S3|SES|SMS|SMTP|SNS|SQL|SQS|SSL|TLS|TTL|URI|URL)$/.test(it) ? it : it.toLowerCase());
  const text = words.join(" ");
  return (text[0] ?? "").toUpperCase() + text.slice(1);
}
