import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import type { Fix, FixOffer, Refusal } from "../../src/core/index.js";
import { apply } from "./fixes.js";
import { extracted } from "./extraction.js";
import { nodeWorkspace } from "./toolchains.js";
import { analyze } from "./workspace.js";

// Small projects whose literals are moved into their configuration, and which are then run by Node with the real libraries.

export type Files = ReadonlyMap<string, string>;

/** A literal to move: the first occurrence of its text in a file, under a name that is asked for. */
export interface Move {
  readonly at: readonly [uri: string, text: string];
  readonly name: string;
  /** As a value that has no default anywhere. */
  readonly need?: "secret" | "required";
}

/** The project after one literal after the other was moved. */
export async function moved(files: Files, moves: readonly Move[]): Promise<Files> {
  let now = files;
  for (const { at, name, need } of moves) {
    now = need === undefined ? await extracted({ files: Object.fromEntries(now), at, name }) : apply(now, changesOf(await movedWithout(now, at, name, need)));
  }
  return now;
}

/** What becomes of a literal that is to have no default. */
export async function movedWithout(files: Files, [uri, text]: Move["at"], key: string, need: "secret" | "required"): Promise<Fix | Refusal> {
  const start = files.get(uri)!.indexOf(text);
  assert.ok(start >= 0, `${text} is not in ${uri}`);
  const offer: FixOffer = extractToConfiguration.offer({ uri, literal: { start, end: start + text.length }, key, topics: [], how: "module", need });
  return (await analyze(files, { rules: [] })).fixer.build(offer);
}

function changesOf(fix: Fix | Refusal): Fix["changes"] {
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return fix.changes;
}

/** Writes the project to a new folder, with the packages of the workspace; `renamed` has packages that stand there under another name or at another place. */
export async function written(files: Files, renamed: Readonly<Record<string, string>> = {}): Promise<string> {
  const packages = path.join(await nodeWorkspace(), "node_modules");
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-settings-"));
  link(packages, path.join(folder, "node_modules"), renamed);
  for (const [uri, text] of files) {
    mkdirSync(path.dirname(path.join(folder, uri)), { recursive: true });
    writeFileSync(path.join(folder, uri), text);
  }
  return folder;
}

/** Scopes are folders of their own, so that one package of a scope can be another. */
function link(packages: string, folder: string, renamed: Readonly<Record<string, string>>): void {
  mkdirSync(folder);
  for (const name of readdirSync(packages)) {
    if (name.startsWith(".") || renamed[name] !== undefined) continue;
    if (!name.startsWith("@")) symlinkSync(path.join(packages, name), path.join(folder, name));
    else {
      mkdirSync(path.join(folder, name));
      for (const inner of readdirSync(path.join(packages, name))) {
        if (renamed[`${name}/${inner}`] === undefined) symlinkSync(path.join(packages, name, inner), path.join(folder, name, inner));
      }
    }
  }
  for (const [name, from] of Object.entries(renamed)) symlinkSync(path.resolve(packages, from), path.join(folder, name));
}

export interface Outcome {
  readonly started: boolean;
  /** What the program printed, as JSON. */
  readonly said: unknown;
  readonly error: string;
}

/** Runs a program of the project with nothing in its environment but these variables. */
export function run(folder: string, program: string, environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise(resolve => {
    execFile(process.execPath, [program], { cwd: folder, env: { PATH: process.env["PATH"], SUPPRESS_NO_CONFIG_WARNING: "1", ...environment }, encoding: "utf8" }, (failure, stdout, stderr) => {
      const line = stdout.trim().split("\n").at(-1) ?? "";
      resolve({ started: failure === null, said: failure === null ? JSON.parse(line) : undefined, error: stderr + stdout });
    });
  });
}

/** Compiles the TypeScript of a project strictly, with the metadata of decorators, beside its sources. Fails with what the compiler says. */
export function compiled(folder: string, files: Files, options: ts.CompilerOptions = {}): void {
  const sources = [...files.keys()].filter(it => it.endsWith(".ts")).map(it => path.join(folder, it));
  const program = ts.createProgram(sources, {
    strict: true, experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true, skipLibCheck: true, noEmitOnError: false,
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, types: ["node"], typeRoots: [path.join(folder, "node_modules/@types")], ...options,
  });
  const { diagnostics } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(it => `${it.file ? path.relative(folder, it.file.fileName) : ""}: ${ts.flattenDiagnosticMessageText(it.messageText, "\n")}`);
  assert.deepEqual(problems, []);
}
