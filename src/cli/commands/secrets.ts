import { readdir } from "node:fs/promises";
import path from "node:path";
import { isSampleFile, lineStarts, positionAt, type Fact, type Finding, type Severity } from "../../core/index.js";
import { searchHistory, type Appearances } from "../../node/history.js";
import { oneOf, readArguments } from "../arguments.js";
import { UsageError, type Command, type ExitCode, type Host } from "../command.js";
import { printable } from "../formats/text/width.js";
import { complain } from "../output.js";
import { unread } from "../report.js";
import { innerText, tellingLength } from "../secretPlaces.js";
import { isAsked, judged, openWorkspace, type OpenWorkspace } from "../workspace.js";

/** Rules that report a credential where it stands. */
const secretRules = new Set(["config-hardcoded-secret", "config-hardcoded-connection-string", "config-secret-fallback", "config-env-committed"]);

/** A credential, told by everything but itself. */
interface Secret {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly credential: Fact<"credential">;
  /** The rule that reports it; none for what a file of the environment holds where git does not have that. */
  readonly finding?: Pick<Finding, "rule"> & { readonly severity: Severity };
  /** What to search the history for; undefined where other text would be found as well. */
  readonly searched?: string;
}

/** `groundwork secrets`: where credentials stand, and in which commits they are to be read for ever. */
export const secrets: Command = {
  summary: "list the credentials in the code, and with --history the commits that have them",
  usage: "secrets [PATH] [--history] [--format text|json]",
  async run(args, host) {
    const { values, positionals } = readArguments(args, { history: { type: "boolean", default: false }, format: { type: "string", default: "text" } });
    const format = oneOf("format", values.format, ["text", "json"]);
    if (positionals.length > 1) throw new UsageError("secrets takes one path.");
    const workspace = await openWorkspace(positionals, host);
    const reported = await reportedIn(workspace);
    const kept = values.history ? (await keptIn(workspace)).filter(it => !reported.some(other => byPlace(it, other) === 0)) : [];
    const found = [...reported, ...kept].filter(it => isAsked(it.file, workspace.paths)).sort(byPlace);
    const history = values.history ? await historyOf(found, workspace.root, host) : undefined;
    const shown = found.filter(it => it.finding !== undefined || isIn(history?.of, it));
    host.out(format === "json" ? `${JSON.stringify(shown.map(it => jsonOf(it, history?.of)), null, 2)}\n` : shown.map(it => textOf(it, history?.of)).join(""));
    const incomplete = [...unread(workspace), ...history?.incomplete ?? []];
    complain({ problems: workspace.problems, incomplete }, host);
    host.err(`${summary(shown, history?.of)}\n`);
    return exitCode(workspace, incomplete, shown);
  },
};

function exitCode({ problems }: OpenWorkspace, incomplete: readonly string[], shown: readonly Secret[]): ExitCode {
  return problems.length > 0 ? 2 : incomplete.length > 0 ? 3 : shown.length > 0 ? 1 : 0;
}

async function reportedIn(workspace: OpenWorkspace): Promise<readonly Secret[]> {
  const { shown, texts } = await judged(workspace, secretRules);
  return shown.flatMap(({ finding }) => {
    const { uri, span } = finding.at;
    const credential = workspace.scan.analyzer.read.inFile("credential", uri).find(it => it.span.start < span.end && span.start < it.span.end);
    return credential && finding.severity !== "hint" ? [secretOf(credential, finding, texts.get(uri) ?? "")] : [];
  });
}

