import { indentationAt, lineEnding, type TextEdit } from "../../text.js";

export interface ManifestText {
  readonly uri: string;
  readonly text: string;
  /** What it depends on when it is deployed, in the order of the file, with where each one's name begins. */
  readonly known: readonly { readonly name: string; readonly at: number }[];
}

export interface NewDependency {
  readonly name: string;
  readonly version: string;
}

/** One more dependency, written like its neighbours; undefined where there is no place for it that is sure. */
export function withDependency(manifest: ManifestText, dependency: NewDependency): TextEdit | undefined {
  return writerFor(manifest.uri)?.edit(manifest, dependency);
}

/** Whether dependencies are named in a file of this name, in a form that is known. */
export function isWritable(uri: string): boolean {
  return writerFor(uri) !== undefined;
}

function writerFor(uri: string): Writer | undefined {
  const file = uri.split("/").at(-1)!;
  return writers.find(it => it.file.test(file));
}

interface Writer {
  readonly file: RegExp;
  edit(manifest: ManifestText, dependency: NewDependency): TextEdit | undefined;
}

const writers: readonly Writer[] = [
  { file: /^package\.json$/, edit: inPackageJson },
  { file: /requirements.*\.(txt|in)$/, edit: inRequirements },
  { file: /^pyproject\.toml$/, edit: inPyproject },
  { file: /^go\.mod$/, edit: inGoMod },
  { file: /^pom\.xml$/, edit: inPom },
  { file: /^build\.gradle(\.kts)?$/, edit: inGradle },
];

/** npm keeps them in the order of their names. */
function inPackageJson({ text, known }: ManifestText, { name, version }: NewDependency): TextEdit | undefined {
  const entry = `"${name}": "${version}"`;
  const next = known.find(it => it.name > name);
  if (next) return inserted(text.lastIndexOf("\"", next.at), `${entry},${separator(text, next.at)}`);
  const last = known.at(-1);
  if (last) return inserted(endOfEntry(text, last.at), `,${separator(text, last.at)}${entry}`);
  const empty = /"dependencies"\s*:\s*\{\s*\}/.exec(text);
  const unit = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ", eol = lineEnding(text);
  const object = `"dependencies": {${eol}${unit}${unit}${entry}${eol}${unit}}`;
  if (empty) return { span: { start: empty.index, end: empty.index + empty[0].length }, newText: object };
  const end = /\S(?=\s*\}\s*$)/.exec(text);
  return end && !text.includes("\"dependencies\"") ? inserted(end.index + 1, `,${eol}${unit}${object}`) : undefined;
}

function separator(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
  return /^\s*"?$/.test(line) ? lineEnding(text) + indentationAt(text, at) : " ";
}

function endOfEntry(text: string, at: number): number {
  return at + /^"?[^"]*"\s*:\s*"[^"]*"/.exec(text.slice(at))![0].length;
}

function inRequirements({ text, known }: ManifestText, { name, version }: NewDependency): TextEdit {
  const line = version === "" ? name : `${name}>=${version}`;
  const end = known.length > 0 ? endOfLine(text, known.at(-1)!.at) : text.trimEnd().length;
  return inserted(end, end === 0 ? line + lineEnding(text) : lineEnding(text) + line);
}

/** The list of the project, or Poetry's table. */
function inPyproject({ text, known }: ManifestText, { name, version }: NewDependency): TextEdit | undefined {
  const last = known.at(-1);
  const plain = name.replace(/\[.*\]$/, ""), extras = /\[(.*)\]$/.exec(name)?.[1];
  const listed = `"${version === "" ? name : `${name}>=${version}`}"`;
  if (last === undefined) {
    const empty = /^dependencies\s*=\s*\[\s*\]/m.exec(text);
    return empty ? { span: { start: empty.index, end: empty.index + empty[0].length }, newText: `dependencies = [${listed}]` } : undefined;
  }
  const isListed = /["']$/.test(text.slice(0, last.at)) || /["']/.test(text[last.at] ?? "");
  if (!isListed) return inserted(endOfLine(text, last.at), `${lineEnding(text)}${plain} = ${extras === undefined ? `">=${version || "0"}"` : `{ version = ">=${version || "0"}", extras = [${extras.split(",").map(it => `"${it.trim()}"`).join(", ")}] }`}`);
  const open = /["']/.test(text[last.at]!) ? last.at : last.at - 1;
  const close = text.indexOf(text[open]!, open + 1) + 1;
  if (close === 0) return undefined;
  const isOwnLine = text.slice(text.lastIndexOf("\n", open) + 1, open).trim() === "";
  return inserted(close, isOwnLine ? `,${lineEnding(text)}${indentationAt(text, open)}${listed}` : `, ${listed}`);
}

function inGoMod({ text }: ManifestText, { name, version }: NewDependency): TextEdit {
  const eol = lineEnding(text);
  const block = /^require\s*\(([^)]*)\)/m.exec(text);
  if (!block) return inserted(text.trimEnd().length, `${eol}${eol}require ${name} ${version}`);
  const body = block.index + block[0].indexOf("(") + 1;
  return inserted(body + block[1]!.trimEnd().length, `${eol}\t${name} ${version}`);
}

function inPom({ text, known }: ManifestText, { name, version }: NewDependency): TextEdit | undefined {
  const last = known.at(-1);
  const close = last && text.indexOf("</dependency>", last.at) + "</dependency>".length;
  const open = last && text.lastIndexOf("<dependency>", last.at);
  if (last === undefined || close === undefined || open === undefined || open < 0 || close < last.at) return undefined;
  const outer = indentationAt(text, open), inner = /^[ \t]*/.exec(text.slice(text.indexOf("\n", open) + 1))![0], eol = lineEnding(text);
  const [group = "", artifact = ""] = name.split(":");
  const lines = [`<groupId>${group}</groupId>`, `<artifactId>${artifact}</artifactId>`, ...version === "" ? [] : [`<version>${version}</version>`]];
  const isOneLine = !/[\r\n]/.test(text.slice(open, close));
  const element = isOneLine ? `<dependency>${lines.join("")}</dependency>` : ["<dependency>", ...lines.map(it => inner + it), `${outer}</dependency>`].join(eol);
  return inserted(close, eol + outer + element);
}

function inGradle({ uri, text, known }: ManifestText, { name, version }: NewDependency): TextEdit | undefined {
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const mark = text[last.at - 1] === "'" ? "'" : "\"";
  const coordinates = `${mark}${version === "" ? name : `${name}:${version}`}${mark}`;
  const line = uri.endsWith(".kts") || text.slice(0, last.at).endsWith(`(${mark}`) ? `implementation(${coordinates})` : `implementation ${coordinates}`;
  return inserted(endOfLine(text, last.at), lineEnding(text) + indentationAt(text, last.at) + line);
}

function endOfLine(text: string, at: number): number {
  const end = /\r?\n/.exec(text.slice(at));
  return end ? at + end.index : text.length;
}

function inserted(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
