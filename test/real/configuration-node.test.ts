import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { transformSync } from "esbuild";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import { apply } from "../support/fixes.js";
import { extracted, offered } from "../support/extraction.js";
import { nodeWorkspace } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";
import { projects, type NodeProject } from "./configuration-node/projects.js";

// Projects keep their settings with the real libraries. Eight literals, one of each type, are moved into the configuration one
// after the other; then Node runs the project: without the variables the values are what they were, with them the variables',
// and a malformed one stops the start by its name. The TypeScript compiler checks the result against the libraries' own types.

/** A literal of each type: what it becomes with the variable set, and texts that are no such value. */
const kinds = [
  { key: "METRICS_PORT", name: "metricsPort", literal: "39151", value: 39151, set: ["39152", 39152], malformed: ["80a", "0", "65536"] },
  { key: "PAGE_SIZE", name: "pageSize", literal: "20", value: 20, set: ["50", 50], malformed: ["8o", "5.5"] },
  { key: "SAMPLE_RATE", name: "sampleRate", literal: "0.25", value: 0.25, set: ["0.5", 0.5], malformed: ["half"] },
  { key: "STRICT_MODE", name: "strictMode", literal: "true", value: true, set: ["false", false], malformed: ["perhaps"] },
  { key: "QUEUE_NAME", name: "queueName", literal: '"reports"', value: "reports", set: ["reports-eu", "reports-eu"], malformed: [] },
  { key: "PARTNER_URL", name: "partnerUrl", literal: '"https://api.example.com/v1/"', value: "https://api.example.com/v1/", set: ["http://localhost:1/", "http://localhost:1/"], malformed: ["api.example.com"] },
  { key: "POLL_MS", name: "pollMs", literal: "1_500", value: 1500, set: ["2000", 2000], malformed: ["2 s"] },
  { key: "ALLOWED_ORIGINS", name: "allowedOrigins", literal: '["https://a.example", "https://b.example/"]', value: ["https://a.example", "https://b.example/"], set: [" https://c.example ,,https://d.example", ["https://c.example", "https://d.example"]], malformed: [] },
] as const;

type Files = Readonly<Record<string, string>>;

let workspace: string;
let root: string;
const made: string[] = [];

before(async () => {
  workspace = await nodeWorkspace();
  root = mkdtempSync(path.join(tmpdir(), "groundwork-settings-"));
});
after(() => rmSync(root, { recursive: true }));

for (const project of projects) {
  test(`${project.name}: the same values without the variables, others with them, a start that fails by name`, async () => {
    const files = await allMoved(project, mainOf(project));
    const run = runner(project, files, "moved");
    const values = Object.fromEntries(kinds.map(it => [it.name, it.value]));
    const [unset, set] = await Promise.all([run({}), run(Object.fromEntries(kinds.map(it => [it.key, it.set[0]])))]);
    assert.deepEqual(unset.value, values, "without the variables");
    assert.deepEqual(set.value, Object.fromEntries(kinds.map(it => [it.name, it.set[1]])), "with the variables");
    await Promise.all([0, 1, 2].map(turn => eachFails(project, run, {}, Object.fromEntries(kinds.flatMap(it => it.malformed[turn] === undefined ? [] : [[it.key, it.malformed[turn]]])))));
    const given = project.empty === "unset" ? values : project.empty;
    const [taken, stopping] = [kinds.filter(it => it.name in given), kinds.filter(it => !(it.name in given))];
    assert.deepEqual((await run(Object.fromEntries(taken.map(it => [it.key, ""])))).value, { ...values, ...given }, "with empty variables");
    await eachFails(project, run, {}, Object.fromEntries(stopping.map(it => [it.key, ""])));
  });

  test(`${project.name}: what is required stops the start by its name, and no file has the secret`, async () => {
    const files = await requiredMoved(project, mainOf(project));
    const run = runner(project, files, "required");
    const given = { METRICS_PORT: "39152", PARTNER_URL: "http://localhost:1/", OPENING_WORDS: "another", QUEUE_NAME: "q" };
    assert.deepEqual((await run(given)).value, { ...Object.fromEntries(kinds.map(it => [it.name, it.value])), metricsPort: 39152, partnerUrl: "http://localhost:1/", queueName: "q", openingWords: "another" });
    await Promise.all([undefined, ""].map(text => eachFails(project, run, given, Object.fromEntries(Object.keys(given).map(key => [key, text])))));
    for (const [uri, text] of Object.entries(files)) assert.ok(!/entirely|made-up/.test(text), `${uri} has the secret`);
  });
}

test("what was written fits the libraries' own types", { timeout: 120_000 }, () => {
  assert.ok(made.length > 0);
  const options = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noUnusedLocals: true, noImplicitReturns: true, skipLibCheck: true, noEmit: true, target: "es2022", module: "nodenext", types: ["node"], typeRoots: [path.join(workspace, "node_modules/@types")] };
  writeFileSync(path.join(root, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: made.map(it => `${path.basename(it)}/src/**/*.ts`) }));
  const { stdout } = spawnSync(process.execPath, [path.resolve("node_modules/typescript/bin/tsc"), "-p", "tsconfig.json"], { cwd: root, encoding: "utf8" });
  assert.equal(stdout, "");
});

