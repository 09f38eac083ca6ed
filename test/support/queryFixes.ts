import assert from "node:assert/strict";
import { transformSync } from "esbuild";
import ts from "typescript";
import { rules } from "../../src/core/index.js";
import { apply } from "./fixes.js";
import { analyze } from "./workspace.js";

/** The file after all fixes of the rule, one after the other. */
export async function fixed(id: string, uri: string, text: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const rule = rules.find(it => it.id === id)!;
  let files: ReadonlyMap<string, string> = new Map([[uri, text], ...Object.entries(others)]);
  for (let n = 0; n < 5; n++) {
    const workspace = await analyze(files, { rules: [rule] });
    const offer = workspace.findings().flatMap(it => it.fixes)[0];
    if (!offer) break;
    const fix = await workspace.fixer.build(offer);
    assert.ok("changes" in fix, JSON.stringify(fix));
    files = apply(files, fix.changes);
  }
  const after = files.get(uri)!;
  assert.notEqual(after, text, "nothing was fixed");
  return after;
}

/** The library's declarations are parsed once. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** Type-checks a file beside declarations of what it imports. */
export function typeChecks(text: string, declarations: string): void {
  const options: ts.CompilerOptions = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, strictPropertyInitialization: false,
    noEmit: true, skipLibCheck: true, lib: ["lib.es2022.d.ts"], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
  const files: Record<string, string> = { "/app.ts": text, "/types.d.ts": declarations };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, version) => {
    if (files[name] !== undefined) return ts.createSourceFile(name, files[name], version);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, version));
    return libraries.get(name);
  };
  host.fileExists = name => files[name] !== undefined || fileExists(name);
  host.readFile = name => files[name] ?? readFile(name);
  const problems = ts.getPreEmitDiagnostics(ts.createProgram(Object.keys(files), options, host));
  assert.deepEqual(problems.map(it => ts.flattenDiagnosticMessageText(it.messageText, "\n")), [], text);
}

/** What stands in for the packages that a file requires, and how often it was asked. */
export interface CountingDatabase {
  readonly clients: object;
  readonly queries: () => number;
}

/** Runs the code's `run` with few and with many rows: the same answers, and as many queries for many as for few. */
export async function sameWithFewerQueries(before: string, after: string, createDatabase: (count: number) => CountingDatabase): Promise<void> {
  const run = (code: string, count: number): ReturnType<typeof runWith> => runWith(code, createDatabase(count));
  const [few, many] = [await run(before, 3), await run(before, 12)];
  assert.ok(many.queries > few.queries, "the code before repeats its query");
  assert.deepEqual((await run(after, 3)).result, few.result);
  const fixedMany = await run(after, 12);
  assert.deepEqual(fixedMany.result, many.result);
  assert.equal(fixedMany.queries, (await run(after, 3)).queries);
}

async function runWith(code: string, database: CountingDatabase): Promise<{ readonly result: unknown; readonly queries: number }> {
  const module = { exports: {} as { run(): Promise<unknown> } };
  const js = transformSync(code, { loader: "ts", format: "cjs" }).code;
  new Function("require", "module", "exports", js)(() => database.clients, module, module.exports);
  const result = await module.exports.run();
  return { result, queries: database.queries() };
}
