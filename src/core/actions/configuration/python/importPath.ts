import type { ActionContext, Refusal } from "../../../action.js";
import { resolveSpecifier } from "../../../models/modules.js";
import { innerModule } from "../../../models/modules/python.js";
import { folderOf, join } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { Read } from "../../../workspace.js";

/** Edits that import a name of a module of the project, existing or to be made, in time for a use at `at`, and the expression for it: through the module where the file has that as a whole, or has the name for something else. */
export function importFrom(context: ActionContext, file: ParsedFile, target: string, name: string, at: Span): { readonly edits: readonly TextEdit[]; readonly local: string } | Refusal {
  const specifier = knownSpecifier(context, file.uri, target) ?? relativeSpecifier(context, file.uri, target) ?? absoluteSpecifier(context, file.uri, target);
  if (specifier === undefined) return { refused: `${file.uri} imports nothing of its own project, so it cannot be told how it would import ${target}.` };
  const whole = moduleImport(file, specifier, at);
  const single = file.editing!.addImport(file, { specifier, name, at });
  const isWhole = single.edits.length > 0 && whole && (whole.edits.length === 0 || (single.local !== name && whole.local === lastPart(specifier)));
  return isWhole ? { edits: whole.edits, local: `${whole.local}.${name}` } : single;
}

/** `from app import config`, `import config`. */
function moduleImport(file: ParsedFile, specifier: string, at: Span): { readonly edits: readonly TextEdit[]; readonly local: string } | undefined {
  const [, parent, name] = /^(.*?)\.?([A-Za-z_]\w*)$/.exec(specifier) ?? [];
  if (parent === undefined || name === undefined) return undefined;
  const outer = /^\.*$/.test(parent) ? specifier.slice(0, specifier.length - name.length) : parent;
  return file.editing!.addImport(file, outer === "" ? { specifier, name: "*", at } : { specifier: outer, name, at });
}

function lastPart(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf(".") + 1);
}

/**
 * Whether running the module `from` runs `to`, which is to import it: each would wait for the other. The packages in which
 * `to` itself lies are running already when it is.
 */
export function reaches(read: Read, from: string, to: string): boolean {
  const seen = new Set<string>([from, ...packagesOf(read, from, to)]);
  for (const uri of seen) {
    if (uri === to) return true;
    for (const next of importedBy(read, uri)) {
      if (seen.size > 2000) return true;
      seen.add(next);
      for (const it of packagesOf(read, next, to)) seen.add(it);
    }
  }
  return false;
}

function importedBy(read: Read, uri: string): readonly string[] {
  const functions = read.inFile("function", uri);
  // What a function imports comes when it is called.
  const isLate = ({ start, end }: Span): boolean => functions.some(it => it.span.start <= start && end <= it.span.end);
  return read.inFile("import", uri).filter(it => !it.typeOnly && !isLate(it.span)).flatMap(({ specifier, names }) => {
    const inner = names.flatMap(name => name === "*" ? [] : moduleFile(read, uri, innerModule(specifier, name)) ?? []);
    // `from . import db` of a module asks its package for nothing but the module.
    return inner.length === names.length && inner.length > 0 ? inner : [...inner, ...moduleFile(read, uri, specifier) === undefined ? [] : [moduleFile(read, uri, specifier)!]];
  });
}

/** What runs before a module: the packages around it, without those that run already where `to` is read. */
function packagesOf(read: Read, uri: string, to: string): readonly string[] {
  const found: string[] = [];
  for (let folder = folderOf(uri); folder !== ""; folder = folderOf(folder)) {
    const init = `${folder}/__init__.py`;
    if (read.exists(init) && init !== to && !to.startsWith(`${folder}/`)) found.push(init);
  }
  return found;
}

function moduleFile(read: Read, uri: string, specifier: string): string | undefined {
  const module = resolveSpecifier(read, uri, specifier);
  return module.is === "file" ? module.uri : undefined;
}

