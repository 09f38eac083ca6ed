import type { ActionContext, Refusal } from "../../../action.js";
import { resolveSpecifier } from "../../../models/modules.js";
import { folderOf } from "../../../models/paths.js";
import type { ImportRequest, ParsedFile } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";
import type { Read } from "../../../workspace.js";

/** Edits that import something of a file of the project into the file that uses it, in time for a use at `at`. */
export function importFrom(context: ActionContext, file: ParsedFile, target: string, what: Omit<ImportRequest, "specifier">, at: Span): { readonly edits: readonly TextEdit[]; readonly local: string } | Refusal {
  return importPackage(context, file, { ...what, specifier: importedNames(context, file.uri, target) ?? specifierFor(context, file, target) }, at);
}

/** The same for what a package exports. */
export function importPackage(context: ActionContext, file: ParsedFile, request: ImportRequest, at: Span): { readonly edits: readonly TextEdit[]; readonly local: string } | Refusal {
  const editing = file.editing!;
  const system = editing.configuration!.modules!.moduleSystem(file);
  const isPlainScript = system === "unknown" && !/\.[mc]?tsx?$/.test(file.uri) && packageModule(context, file.uri) !== "esm";
  if (isPlainScript) return { refused: `${file.uri} imports nothing yet, so it cannot be told how it would import the configuration.` };
  const { edits, local } = editing.addImport(file, request);
  if (system !== "commonjs") return { edits, local };
  return edits.length === 0 ? inTime(file, local, at) : { edits: edits.map(edit => placedBefore(file, edit, at)), local };
}

/** Whether the module `from`, or one that it imports in the end, imports `to`: the two would then wait for each other. */
export function reaches(read: Read, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const uri of seen) {
    if (uri === to) return true;
    for (const { specifier, typeOnly } of read.inFile("import", uri)) {
      const module = typeOnly ? undefined : resolveSpecifier(read, uri, specifier);
      if (module?.is === "file" && seen.size < 2000) seen.add(module.uri);
    }
  }
  return false;
}

/** The specifier by which the file already imports the target. */
function importedNames(read: Read, uri: string, target: string): string | undefined {
  return read.inFile("import", uri).find(it => {
    const module = !it.typeOnly && resolveSpecifier(read, uri, it.specifier);
    return module && module.is === "file" && module.uri === target;
  })?.specifier;
}

/** Relative or by alias, with or without an ending, as the file or else the package imports its own modules. */
export function specifierFor(read: Read, file: ParsedFile, target: string): string {
  const own = read.inFile("import", file.uri);
  // Scripts in JavaScript beside code in TypeScript write endings that nothing else has.
  const inPackage = read.inPackage("import", read.packageOf(file.uri)).filter(it => isTypeScriptFile(it.uri) === isTypeScriptFile(file.uri));
  const relative = own.filter(it => it.specifier.startsWith("."));
  const aliased = own.flatMap(it => aliasOf(read, file.uri, it.specifier, target) ?? []);
  const path = relativePath(folderOf(file.uri), target);
  const endings = [...relative, ...inPackage.filter(it => it.specifier.startsWith("."))];
  const ending = endingFor(read, file, target, endings.find(it => !/\.(json|css)$/.test(it.specifier))?.specifier);
  if (aliased[0] !== undefined && aliased.length > relative.length) return aliased[0];
  const bare = path.replace(/\.\w+$/, "");
  return ending === "" ? bare.replace(/(.)\/index$/, "$1") : bare + ending;
}

function isTypeScriptFile(uri: string): boolean {
  return /\.[mc]?tsx?$/.test(uri);
}

function endingFor(read: Read, file: ParsedFile, target: string, example: string | undefined): string {
  const actual = /\.\w+$/.exec(target)?.[0] ?? "";
  const isTypeScript = /\.[mc]?ts$/.test(target);
  const compiled = actual.replace("t", "j");
  if (example !== undefined) {
    const ending = /\.([mc]?[jt]sx?)$/.exec(example)?.[0];
    if (ending === undefined && !/\.m[jt]s$/.test(file.uri)) return "";
    return isTypeScript && /ts/.test(ending ?? "") ? actual : isTypeScript ? compiled : actual;
  }
  const system = file.editing!.configuration!.modules!.moduleSystem(file);
  // Node asks ES modules for the ending: https://nodejs.org/api/esm.html#mandatory-file-extensions
  const needsEnding = /\.m[jt]s$/.test(file.uri) || (system === "esm" && (!isTypeScript || packageModule(read, file.uri) === "esm")) || /\.cjs$/.test(target);
  return needsEnding ? (isTypeScript ? compiled : actual) : "";
}

/** `@/db/pool` for `src/db/pool.ts` says that `src/config.ts` is `@/config`. */
function aliasOf(read: Read, uri: string, specifier: string, target: string): string | undefined {
  if (specifier.startsWith(".")) return undefined;
  const module = resolveSpecifier(read, uri, specifier);
  if (module.is !== "file") return undefined;
  const ending = /\.[mc]?[jt]sx?$/.exec(specifier)?.[0] ?? "";
  const name = specifier.slice(0, specifier.length - ending.length).split("/");
  const path = module.uri.replace(/\.\w+$/, "").split("/");
  if (path.at(-1) === "index" && name.at(-1) !== "index") path.pop();
  while (name.length > 1 && path.length > 0 && name.at(-1) === path.at(-1)) {
    name.pop();
    path.pop();
  }
  const folder = path.length === 0 ? "" : `${path.join("/")}/`;
  if (name.length !== 1 || !/^[@~#]/.test(name[0]!) || !target.startsWith(folder)) return undefined;
  const rest = target.slice(folder.length).replace(/\.\w+$/, "");
  return `${name[0]}/${ending === "" ? rest.replace(/(.)\/index$/, "$1") : rest}${ending}`;
}

function relativePath(folder: string, target: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = target.split("/");
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `${from.length === 0 ? "./" : "../".repeat(from.length)}${to.join("/")}`;
}

function packageModule(read: Read, uri: string): "esm" | "commonjs" | "unknown" {
  const folder = read.packageOf(uri);
  return read.inPackage("manifest", folder).find(it => it.ecosystem === "npm" && folderOf(it.uri) === folder)?.module ?? "unknown";
}

/** A `require` runs where it stands, so it has to stand before its first use. */
function placedBefore(file: ParsedFile, edit: TextEdit, use: Span): TextEdit {
  const place = file.editing!.configuration!.modules!.requirePlace(file, use);
  if (place === undefined) return edit;
  const eol = lineEnding(file.text);
  const line = edit.newText.trim();
  const isLineEnd = /^(\r|\n|$)/.test(file.text.slice(place));
  return { span: { start: place, end: place }, newText: isLineEnd ? eol + line : line + eol };
}

function inTime(file: ParsedFile, local: string, use: Span): { readonly edits: readonly TextEdit[]; readonly local: string } | Refusal {
  const declared = file.text.search(new RegExp(`\\b(const|let|var)\\s+[^=;]*\\b${local}\\b`));
  return declared > use.start ? { refused: `${local} is required further below in ${file.uri}, after the value is needed.` } : { edits: [], local };
}
