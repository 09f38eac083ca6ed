import type { ActionContext, Changes, FileChange, Refusal } from "../../../action.js";
import type { PlainReads } from "../../../configurationEditing.js";
import { packageKind } from "../../../models/servers/serverCode.js";
import type { ParsedFile } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";
import { camelCase } from "../setting.js";
import { importFrom } from "./importPath.js";
import { freePath, loadingOf, unfinishedModule } from "./newModule.js";
import { inStyleOf } from "./readers.js";

// A module of all variables that a package reads. Each is read there as it was where it is used, so that nothing changes but when:
// the moment the module is loaded. Whatever could make a difference then is left where it is.

type PlainRead = PlainReads["reads"][number];

interface ReadingFile {
  readonly file: ParsedFile;
  readonly reads: readonly PlainRead[];
  readonly others: readonly string[];
}

export async function newConfiguration(start: string, context: ActionContext): Promise<(Changes & { readonly moved: readonly string[] }) | Refusal> {
  if (context.model(packageKind, context.packageOf(start)).browser) return { refused: "This package has pages as well, and what builds them decides what each file sees of the environment." };
  const written = await writtenEnvironment(start, context);
  if (written !== undefined) return { refused: `${written} writes to the environment while the program runs, so it matters when each variable is read.` };
  const unfinished = await unfinishedModule(context, start);
  if (unfinished !== undefined) return { refused: `${unfinished} is not finished where it keeps its settings.` };
  const files = await readingFiles(start, context);
  const [example] = files;
  if (!example) return { refused: "No variable is read in a way that could stand in another file." };
  const target = freePath(context, start);
  if (target === undefined) return { refused: "Every usual name for a configuration module is taken by another file." };
  const system = systemOf(example.file);
  const loading = loadingOf(context, example.file, system);
  if (typeof loading === "object") return loading;
  const texts = textsOf(files);
  const edited = files.map(it => editedFile(it, texts, target, context));
  const done = edited.filter(it => "edits" in it);
  const moved = [...texts.keys()].filter(key => done.some(it => it.keys.includes(key))).sort();
  if (moved.length < 2) return { refused: "No variable is read in a way that could stand in another file." };
  const create = moduleText(example.file, moved.map(key => [key, texts.get(key)!]), { commonJs: system === "commonjs" && !/\.[mc]?ts$/.test(target), loading });
  const changes: readonly FileChange[] = [{ uri: target, create }, ...done.map(({ uri, edits }) => ({ uri, edits }))];
  const left = [...files.filter(it => it.others.length > 0).map(it => it.file.uri), ...edited.filter(it => "refused" in it).map(it => it.uri)];
  return { changes, moved, ...left.length > 0 && { notes: [`What could not be moved for certain is read as before in ${[...new Set(left)].sort().join(", ")}.`] } };
}

/** A file that gives variables values, by names that are not known. Those with a name are left alone one by one. */
async function writtenEnvironment(start: string, context: ActionContext): Promise<string | undefined> {
  const folder = context.packageOf(start);
  const uris = new Set([...context.inPackage("import", folder), ...context.inPackage("environmentRead", folder)].map(it => it.uri));
  for (const uri of [...uris].sort()) {
    if (context.fileClass(uri) === "production" && wholeWrite.test(await context.text(uri) ?? "")) return uri;
  }
  return undefined;
}

