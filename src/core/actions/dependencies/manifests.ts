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

/** More dependencies, written like their neighbours; undefined where there is no place for them that is sure. */
export function withDependencies(manifest: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  return writerFor(manifest.uri)?.edits(manifest, dependencies);
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
  edits(manifest: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined;
}

const writers: readonly Writer[] = [
  { file: /^package\.json$/, edits: inPackageJson },
  { file: /requirements.*\.(txt|in)$/, edits: inRequirements },
  { file: /^pyproject\.toml$/, edits: inPyproject },
  { file: /^go\.mod$/, edits: inGoMod },
  { file: /^pom\.xml$/, edits: inPom },
  { file: /^build\.gradle(\.kts)?$/, edits: inGradle },
];

/** npm keeps them in the order of their names. */
function inPackageJson({ text, known }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  const sorted = [...dependencies].sort((a, b) => a.name < b.name ? -1 : 1);
  const last = known.at(-1);
  if (!last) return withoutAny(text, sorted);
  return sorted.map(({ name, version }) => {
    const entry = `"${name}": "${version}"`;
    const next = known.find(it => it.name > name);
    return next ? inserted(text.lastIndexOf("\"", next.at), `${entry},${separator(text, next.at)}`) : inserted(endOfEntry(text, last.at), `,${separator(text, last.at)}${entry}`);
  });
}

/** The object that holds them is empty, or not there. */
function withoutAny(text: string, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  const unit = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ", eol = lineEnding(text);
  const object = `"dependencies": {${eol}${dependencies.map(({ name, version }) => `${unit}${unit}"${name}": "${version}"`).join(`,${eol}`)}${eol}${unit}}`;
  const empty = /"dependencies"\s*:\s*\{\s*\}/.exec(text);
  if (empty) return [{ span: { start: empty.index, end: empty.index + empty[0].length }, newText: object }];
  const end = /\S(?=\s*\}\s*$)/.exec(text);
  return end && !text.includes("\"dependencies\"") ? [inserted(end.index + 1, `,${eol}${unit}${object}`)] : undefined;
}

function separator(text: string, at: number): string {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
  return /^\s*"?$/.test(line) ? lineEnding(text) + indentationAt(text, at) : " ";
}

function endOfEntry(text: string, at: number): number {
  return at + /^"?[^"]*"\s*:\s*"[^"]*"/.exec(text.slice(at))![0].length;
}

function inRequirements({ text, known }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] {
  const lines = dependencies.map(requirement);
  const end = known.length > 0 ? endOfLine(text, known.at(-1)!.at) : text.trimEnd().length;
  const eol = lineEnding(text);
  return [inserted(end, end === 0 ? lines.map(it => it + eol).join("") : lines.map(it => eol + it).join(""))];
}

function requirement({ name, version }: NewDependency): string {
  return version === "" ? name : `${name}>=${version}`;
}

/** The list of the project, or Poetry's table. */
function inPyproject({ text, known }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  const last = known.at(-1);
  const listed = dependencies.map(it => `"${requirement(it)}"`);
  if (last === undefined) {
    const empty = /^dependencies\s*=\s*\[\s*\]/m.exec(text);
    return empty ? [{ span: { start: empty.index, end: empty.index + empty[0].length }, newText: `dependencies = [${listed.join(", ")}]` }] : undefined;
  }
  const open = /["']/.test(text[last.at] ?? "") ? last.at : last.at - 1;
  if (!/["']/.test(text[open] ?? "")) return [inserted(endOfLine(text, last.at), dependencies.map(it => lineEnding(text) + poetryLine(it)).join(""))];
  const close = text.indexOf(text[open]!, open + 1) + 1;
  if (close === 0) return undefined;
  const isOwnLine = text.slice(text.lastIndexOf("\n", open) + 1, open).trim() === "";
  return [inserted(close, listed.map(it => isOwnLine ? `,${lineEnding(text)}${indentationAt(text, open)}${it}` : `, ${it}`).join(""))];
}

function poetryLine({ name, version }: NewDependency): string {
  const [, plain = name, extras] = /^([^[]*)\[(.*)\]$/.exec(name) ?? [];
  const range = `">=${version || "0"}"`;
  return `${plain} = ${extras === undefined ? range : `{ version = ${range}, extras = [${extras.split(",").map(it => `"${it.trim()}"`).join(", ")}] }`}`;
}

function inGoMod({ text }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] {
  const eol = lineEnding(text);
  const block = /^require\s*\(([^)]*)\)/m.exec(text);
  if (!block) return [inserted(text.trimEnd().length, dependencies.map(({ name, version }) => `${eol}${eol}require ${name} ${version}`).join(""))];
  const body = block.index + block[0].indexOf("(") + 1;
  return [inserted(body + block[1]!.trimEnd().length, dependencies.map(({ name, version }) => `${eol}\t${name} ${version}`).join(""))];
}

function inPom({ text, known }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const close = text.indexOf("</dependency>", last.at) + "</dependency>".length;
  const open = text.lastIndexOf("<dependency>", last.at);
  if (open < 0 || close < last.at) return undefined;
  const outer = indentationAt(text, open), inner = /^[ \t]*/.exec(text.slice(text.indexOf("\n", open) + 1))![0], eol = lineEnding(text);
  const isOneLine = !/[\r\n]/.test(text.slice(open, close));
  const element = ({ name, version }: NewDependency): string => {
    const [group = "", artifact = ""] = name.split(":");
    const lines = [`<groupId>${group}</groupId>`, `<artifactId>${artifact}</artifactId>`, ...version === "" ? [] : [`<version>${version}</version>`]];
    return isOneLine ? `<dependency>${lines.join("")}</dependency>` : ["<dependency>", ...lines.map(it => inner + it), `${outer}</dependency>`].join(eol);
  };
  return [inserted(close, dependencies.map(it => eol + outer + element(it)).join(""))];
}

function inGradle({ uri, text, known }: ManifestText, dependencies: readonly NewDependency[]): readonly TextEdit[] | undefined {
  const last = known.at(-1);
  if (last === undefined) return undefined;
  const mark = text[last.at - 1] === "'" ? "'" : "\"";
  const isCall = uri.endsWith(".kts") || text.slice(0, last.at).endsWith(`(${mark}`);
  const line = ({ name, version }: NewDependency): string => {
    const coordinates = `${mark}${version === "" ? name : `${name}:${version}`}${mark}`;
    return isCall ? `implementation(${coordinates})` : `implementation ${coordinates}`;
  };
  return [inserted(endOfLine(text, last.at), dependencies.map(it => lineEnding(text) + indentationAt(text, last.at) + line(it)).join(""))];
}

function endOfLine(text: string, at: number): number {
  const end = /\r?\n/.exec(text.slice(at));
  return end ? at + end.index : text.length;
}

function inserted(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