/** By which the file imports the target already, in part or as a whole. */
function knownSpecifier(read: Read, uri: string, target: string): string | undefined {
  for (const { specifier, names, typeOnly } of read.inFile("import", uri)) {
    if (typeOnly) continue;
    if (moduleFile(read, uri, specifier) === target) return specifier;
    const inner = names.map(name => innerModule(specifier, name)).find(it => moduleFile(read, uri, it) === target);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** `..core.config`, where the file imports its own project so, and no further up than it or its packages go. */
function relativeSpecifier(read: Read, uri: string, target: string): string | undefined {
  const own = read.inFile("import", uri);
  const shown = rootsOf(read, own);
  const isRelative = (it: { readonly specifier: string }): boolean => it.specifier.startsWith(".");
  // A file that imports nothing of its project does as those beside it.
  const beside = shown.length > 0 ? [] : read.inPackage("import", read.packageOf(uri)).filter(it => folderOf(it.uri) === folderOf(uri));
  const relative = own.some(isRelative) ? own.filter(isRelative) : beside.filter(isRelative);
  if (relative.length === 0 || relative.length < Math.max(shown.length, rootsOf(read, beside).length)) return undefined;
  const [from, to] = [folderOf(uri).split("/"), target.replace(/(\/__init__)?\.py$/, "").split("/")];
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const dots = from.length - shared + 1;
  const most = Math.max(...relative.map(it => /^\.+/.exec(it.specifier)![0].length), packageDepth(read, folderOf(uri)));
  return folderOf(uri) === "" || dots > most ? undefined : ".".repeat(dots) + to.slice(shared).join(".");
}

/** How many folders upwards are packages, this one among them. */
function packageDepth(read: Read, folder: string): number {
  let depth = 0;
  for (let at = folder; at !== "" && read.exists(`${at}/__init__.py`); at = folderOf(at)) depth++;
  return depth;
}

function absoluteSpecifier(read: Read, uri: string, target: string): string | undefined {
  const root = importRoot(read, uri);
  if (root === undefined || (root !== "" && !target.startsWith(`${root}/`))) return undefined;
  const path = target.slice(root === "" ? 0 : root.length + 1).replace(/(\/__init__)?\.py$/, "");
  return /^[A-Za-z_]\w*(\/[A-Za-z_]\w*)*$/.test(path) ? path.replaceAll("/", ".") : undefined;
}

/** The folder where absolute names of the project start, as the file's imports show, else those of its package, else its packages; undefined where nothing does. */
export function importRoot(read: Read, uri: string): string | undefined {
  const folder = folderOf(uri);
  const isAbove = (root: string): boolean => root === "" || folder === root || folder.startsWith(`${root}/`);
  const shown = mostFrequent(rootsOf(read, read.inFile("import", uri))) ?? mostFrequent(rootsOf(read, read.inPackage("import", read.packageOf(uri))).filter(isAbove));
  if (shown !== undefined) return shown;
  if (read.exists(join(folder, "__init__.py"))) return outermostPackage(read, folder);
  // Beside the manifest, and beside what a program run by itself imports, names start in that folder.
  const isProgram = read.inFile("program", uri).length > 0 || read.inFile("listen", uri).length > 0;
  return folder === read.packageOf(uri) || isProgram ? folder : undefined;
}

function outermostPackage(read: Read, folder: string): string {
  let at = folder;
  while (at !== "" && read.exists(`${at}/__init__.py`)) at = folderOf(at);
  return at;
}

/** `app.db` that is `backend/app/db.py` says that names start in `backend`. */
function rootsOf(read: Read, imports: readonly { readonly uri: string; readonly specifier: string; readonly names: readonly string[] }[]): readonly string[] {
  return imports.filter(it => !it.specifier.startsWith(".") && /\.py$/.test(it.uri)).flatMap(it => {
    const inner = it.names.map(name => innerModule(it.specifier, name));
    const [specifier, module] = [it.specifier, ...inner].map(name => [name, moduleFile(read, it.uri, name)] as const).find(([, file]) => file !== undefined) ?? [];
    const path = module?.replace(/(\/__init__)?\.py$/, "");
    const name = specifier?.replaceAll(".", "/");
    if (path === undefined || name === undefined || (path !== name && !path.endsWith(`/${name}`))) return [];
    return [path === name ? "" : path.slice(0, -name.length - 1)];
  });
}

function mostFrequent(all: readonly string[]): string | undefined {
  const count = (one: string): number => all.filter(it => it === one).length;
  return all.reduce<string | undefined>((best, it) => best !== undefined && count(best) >= count(it) ? best : it, undefined);
}
