import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { inNode } from "./inNode.js";

// Runs the scripts of workflows as the services do, without the services: expressions are GitHub's own, and what the runner keeps
// between steps (the path, variables, the summary) is kept in the same files.

/** A process that has ended. */
export interface Ended {
  readonly code: number;
  /** Both streams, as they came. */
  readonly log: string;
}

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly "continue-on-error"?: boolean;
}

export interface GithubWorkflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<"groundwork", {
    readonly permissions: Readonly<Record<string, string>>;
    readonly env: Readonly<Record<string, string>>;
    readonly defaults: { readonly run: { readonly shell: string } };
    readonly steps: readonly Step[];
  }>>;
}

/** A job that has ended, as far as anybody outside sees it. */
export interface GithubRun {
  /** The step that failed it; undefined where it is green. */
  readonly failed: string | undefined;
  readonly log: string;
  readonly summary: string;
  /** What was given to code scanning. */
  readonly uploaded: string | undefined;
}

export interface GithubEvent {
  /** The checkout that the job starts with. */
  readonly workspace: string;
  /** For what the runner keeps; empty. */
  readonly temporary: string;
  readonly github: { readonly event_name: "pull_request" | "push"; readonly sha: string; readonly actor: string; readonly repository: string; readonly event: object };
  /** Programs that come before those of the machine. */
  readonly programs: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs the job. Steps of others' actions are left out, but for what is uploaded. */
export async function runGithub(body: string, { workspace, temporary, github, programs, variables }: GithubEvent): Promise<GithubRun> {
  const workflow = parse(body) as GithubWorkflow;
  const { steps, env: jobEnv } = workflow.jobs.groundwork;
  const context = { github: { ...github, workflow: "Groundwork", ref: "refs/heads/x", token: "not-a-real-token" }, runner: { temp: temporary } };
  const kept = { GITHUB_PATH: path.join(temporary, "path"), GITHUB_ENV: path.join(temporary, "env"), GITHUB_STEP_SUMMARY: path.join(temporary, "summary.md") };
  for (const file of Object.values(kept)) writeFileSync(file, "");
  const base: Record<string, string> = {
    ...workflow.env, ...await settled(jobEnv, context), ...kept, ...variables, HOME: temporary, RUNNER_TEMP: temporary, GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: github.event_name, GITHUB_SHA: github.sha, GITHUB_REPOSITORY: github.repository, GITHUB_SERVER_URL: "https://github.example.com",
  };
  let log = "";
  let uploaded: string | undefined;
  for (const step of steps) {
    const environment = { ...base, ...variablesIn(kept.GITHUB_ENV) };
    const [condition] = await evaluated([step.if ?? "true"], { ...context, env: environment });
    if (condition !== true) continue;
    const own = await settled({ ...step.env, ...step.with && Object.fromEntries(Object.entries(step.with).map(([key, value]) => [`with ${key}`, String(value)])) }, { ...context, env: environment });
    if (step.uses?.includes("upload-sarif") === true) uploaded = readFileSync(own["with sarif_file"]!, "utf8");
    if (step.run === undefined) continue;
    const script = path.join(temporary, "step.sh");
    writeFileSync(script, step.run);
    const added = readFileSync(kept.GITHUB_PATH, "utf8").split("\n").filter(Boolean).reverse();
    const ended = await ran("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], workspace, { ...environment, ...own, PATH: [...added, programs, path.dirname(process.execPath), process.env["PATH"]].join(":") });
    log += `## ${step.name ?? step.run}\n${ended.log}`;
    if (ended.code !== 0) return { failed: step.name, log, summary: readFileSync(kept.GITHUB_STEP_SUMMARY, "utf8"), uploaded };
  }
  return { failed: undefined, log, summary: readFileSync(kept.GITHUB_STEP_SUMMARY, "utf8"), uploaded };
}

/** Runs the commands of the job `groundwork` of a pipeline, in one shell as GitLab's runner does. */
export async function runGitlab(body: string, workspace: string, programs: string, variables: Readonly<Record<string, string>>): Promise<Ended> {
  const { groundwork } = parse(body) as { readonly groundwork: { readonly variables: Readonly<Record<string, string>>; readonly script: readonly string[] } };
  const PATH = [programs, path.dirname(process.execPath), process.env["PATH"]].join(":");
  return ran("bash", ["--noprofile", "--norc", "-c", `set -eo pipefail\n${groundwork.script.join("\n")}`], workspace, { ...groundwork.variables, CI_PROJECT_DIR: workspace, ...variables, PATH });
}

/** A `gh` that keeps the comments of pull requests in a file. */
export function fakeGh(folder: string): { readonly programs: string; comments(): readonly Comment[]; have(comments: readonly Comment[]): void } {
  const programs = path.join(folder, "programs");
  mkdirSync(programs);
  const file = path.join(folder, "comments.json");
  const program = path.join(programs, "gh");
  writeFileSync(program, `#!/bin/sh\nCOMMENTS='${file}' exec node '${path.resolve("test/support/fakeGh.cjs")}' "$@"\n`);
  chmodSync(program, 0o755);
  writeFileSync(file, "[]");
  return { programs, comments: () => JSON.parse(readFileSync(file, "utf8")) as readonly Comment[], have: comments => writeFileSync(file, JSON.stringify(comments)) };
}

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

/** Values with the expressions in them replaced by what they come to. */
async function settled(values: Readonly<Record<string, string>>, context: object): Promise<Record<string, string>> {
  const keys = Object.keys(values);
  const pieces = keys.map(key => values[key]!.split(/\$\{\{(.*?)\}\}/s));
  const found = await evaluated(pieces.flatMap(it => it.filter((_, index) => index % 2 === 1)), context);
  let next = 0;
  return Object.fromEntries(pieces.map((parts, index) => [keys[index]!, parts.map((it, part) => part % 2 === 1 ? String(found[next++]) : it).join("")]));
}

async function evaluated(expressions: readonly string[], context: object): Promise<readonly unknown[]> {
  if (expressions.length === 0) return [];
  const script = `import { Parser, Lexer, Evaluator, data } from "@actions/expressions";
    const { expressions, context } = JSON.parse(process.env.INPUT);
    const known = JSON.parse(JSON.stringify(context), data.reviver);
    const results = expressions.map(it => new Evaluator(new Parser(new Lexer(it).lex().tokens, Object.keys(context), []).parse(), known).evaluate());
    console.log(JSON.stringify(results, data.replacer));`;
  return await inNode(script, { expressions: expressions.map(it => it.replace(/^\s*\$\{\{|\}\}\s*$/g, "").trim()), context }) as readonly unknown[];
}

function variablesIn(file: string): Record<string, string> {
  return Object.fromEntries(readFileSync(file, "utf8").split("\n").filter(Boolean).map(it => [it.slice(0, it.indexOf("=")), it.slice(it.indexOf("=") + 1)]));
}

export function ran(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string | undefined>>): Promise<Ended> {
  if (!existsSync(cwd)) throw new Error(`${cwd} is missing.`);
  return new Promise(resolve => {
    execFile(program, [...args], { cwd, env: { ...env, LANG: "C.UTF-8" }, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? -1) : 0, log: stdout + stderr }));
  });
}