/** What files of the environment hold, which git leaves out by now, as it should: so no scan reads them. */
async function keptIn({ root, scan: { analyzer }, text }: OpenWorkspace): Promise<readonly Secret[]> {
  const folders = new Set(["", ...analyzer.read.packages()]);
  const names = await Promise.all([...folders].map(async folder => (await readdir(path.join(root, folder)).catch(() => [])).map(it => folder === "" ? it : `${folder}/${it}`)));
  await analyzer.extraction.prepare(["env"]);
  const kept = names.flat().filter(isKeptFile).map(async uri => {
    const own = await text(uri);
    const facts = own === undefined ? [] : analyzer.extraction.extract({ uri, language: "env", text: own }).facts;
    const credentials = facts.filter((it): it is Fact<"credential"> => it.kind === "credential");
    return credentials.filter(it => !it.common && !it.weak && !it.development).map(it => secretOf(it, undefined, own ?? ""));
  });
  return (await Promise.all(kept)).flat();
}

function isKeptFile(uri: string): boolean {
  return /(?:^|\/)\.env(?:\.[^/]+)?$/.test(uri) && !isSampleFile(uri);
}

function byPlace(a: Secret, b: Secret): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.credential.span.start - b.credential.span.start;
}

function secretOf(credential: Fact<"credential">, finding: Finding | undefined, text: string): Secret {
  // Of a text of several lines, git is asked for the longest.
  const longest = innerText(text, credential.span).split(/\r?\n/).reduce((best, it) => it.length > best.length ? it : best, "");
  return {
    file: credential.uri, start: positionAt(lineStarts(text), credential.span.start), credential,
    ...finding && { finding: { rule: finding.rule, severity: finding.severity } },
    ...longest.length >= tellingLength && { searched: longest },
  };
}

async function historyOf(found: readonly Secret[], root: string, host: Host): ReturnType<typeof searchHistory> {
  const texts = [...new Set(found.flatMap(it => it.searched ?? []))];
  try {
    return await searchHistory(root, texts, { atMost: 600_000, ...host.signal && { signal: host.signal } });
  } catch (error) {
    if (host.signal?.aborted) throw error;
    throw new UsageError(`The history cannot be read: ${(error as Error).message}`);
  }
}

type Commits = ReadonlyMap<string, Appearances> | undefined;

function isIn(history: Commits, { searched }: Secret): boolean {
  return (history?.get(searched ?? "")?.added.length ?? 0) > 0;
}

function textOf(secret: Secret, history: Commits): string {
  const { file, start, finding } = secret;
  const rule = finding ? `${finding.severity}  ${finding.rule}` : "in a file that git does not have";
  const lines = [`${file}:${start.line}:${start.column}  ${kindOf(secret)}  ${rule}`, ...history ? commitLines(secret, history) : []];
  return lines.map(it => `${printable(it)}\n`).join("");
}

function commitLines({ searched }: Secret, history: NonNullable<Commits>): readonly string[] {
  if (searched === undefined) return ["  not searched for: it is too short to be told from other text"];
  const { added = [], removed = [] } = history.get(searched) ?? {};
  return added.length === 0 ? ["  in no commit"] : [...added.map(it => `  added in ${it}`), ...removed.map(it => `  removed in ${it}`)];
}

/** What kind of credential it is; facts hold no value. */
function kindOf({ credential: { form, what } }: Secret): string {
  if (form === "connection") return what === "dsn" ? "connection" : `${what} connection`;
  return form === "provider" ? `key (${what})` : form === "sink" ? `secret of ${what}` : what;
}

function jsonOf(secret: Secret, history: Commits): unknown {
  const { file, start, finding, credential, searched } = secret;
  const commits = history?.get(searched ?? "");
  return { file, start, form: credential.form, what: credential.what, rule: finding?.rule ?? null, severity: finding?.severity ?? null, ...history && { history: commits ? { added: commits.added, removed: commits.removed } : null } };
}

function summary(shown: readonly Secret[], history: Commits): string {
  const count = `${shown.length} ${shown.length === 1 ? "credential" : "credentials"}`;
  const old = shown.filter(it => isIn(history, it)).length;
  return !history ? `${count}.` : `${count}, ${old} of them in the history${old > 0 ? ", from where everybody with a copy reads what was not replaced since" : ""}.`;
}
