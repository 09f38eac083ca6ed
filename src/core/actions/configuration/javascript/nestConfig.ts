import type { ActionContext, FileChange, Refusal } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import { typeText, type Declared, type Setting } from "../setting.js";
import { accessAt } from "./nestAccess.js";
import { addToNamespace } from "./nestNamespace.js";
import { nestTarget, type NestTarget, type Store } from "./nestRoot.js";
import { addToSchema } from "./nestSchema.js";
import type { NestAccess } from "./nestService.js";
import { literalText, openStore, type StoreModule } from "./storeModule.js";

/** Nest's ConfigModule: a setting is declared in the schema that it checks the environment with, or in an object that it loads, and read through its service. */
export const nestConfig: SettingPattern = { name: "nest-config", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const target = nestTarget(context, file.uri, setting.key);
  if ("refused" in target) return target;
  if (target.store?.uri === file.uri && target.store.pattern !== "nest-config") return { refused: `${file.uri} is the configuration already.` };
  const access = accessAt(context, file, setting.literal, target.root);
  if ("refused" in access) return access;
  const maker = access.added === undefined ? undefined : await madeByHand(context, file, access.added);
  if (maker !== undefined) return { refused: `${maker} makes ${access.added!} itself and would have to give it a ConfigService.` };
  const use = { edits: access.edits, ...access.notes && { notes: access.notes } };
  if (!target.store) return plainRead(setting, file, access, target.root, use);
  const opened = await openStore(context, target.store);
  if ("refused" in opened) return opened;
  const written = declaredIn(setting, opened, target.store, target);
  if ("refused" in written) return written;
  const typed = access.typed === undefined ? undefined : typeOf(access.typed, target.store, opened);
  if (typed && "refused" in typed) return typed;
  const path = file.editing!.quote(file, written.path);
  const expression = typed ? `${access.service}.getOrThrow(${path}, { infer: true })` : `${access.service}.getOrThrow<${typeText(setting.type)}>(${path})`;
  const changes: readonly FileChange[] = written.reused || opened.uri === file.uri ? [] : [{ uri: opened.uri, edits: written.edits }];
  const own = opened.uri === file.uri ? written.edits : [];
  return { ...use, edits: [...access.edits, ...own], changes, expression, reused: written.reused };
}

/** The file of the program that makes an instance with `new`, where one does. */
async function madeByHand(context: ActionContext, file: ParsedFile, name: string): Promise<string | undefined> {
  const importing = context.inPackage("import", context.packageOf(file.uri)).filter(it => it.names.includes(name) && context.fileClass(it.uri) === "production").map(it => it.uri);
  for (const uri of new Set([file.uri, ...importing])) {
    if (new RegExp(`\\bnew\\s+${name}\\s*\\(`).test(await context.text(uri) ?? "")) return uri;
  }
  return undefined;
}

interface Written {
  readonly path: string;
  readonly edits: readonly TextEdit[];
  readonly reused: boolean;
}

function declaredIn(setting: Setting, opened: StoreModule, store: Store, { prefix }: NestTarget): Written | Refusal {
  const known = setting.required ? undefined : store.entries.find(it => it.key === setting.key && it.hasDefault && it.defaultValue === setting.value);
  if (known) return { path: [...prefix, ...known.path].join("."), edits: [], reused: true };
  const isSchema = store.pattern === "environment-schema" && store.details?.["form"] !== "factory";
  if (isSchema && store.entries.some(it => it.key === setting.key)) return { refused: `${store.uri} declares ${setting.key} already, with another default.` };
  const added = isSchema ? addToSchema(setting, opened, store) : addToNamespace(setting, opened, prefix);
  if ("refused" in added) return added;
  return "path" in added ? { path: added.path.join("."), edits: added.edits, reused: false } : { path: setting.key, edits: added, reused: false };
}

/** `ConfigService<Environment, true>` knows the setting where its type follows from what it was added to. */
function typeOf(typed: string, store: Store, { target }: StoreModule): { readonly follows: true } | Refusal {
  const isClass = store.details?.["form"] === "class" && store.name === typed;
  const inferred = store.name !== undefined && new RegExp(`\\btype\\s+${typed}\\s*=\\s*\\w+\\.(?:infer|output)<\\s*typeof\\s+${store.name}\\s*>`).test(target.text);
  return isClass || inferred ? { follows: true } : { refused: `The ConfigService here is typed by ${typed}, which does not follow from ${store.uri}.` };
}

/** Without a schema nothing is converted and nothing checked, so that only what needs neither can be read, and the port that `listen` checks. */
function plainRead(setting: Setting, file: ParsedFile, { service, typed, atStart }: NestAccess, root: Store, use: Pick<Declared, "edits" | "notes">): Declared | Refusal {
  const { key, type, required } = setting;
  if (root.details?.["skipsEnvironment"] === true) return { refused: `ConfigModule.forRoot in ${root.uri} keeps the environment from ConfigService.` };
  if (type === "port" && !required && typed === undefined && isListened(file, setting)) return { ...use, changes: [], expression: `Number(${service}.get<string>(${file.editing!.quote(file, key)}) || ${literalText(file, setting)})`, reused: false };
  if (type !== "string" && type !== "url") return { refused: `ConfigModule.forRoot is told no schema that would convert and check ${key}; give it a validationSchema first.` };
  if (required && !atStart) return { refused: `ConfigModule.forRoot is told no schema, so that a missing ${key} would not stop the start; give it a validationSchema first.` };
  if (typed !== undefined) return { refused: `The ConfigService here is typed by ${typed}, which does not know ${key}.` };
  const name = file.editing!.quote(file, key);
  const read = `${service}.get<string>(${name}) || ${literalText(file, setting)}`;
  const parent = file.nodeAt(setting.literal).parent?.type ?? "";
  const stands = /^(arguments|pair|variable_declarator|assignment_expression|return_statement|array)$/.test(parent);
  return { ...use, changes: [], expression: required ? `${service}.getOrThrow<string>(${name})` : stands ? read : `(${read})`, reused: false };
}

/** `listen` refuses what is no port, so that a malformed one stops the start. */
function isListened(file: ParsedFile, { literal }: Setting): boolean {
  const list = file.nodeAt(literal).parent;
  return list?.type === "arguments" && /\blisten$/.test(list.parent?.field("function")?.text ?? "");
}