const wholeWrite = /Object\.(?:assign|defineProperty)\(\s*process\.env\b|process\.env\s*=[^=]|process\.env\[\s*[^"'\]\s][^\]]*\]\s*(?:\?\?|\|\|)?=[^=]|\bpopulate\(\s*process\.env\b/;

/** The files of the kind of the first one, which can import one module, with what can be moved of them. */
async function readingFiles(start: string, context: ActionContext): Promise<readonly ReadingFile[]> {
  const folder = context.packageOf(start);
  const given = new Set(context.inPackage("mentionedNames", folder).flatMap(it => it.given ?? []));
  const uris = [...new Set(context.inPackage("environmentRead", folder).map(it => it.uri))].filter(it => isMeant(it, start, context)).sort();
  const files: ReadingFile[] = [];
  for (const uri of uris) {
    const file = await context.syntax(uri);
    const plain = file && !file.root.hasError && !/^\s*(["'])use client\1/.test(file.text) ? file.editing?.configuration?.modules?.plainReads(file) : undefined;
    if (!file || !plain) continue;
    const [reads, others] = [plain.reads.filter(it => isMovable(it, uri)), plain.reads.filter(it => !isMovable(it, uri))];
    if (reads.length > 0) files.push({ file, reads, others: [...plain.others, ...others.map(it => it.key)] });
  }
  const system = files.find(it => it.file.uri === start) ?? files[0];
  return system ? files.filter(it => systemOf(it.file) === systemOf(system.file)) : [];

  /** What a bundler puts its own value for, what the program or its tests set, and what a credential stands in for is read where it was. */
  function isMovable({ key, whole }: PlainRead, uri: string): boolean {
    const isSecret = context.inFile("credential", uri).some(it => it.span.start < whole.span.end && whole.span.start < it.span.end);
    return !isSecret && !given.has(key) && key !== "NODE_ENV" && !forBundlers.test(key);
  }
}

const forBundlers = /^(NEXT_PUBLIC_|VITE_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_|VUE_APP_)/;

function isMeant(uri: string, start: string, context: ActionContext): boolean {
  return context.fileClass(uri) === "production" && kindOf(uri) === kindOf(start) && !/\.config\.\w+$|(^|\/)(knexfile|gulpfile)\b[^/]*$/.test(uri);
}

function kindOf(uri: string): "typescript" | "javascript" | undefined {
  return /\.[mc]?ts$/.test(uri) ? "typescript" : /\.[mc]?js$/.test(uri) ? "javascript" : undefined;
}

function systemOf(file: ParsedFile): "esm" | "commonjs" | "unknown" {
  return file.editing!.configuration!.modules!.moduleSystem(file);
}

/** How each variable is read in the module: with its default and conversion where all places have the same, else as it is, and they keep theirs. */
function textsOf(files: readonly ReadingFile[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { key, whole, bare } of files.flatMap(it => it.reads)) texts.set(key, texts.has(key) && texts.get(key) !== whole.text ? plainText(key, bare.text) : whole.text);
  // Code that still reads the variable itself states its default there.
  for (const key of files.flatMap(it => it.others)) if (texts.has(key)) texts.set(key, plainText(key, `process.env.${key}`));
  // Two that would get one name have none that says which.
  const names = [...texts.keys()].map(camelCase);
  return new Map([...texts].filter(([key]) => names.filter(it => it === camelCase(key)).length === 1));
}

function plainText(key: string, bare: string): string {
  return bare.startsWith("process.env[") ? bare : `process.env.${key}`;
}

type Edited = { readonly uri: string; readonly edits: readonly TextEdit[]; readonly keys: readonly string[] } | { readonly uri: string } & Refusal;

function editedFile({ file, reads }: ReadingFile, texts: ReadonlyMap<string, string>, target: string, context: ActionContext): Edited {
  const uri = file.uri;
  const moving = reads.filter(it => texts.has(it.key));
  if (moving.length === 0) return { uri, refused: "Nothing of it can be moved." };
  const first = moving.reduce<Span>((best, it) => it.bare.span.start < best.start ? it.bare.span : best, moving[0]!.bare.span);
  const imported = importFrom(context, file, target, { name: "config" }, first);
  if ("refused" in imported) return { uri, ...imported };
  const replaced = moving.map(({ key, bare, whole }): TextEdit => ({ span: texts.get(key) === whole.text ? whole.span : bare.span, newText: `${imported.local}.${camelCase(key)}` }));
  return { uri, edits: [...imported.edits, ...replaced], keys: moving.map(it => it.key) };
}

function moduleText(file: ParsedFile, entries: readonly (readonly [string, string])[], { commonJs, loading }: { readonly commonJs: boolean; readonly loading: string }): string {
  const load = loading === "" ? [] : [commonJs ? `require("${loading}");` : `import "${loading}";`, ""];
  const members = entries.map(([key]) => `  ${camelCase(key)}: __${key}__,`);
  const source = [...load, "// The settings, read from the environment once, when this module is loaded.", `${commonJs ? "" : "export "}const config = {`, ...members, "};", ...commonJs ? ["", "module.exports = { config };"] : [], ""].join("\n");
  const texts = new Map(entries);
  return inStyleOf(file, source).replace(/: __(\w+)__,/g, (_, key: string) => `: ${texts.get(key)!},`).replaceAll("\n", lineEnding(file.text));
}