test("what must be read in place can be: a port, a text, an address, a list", async () => {
  const lines = kinds.filter(it => /PORT|NAME|URL|ORIGINS/.test(it.key));
  let files: Files = { "package.json": '{ "type": "module" }', "src/main.ts": `import os from "node:os";\n${lines.map(it => `const ${it.name} = ${it.literal};\n`).join("")}console.log(JSON.stringify({ ${lines.map(it => it.name).join(", ")} }), os.EOL);\n` };
  for (const { literal, key } of lines) files = await moved(files, "src/main.ts", literal, key, { how: "in place" });
  assert.doesNotMatch(files["src/main.ts"]!, /import \{ config/);
  const run = runner({ name: "in place", main: "src/main.ts", packages: {} }, files, "");
  assert.deepEqual((await run({})).value, Object.fromEntries(lines.map(it => [it.name, it.value])));
  assert.deepEqual((await run(Object.fromEntries(lines.map(it => [it.key, ""])))).value, Object.fromEntries(lines.map(it => [it.name, it.value])));
  assert.deepEqual((await run(Object.fromEntries(lines.map(it => [it.key, it.set[0]])))).value, Object.fromEntries(lines.map(it => [it.name, it.set[1]])));
});

/** The program that prints its values, in the project's module system. */
function mainOf({ main, files }: NodeProject): Files {
  const head = main.endsWith(".ts") ? 'import os from "node:os";' : 'const os = require("os");';
  const values = kinds.map(it => `const ${it.name} = ${it.literal};`);
  return { ...files, [main]: [head, "", ...values, `console.log(JSON.stringify({ ${kinds.map(it => it.name).join(", ")} }), os.EOL);`, ""].join("\n") };
}

async function allMoved({ main }: NodeProject, files: Files): Promise<Files> {
  let all = files;
  for (const { literal, key } of kinds) all = Object.fromEntries(await extracted({ files: all, at: [main, literal], name: key }));
  return all;
}

async function requiredMoved({ main }: NodeProject, files: Files): Promise<Files> {
  const secret = files[main]!.replace("console.log(JSON.stringify({ ", 'const openingWords = "entirely made-up words";\nconsole.log(JSON.stringify({ openingWords, ');
  let all = await moved({ ...files, [main]: secret }, main, '"entirely', "OPENING_WORDS", { need: "secret" });
  for (const { literal, key } of kinds.filter(it => /PORT|URL|QUEUE/.test(it.key))) all = await moved(all, main, literal, key, { need: "required" });
  // What the lead writes beside the code is proved where it is written; here it is the code that must not have the value.
  return Object.fromEntries(Object.entries(all).filter(([uri]) => /\.[jt]s$|package\.json$/.test(uri)));
}

async function moved(files: Files, uri: string, literal: string, name: string, how: { readonly need?: "secret" | "required"; readonly how?: "in place" }): Promise<Files> {
  const offer = await offered({ files, at: [uri, literal] });
  assert.ok(!("refused" in offer), "refused" in offer ? offer.refused : "");
  const { fixer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  const fix = await fixer.build(extractToConfiguration.offer({ ...offer.args as Parameters<typeof extractToConfiguration.offer>[0], ...how }), { name });
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return Object.fromEntries(apply(new Map(Object.entries(files)), fix.changes));
}

interface Outcome {
  readonly value: Readonly<Record<string, unknown>> | undefined;
  readonly status: number | null;
  readonly output: string;
}

type Run = (variables: Variables) => Promise<Outcome>;
type Variables = Readonly<Record<string, string | undefined>>;

/** Each of the wrong variables stops the start by its name: all together where all are reported, else one by one. */
async function eachFails({ reports, name }: NodeProject, run: Run, right: Variables, wrong: Variables): Promise<void> {
  const keys = Object.keys(wrong);
  const turns = reports === "all" ? keys.slice(0, 1).map(() => wrong) : keys.map(key => ({ [key]: wrong[key] }));
  const outcomes = await Promise.all(turns.map(async turn => ({ turn, ...await run({ ...right, ...turn }) })));
  for (const { turn, status, output } of outcomes) {
    for (const [key, text] of Object.entries(turn)) {
      assert.notEqual(status, 0, `${name}: ${key}=${text} stops the start`);
      assert.match(output, new RegExp(`\\b${key}\\b`), `${name}: ${key}=${text} is named`);
    }
  }
}

/** Writes a project with the packages it needs, and runs it with variables. */
function runner({ name, packages, main }: Pick<NodeProject, "name" | "packages" | "main">, files: Files, state: string): Run {
  const folder = path.join(root, `${name} ${state}`.trim().replace(/\W+/g, "-"));
  made.push(folder);
  for (const [uri, text] of Object.entries(files)) {
    write(path.join(folder, uri), text);
    write(path.join(folder, "out", uri.replace(/\.ts$/, ".js")), uri.endsWith(".ts") ? transformSync(text, { loader: "ts" }).code : text);
  }
  for (const [as, target] of Object.entries(packages)) {
    const link = path.join(folder, "node_modules", as);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(workspace, "node_modules", target), link);
  }
  const program = path.join(folder, "out", main.replace(/\.ts$/, ".js"));
  return variables => new Promise(resolve => {
    execFile(process.execPath, [program], { env: { PATH: process.env["PATH"], ...variables }, timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ value: valueIn(stdout), status: error === null ? 0 : typeof error.code === "number" ? error.code : 1, output: stripVTControlCharacters(stdout + stderr) });
    });
  });
}

/** The values that the program prints in its first line. */
function valueIn(stdout: string): Readonly<Record<string, unknown>> | undefined {
  return stdout.startsWith("{") ? JSON.parse(stdout.split("\n")[0]!) as Readonly<Record<string, unknown>> : undefined;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
