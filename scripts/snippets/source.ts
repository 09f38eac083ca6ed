import { readFileSync } from "node:fs";
import path from "node:path";
import type { Snippet, SnippetSetting } from "../../src/core/snippets/snippet.js";
import { packageAddress, packageMark } from "./packageAddress.js";
import { stopsOf } from "./stops.js";

// A snippet's source is a real file of a test project: it compiles, runs and is exercised there. Comments that begin with `gw:`
// say what of it is the snippet; everything else in the file is what it needs around it.

/** A snippet as its source has it, before there is one for each language. */
export interface SnippetSource extends Omit<Snippet, "language"> {
  /** Relative to the folder of all sources. */
  readonly path: string;
  /** The ending of the file, without its dot; its name where it has none. */
  readonly kind: string;
}

const places: readonly string[] = ["cursor", "app", "chain", "settings", "file"];
const types: readonly string[] = ["string", "secret", "url", "integer", "port", "boolean", "list", "path"];
const directive = /^[ \t]*(?:\/\/|#|--|<!--|\/\*)[ \t]*gw:([a-z-]+)(?:[ \t]+(.*?))?[ \t]*(?:-->|\*\/)?[ \t]*$/;

/** Reads a source. Fails, naming the file, where its markers make no sense. */
export function snippetSource(root: string, file: string): SnippetSource {
  const [project = "", stack = "", ...rest] = file.split("/");
  const named = rest.find(it => it.startsWith("gw-")) ?? rest.at(-1) ?? "";
  const prefix = named.split(".")[0]!;
  const written = readFileSync(path.join(root, file), "utf8");
  const text = written.includes(packageMark) ? written.replaceAll(packageMark, packageAddress()) : written;
  const read = readLines(text, file);
  const one = (name: string): string => read.said.get(name)?.[0] ?? fail(file, `has no gw:${name}`);
  const place = read.said.get("place")?.[0] ?? "cursor";
  const [where = "", ownFile] = place.split(/\s+/);
  if (!places.includes(where)) fail(file, `is placed at ${where}`);
  if (where === "file" && ownFile === undefined) fail(file, "does not say which file it is");
  const includedBy = read.said.get("included-by")?.[0];
  return {
    path: file,
    id: `${project}/${stack}/${named === rest.at(-1) ? named.replace(/\.[a-z]+$/i, "") : named}`, prefix, project, stack, kind: path.extname(file).slice(1) || path.basename(file),
    name: one("name"), about: one("about"), needs: (read.said.get("needs") ?? []).flatMap(it => it.split(/\s+/)),
    place: where as Snippet["place"], ...ownFile !== undefined && { file: ownFile }, ...includedBy !== undefined && { includedBy }, settings: read.settings,
    stops: stopsOf(read.said.get("stop") ?? [], read.imports + read.body, problem => fail(file, problem)),
    imports: read.imports, body: read.body,
  };
}

/** The whole file of a source, without its markers. */
export function markerless(text: string): string {
  return text.split("\n").filter(it => !directive.test(it)).join("\n");
}

interface Lines {
  readonly said: ReadonlyMap<string, readonly string[]>;
  readonly settings: readonly SnippetSetting[];
  readonly imports: string;
  readonly body: string;
}

function readLines(text: string, file: string): Lines {
  const said = new Map<string, string[]>();
  const settings: SnippetSetting[] = [];
  let region: "around" | "imports" | "body" = "around";
  let setting: { head: string; lines: string[] } | undefined;
  const lines = { around: [] as string[], imports: [] as string[], body: [] as string[] };
  for (const line of text.replace(/\r\n/g, "\n").replace(/\n$/, "").split("\n")) {
    const [, name, rest = ""] = directive.exec(line) ?? [];
    if (name === undefined) {
      lines[region].push(line);
      setting?.lines.push(line);
    } else if (name === "imports" || name === "body") region = name;
    else if (name === "end") region = "around";
    else if (name === "setting") setting = { head: rest, lines: [] };
    else if (name === "read") {
      settings.push(settingOf(setting ?? fail(file, "ends a setting that has not begun"), file));
      setting = undefined;
    } else said.set(name, [...said.get(name) ?? [], rest]);
  }
  if (setting) fail(file, "does not end a setting with gw:read");
  if (lines.body.every(it => it.trim() === "")) fail(file, "has no gw:body");
  return { said, settings, imports: joined(lines.imports), body: joined(lines.body) };
}

function settingOf({ head, lines }: { readonly head: string; readonly lines: readonly string[] }, file: string): SnippetSetting {
  const [, key, type, purpose] = /^([A-Za-z][\w.-]*)\s+([a-z]+)\s+(.+?)\.?$/.exec(head) ?? [];
  if (key === undefined || !types.includes(type!)) return fail(file, `has a setting that is not "KEY TYPE purpose": ${head}`);
  const variable = /(?:^|\s)(?:const|let|var|final)?\s*(?:\w+(?:<.*>)?\s+)?(\w+)(?:\s*:\s*[^=]+)?\s*(?:,\s*\w+\s*)?:?=/.exec(lines[0] ?? "")?.[1] ?? /@Value\(.*?\)\s+[\w<>]+\s+(\w+)/.exec(lines[0] ?? "")?.[1] ?? "";
  return { key, type: type as SnippetSetting["type"], purpose: purpose!, text: joined(lines), variable };
}

/** Without blank lines at both ends and without the indentation that all lines share. */
function joined(lines: readonly string[]): string {
  const text = lines.join("\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd();
  const indents = text.split("\n").filter(it => it.trim() !== "").map(it => /^[ \t]*/.exec(it)![0]);
  const shared = indents.reduce((least, it) => it.length < least.length ? it : least, indents[0] ?? "");
  return text === "" ? "" : `${text.split("\n").map(it => it.startsWith(shared) ? it.slice(shared.length) : it.trimStart()).join("\n")}\n`;
}

function fail(file: string, problem: string): never {
  throw new Error(`${file} ${problem}.`);
}
