import type { SettingPatternName } from "../../../facts/settings.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { dotted, madeBy, referenceOf } from "../bindings/values.js";
import { readerIn } from "../settings/environment.js";
import { keptSettings, type KeptSetting } from "../settings/keptSettings.js";

/** Modules that keep settings: those of Django, and those that read the environment at their top, directly or with a library. */
export const pythonConfiguration: Extractor = {
  name: "python-configuration",
  nodes: ["call", "subscript"],
  shares: [scopeKey],
  when: ["environ", "getenv", "env", "decouple", "INSTALLED_APPS"],
  *extract(file) {
    const kept = keptSettings(file);
    const isDjango = isDjangoSettings(file);
    const library = libraryOf(file, kept);
    if (!isDjango && kept.length === 0) return;
    const pattern: SettingPatternName = library?.pattern ?? (isDjango ? "django-settings" : "python-module");
    const holder = isDjango || library ? constants(kept) : holderOf(kept);
    yield {
      kind: "settingStore", uri: file.uri, span: { start: 0, end: file.text.length }, pattern, ...holder.name !== undefined && { name: holder.name },
      ...holder.list && { list: holder.list }, entries: holder.kept.map(({ key, path, hasDefault, defaultValue }) => ({ key, path, hasDefault, ...defaultValue !== undefined && { defaultValue } })),
      details: { form: holder.form, ...holder.instance !== undefined && { instance: holder.instance }, ...holder.derived && { derived: true }, ...isDjango && { django: true }, ...library && library.details, reads: mostUsed(kept), ...ownReaders(file) },
    };
  },
};

/** https://docs.djangoproject.com/en/5.2/ref/settings/#installed-apps: a list of its own, not one that adds to another's. */
function isDjangoSettings(file: ParsedFile): boolean {
  return scopeOf(file).inside(file.root).some(({ name, kind, value, partial }) => name === "INSTALLED_APPS" && kind === "variable" && !partial && /^(list|tuple|binary_operator)$/.test(value?.type ?? "") && !/^\s*INSTALLED_APPS\b/.test(value!.text));
}

/** The functions of the module that read a variable, by the type of what they give: `{ "int reader": "env_int" }`. One without a default is for what must be there. */
function ownReaders(file: ParsedFile): Readonly<Record<string, string>> {
  const readers = scopeOf(file).inside(file.root).flatMap(it => it.kind === "function" ? readerIn(it.node) ?? [] : []);
  return Object.fromEntries(readers.reverse().flatMap(({ name, node, takesDefault }) => {
    const type = takesDefault === undefined ? "required" : typeOfReader(name, node.field("return_type")?.text ?? "");
    return type === undefined ? [] : [[`${type} reader`, name]];
  }));
}

function typeOfReader(name: string, returned: string): string | undefined {
  if (/port/i.test(name)) return "port";
  if (/ur[li]/i.test(name)) return "url";
  if (/list|csv|array/i.test(name) || /^(list|List)\b/.test(returned)) return "list";
  if (/bool|flag/i.test(name) || returned === "bool") return "boolean";
  if (/float/i.test(name) || returned === "float") return "number";
  if (/int/i.test(name) || returned === "int") return "int";
  return returned === "str" || /str|text/i.test(name) ? "string" : undefined;
}

interface Library {
  readonly pattern: SettingPatternName;
  readonly details: Readonly<Record<string, string | boolean>>;
}

/** `env = environ.Env()` and `from decouple import config`, at the module's top. */
function libraryOf(file: ParsedFile, kept: readonly KeptSetting[]): Library | undefined {
  const variables = scopeOf(file).inside(file.root);
  const env = variables.find(it => it.kind === "variable" && it.value?.type === "call" && /^environ\.(Env|FileAwareEnv)$/.test(madeBy(file, it.value) ?? ""));
  if (env?.value) return { pattern: "django-environ", details: { reader: env.name, ...argumentsOf(env.value).named.size > 0 && kept.some(it => it.node.field("function")?.text === env.name) && { scheme: true } } };
  const read = kept.find(it => /^decouple\./.test(dotted(referenceOf(file, it.node.field("function"))) ?? "") || /^decouple\.(Config|AutoConfig)$/.test(madeBy(file, it.node.field("function")) ?? ""));
  const reader = read?.node.field("function")?.text;
  return reader !== undefined && /^\w+$/.test(reader) ? { pattern: "decouple", details: { reader } } : undefined;
}

interface Holder {
  readonly form: "constants" | "class" | "dictionary";
  readonly name?: string;
  readonly list?: { readonly start: number; readonly end: number };
  readonly instance?: string;
  readonly derived?: boolean;
  readonly kept: readonly KeptSetting[];
}

function constants(kept: readonly KeptSetting[]): Holder {
  return { form: "constants", kept: kept.filter(it => it.holder.form === "constants") };
}

/** Where most of the settings are kept. */
function holderOf(kept: readonly KeptSetting[]): Holder {
  const groups = new Map<string, KeptSetting[]>();
  for (const it of kept) groups.set(it.holder.name, [...groups.get(it.holder.name) ?? [], it]);
  const most = [...groups.values()].sort((a, b) => b.length - a.length)[0]!;
  const { form, name, node, instance, derived } = most[0]!.holder;
  return { form, kept: most, ...form !== "constants" && { name }, ...node && { list: { start: node.start, end: node.end } }, ...instance !== undefined && { instance }, ...derived && { derived } };
}

/** `os.environ.get`, `os.getenv`, or a shorter name for one of them, as most reads are written. */
function mostUsed(kept: readonly KeptSetting[]): string {
  const written = kept.map(it => readAs(it.node)).filter(it => it !== undefined);
  const count = (one: string): number => written.filter(it => it === one).length;
  return written.reduce((best, it) => count(it) > count(best) ? it : best, written[0] ?? "os.environ.get");
}

function readAs(node: SyntaxNode): string | undefined {
  const callee = node.field("function")?.text ?? "";
  return /^(\w+\.)?(environ\.get|getenv)$/.test(callee) ? callee : undefined;
}
