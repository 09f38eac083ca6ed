import { accessSync, constants, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  classOf, isExcluded, judge, lineStarts, positionAt, readBaseline, readProfile, readSettings, rules, withProfile,
  type Baseline, type Finding, type Judged, type Settings, type SettingsProblem,
} from "../core/index.js";
import { findRoot } from "../node/root.js";
import { scan, type Scan } from "../node/scan.js";
import { decode } from "../node/text.js";
import { UsageError, type Host } from "./command.js";
import type { ConfigurationProblem } from "./formats/report.js";

/** An analysed workspace on the disk, with its settings. */
export interface OpenWorkspace {
  readonly root: string;
  readonly scan: Scan;
  readonly settings: Settings;
  readonly baseline: Baseline;
  readonly problems: readonly ConfigurationProblem[];
  /** Paths that were asked for, relative to the root; empty for all. */
  readonly paths: readonly string[];
  /** The text as it is on the disk; undefined when it cannot be read. */
  text(uri: string): Promise<string | undefined>;
}

export interface OpenOptions {
  readonly cache?: boolean;
  readonly baseline?: string;
}

/** @throws UsageError when a path does not exist */
export async function openWorkspace(paths: readonly string[], host: Host, { cache = true, baseline }: OpenOptions = {}): Promise<OpenWorkspace> {
  const asked = (paths.length > 0 ? paths : ["."]).map(it => path.resolve(host.cwd, it));
  const missing = asked.find(it => !existsSync(it));
  if (missing !== undefined) throw new UsageError(`${path.relative(host.cwd, missing) || missing} does not exist.`);
  const root = findRoot(asked[0]!);
  const outside = asked.find(it => isOutside(root, it));
  if (outside !== undefined) throw new UsageError(`${outside} is outside of ${root}, the root of the first path.`);
  const text = (uri: string): Promise<string | undefined> => readText(path.join(root, uri));
  const own = readSettings(await fileOf(text, ".groundwork/config.json"), rules.map(it => it.id));
  const { settings, problems } = withProfile(own, readProfile(await fileOf(text, ".groundwork/profile.json")));
  const base = readBaseline(await baselineFile(root, host, text, baseline));
  const unreadable = [".groundwork/config.json", ".groundwork/profile.json", ...baseline === undefined ? [".groundwork/baseline.json"] : []].filter(uri => isUnreadable(path.join(root, uri)));
  const scanned = await scan(root, {
    assets: host.assets,
    isExcluded: uri => isExcluded(uri, settings),
    classOf: uri => classOf(uri, settings),
    ...host.worker && { worker: host.worker },
    ...cache && host.cacheFolder && { cacheFolder: host.cacheFolder },
    ...host.factVersions && { versions: host.factVersions },
    ...host.signal && { signal: host.signal },
    ...host.isTerminal.err && { onProgress: (done, total) => host.err(`\r${done} of ${total} files…${done === total ? "\r\u001b[K" : ""}`) },
  });
  return {
    root, scan: scanned, settings, baseline: base.baseline, text,
    problems: [
      ...await Promise.all([...problems, ...base.problems].map(it => placed(it, text))),
      ...unreadable.map(unreadableFile),
    ],
    paths: asked.includes(root) ? [] : asked.map(it => path.relative(root, it).replaceAll(path.sep, "/")),
  };
}

/** Everything that was found, judged by suppressions, settings and baseline. */
export async function judged(workspace: OpenWorkspace, wanted: ReadonlySet<string>): Promise<Judged & { readonly texts: ReadonlyMap<string, string> }> {
  const { scan: { analyzer }, settings, baseline } = workspace;
  const findings = allFindings(workspace).filter(it => wanted.has(it.rule));
  const suppressions = analyzer.read.facts("suppression");
  const texts = await textsOf(workspace, [...findings.flatMap(it => [it.at, ...it.related.map(note => note.at)]), ...suppressions].map(it => it.uri));
  const crashed = new Set(analyzer.crashes().map(it => `${it.who} ${it.uri}`));
  const result = judge({
    findings, settings, baseline, suppressions, rules: new Set(rules.map(it => it.id)),
    ran: (rule, uri) => wanted.has(rule) && !crashed.has(`${rule} ${uri}`),
    packageOf: uri => analyzer.read.packageOf(uri),
    textOf: uri => texts.get(uri),
  });
  return { ...result, texts };
}

function allFindings({ scan: { analyzer } }: OpenWorkspace): readonly Finding[] {
  return [...[...analyzer.files.keys()].flatMap(uri => analyzer.findingsIn(uri)), ...analyzer.findingsAcross()];
}

/** Whether a file is among the paths that were asked for. */
export function isAsked(uri: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some(it => uri === it || uri.startsWith(`${it}/`));
}

/** The texts of files that can be read. */
export async function textsOf(workspace: OpenWorkspace, uris: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const uri of new Set(uris)) {
    const text = await workspace.text(uri);
    if (text !== undefined) texts.set(uri, text);
  }
  return texts;
}

async function baselineFile(root: string, host: Host, text: (uri: string) => Promise<string | undefined>, named: string | undefined): Promise<{ uri: string; text: string } | undefined> {
  if (named === undefined) return fileOf(text, ".groundwork/baseline.json");
  const file = path.resolve(host.cwd, named);
  const content = await readText(file);
  if (content === undefined) throw new UsageError(`${named} cannot be read.`);
  return { uri: path.relative(root, file).replaceAll(path.sep, "/"), text: content };
}

async function fileOf(text: (uri: string) => Promise<string | undefined>, uri: string): Promise<{ uri: string; text: string } | undefined> {
  const content = await text(uri);
  return content === undefined ? undefined : { uri, text: content };
}

/** The problem at its line and column. */
export async function placed({ uri, span, message }: SettingsProblem, text: (uri: string) => Promise<string | undefined>): Promise<ConfigurationProblem> {
  return { file: uri, at: positionAt(lineStarts(await text(uri) ?? ""), span.start), message };
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return decode(await readFile(file)).text;
  } catch {
    return undefined;
  }
}

/** Whether something is there that should be a file we can read and is not. */
export function isUnreadable(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    accessSync(file, constants.R_OK);
    return !statSync(file).isFile();
  } catch {
    return true;
  }
}

export function unreadableFile(file: string): ConfigurationProblem {
  return { file, at: { line: 1, column: 1 }, message: "The file cannot be read." };
}

function isOutside(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
}
