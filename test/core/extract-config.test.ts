import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import { offersAt } from "../../src/core/actions/settingOffers.js";
import { readerSource } from "../../src/core/actions/configuration/javascript/readers.js";
import { actions, createFixer, type Fix, type FixOffer, type Refusal } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { analyze } from "../support/workspace.js";

// Whole projects are changed and run with Node: without the variable the value is what it was, with it the variable's,
// empty means unset, and what is malformed stops the start with the variable's name.

interface Project {
  readonly files: Readonly<Record<string, string>>;
  /** Where the literal stands: the first occurrence in this file. */
  readonly at: readonly [string, string];
  /** What is run; prints the value. */
  readonly entry?: string;
}

test("an own module in TypeScript, nested, with readers of its own", () => proves({
  at: ["src/server.ts", "39117"],
  files: {
    "package.json": '{ "name": "a", "type": "module" }',
    "src/server.ts": "import { config } from './config.js';\n\nif (config.http.host) console.log(JSON.stringify(39117));\n",
    "src/config.ts": "export const config = {\n  http: {\n    host: text('HOST', 'localhost'),\n    backlog: int('HTTP_BACKLOG', 511),\n  },\n} as const;\n\n"
      + "function text(name: string, fallback: string): string {\n  return process.env[name] || fallback;\n}\n\n"
      + "function int(name: string, fallback: number): number {\n  const value = process.env[name];\n  if (!value) return fallback;\n  if (!/^\\d+$/.test(value)) throw new Error(`${name} is no number`);\n  return Number(value);\n}\n",
  },
}, { key: "SERVER_PORT_39117", wish: "HTTP_SHUTDOWN_PORT", unset: 39117, set: ["39118", 39118], malformed: "80a" }));

test("an own module in CommonJS that converts in place: the server itself refuses a malformed port", () => proves({
  at: ["server.js", "39121"],
  files: {
    "package.json": '{ "name": "a" }',
    "server.js": "const http = require('http')\nconst config = require('./config')\n\nconst server = http.createServer()\nserver.listen(39121, config.http.host, () => {\n  console.log(JSON.stringify(server.address().port))\n  server.close()\n})\n",
    "config.js": "module.exports = {\n  http: {\n    host: process.env.HOST ?? '127.0.0.1', // loopback\n  },\n  log: { level: process.env.LOG_LEVEL ?? 'info' }\n}\n",
  },
}, { wish: "PORT", unset: 39121, set: ["39122", 39122], malformed: "80a", error: /BAD_PORT/, byRule: true }));

test("direct reads: a new module loads .env itself", () => proves({
  at: ["src/server.js", "39131"],
  files: {
    "package.json": '{ "name": "a", "dependencies": { "dotenv": "^17.0.0" } }',
    "node_modules/dotenv/config.js": "process.env.FROM_DOTENV = '1';\n",
    "node_modules/dotenv/index.js": "exports.config = () => ({});\n",
    "src/server.js": "require(\"dotenv\").config();\nconst PORT = 39131;\nconst os = require(\"os\");\nconsole.log(JSON.stringify(PORT), process.env.LEVEL || os.EOL);\nif (!process.env.FROM_DOTENV) process.exit(9);\n",
  },
}, { wish: "PORT", unset: 39131, set: ["39132", 39132], malformed: "80a" }));

test("direct reads: in place", () => proves({
  at: ["server.mjs", "39141"],
  files: {
    "package.json": '{ "name": "a", "scripts": { "start": "node --env-file=.env server.mjs" } }',
    "server.mjs": "import http from \"node:http\";\nconst server = http.createServer();\nserver.listen(39141, \"127.0.0.1\", () => {\n  console.log(JSON.stringify(server.address().port));\n  server.close();\n});\n",
  },
}, { wish: "PORT", unset: 39141, set: ["39142", 39142], malformed: "80a", error: /BAD_PORT/, how: "in place", type: "port" }));

const kinds: readonly (readonly [literal: string, wish: string, unset: unknown, set: readonly [string, unknown], malformed: string | undefined])[] = [
  ["39151", "PORT", 39151, ["39152", 39152], "80a"],
  ["20", "PAGE_SIZE", 20, ["50", 50], "5.5"],
  ["-1", "LOWEST", -1, ["-2", -2], "--2"],
  ["1_000", "MAX_ITEMS", 1000, ["2000", 2000], "2_000"],
  ["0.25", "SAMPLE_RATE", 0.25, ["0.5", 0.5], "half"],
  ["true", "ENABLE_SIGNUP", true, ["false", false], "perhaps"],
  ["false", "STRICT_MODE", false, ["yes", true], "maybe"],
  ["\"reports\"", "QUEUE_NAME", "reports", ["reports-eu", "reports-eu"], undefined],
  ["\"it's \\\"so\\\"\"", "GREETING", "it's \"so\"", ["hello", "hello"], undefined],
  ["\"https://api.example.com/v1/\"", "PARTNER_URL", "https://api.example.com/v1/", ["http://localhost:1/", "http://localhost:1/"], "api.example.com"],
];

for (const [literal, wish, unset, set, malformed] of kinds) {
  const variable = wish.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  test(`no configuration, ES module: ${literal}`, () => proves({
    at: ["src/main.js", literal],
    files: { "package.json": '{ "name": "a", "type": "module" }', "src/main.js": `import os from "node:os";\nconst ${variable} = ${literal};\nif (os.EOL) console.log(JSON.stringify(${variable}));\n` },
  }, { wish, unset, set, malformed }));
  test(`no configuration, CommonJS: ${literal}`, () => proves({
    at: ["main.js", literal],
    files: { "package.json": '{ "name": "a" }', "main.js": `'use strict'\n\nconst ${variable} = ${literal}\nconst os = require('os')\n\nif (os.EOL) console.log(JSON.stringify(${variable}))\n` },
  }, { wish, unset, set, malformed }));
  test(`no configuration, TypeScript: ${literal}`, () => proves({
    at: ["src/main.ts", literal],
    files: { "package.json": '{ "name": "a", "type": "module" }', "src/main.ts": `import os from "node:os";\r\n\r\nconst ${variable} = ${literal};\r\nif (os.EOL) console.log(JSON.stringify(${variable}));\r\n` },
  }, { wish, unset, set, malformed }));
  test(`an own module that has no reader for it: ${literal}`, () => proves({
    at: ["src/main.ts", literal],
    files: {
      "package.json": '{ "name": "a", "type": "module" }',
      "src/main.ts": `import os from "node:os";\nconst ${variable} = ${literal};\nif (os.EOL) console.log(JSON.stringify(${variable}));\n`,
      "src/settings.ts": "interface Settings {\n\thost: string\n\tlevel?: string\n}\n\nconst settings: Settings = { host: process.env.HOST || \"localhost\", level: process.env.LOG_LEVEL || \"info\" }\n\nexport default settings\n",
    },
    // A port is converted in place there; that the server refuses a malformed one is shown above.
  }, { wish, unset, set, malformed: wish === "PORT" ? undefined : malformed }));
}

test("a duration keeps the unit of what takes it", () => proves({
  at: ["src/main.js", "1500"],
  files: { "package.json": '{ "name": "a", "type": "module" }', "src/main.js": "import timers from \"node:timers\";\nconst setTimeout = (_run, ms) => console.log(JSON.stringify(ms));\nif (timers) setTimeout(() => {}, 1500);\n" },
}, { wish: "MAIN_TIMEOUT_MS", key: "TIMEOUT_MS", unset: 1500, set: ["2s", 2000], malformed: "2 s", named: false }));

test("a second setting joins the module that the first one made, with its reader and its list of problems", async () => {
  const files = { "package.json": '{ "name": "a", "type": "module" }', "src/main.js": "import os from \"node:os\";\nconst pageSize = 20;\nconst strictMode = true;\nif (os.EOL) console.log(JSON.stringify([pageSize, strictMode]));\n" };
  const first = await changed({ files, at: ["src/main.js", "20"] }, {});
  // One setting is no configuration module yet by the count of its reads, but it is one by its shape.
  const second = await changed({ files: Object.fromEntries([...first, ["src/other.js", "export const page = process.env.PAGE;\n"]]), at: ["src/main.js", "true"] }, {});
  assert.deepEqual(output(second, "src/main.js", {}).value, [20, true]);
  assert.deepEqual(output(second, "src/main.js", { PAGE_SIZE: "5", STRICT_MODE: "off" }).value, [5, false]);
  const { status, stderr } = output(second, "src/main.js", { PAGE_SIZE: "x", STRICT_MODE: "y" });
  assert.notEqual(status, 0);
  assert.match(stderr, /PAGE_SIZE must be a whole number, not "x"\nSTRICT_MODE must be true or false, not "y"/);
  assert.equal([...second.keys()].filter(it => /config|settings/.test(it)).length, 1);
});

const names: readonly (readonly [code: string, at: string, name: string])[] = [
  ["const stripe = axios.create({ baseURL: \"https://api.example.com/v1\" });", "\"https", "STRIPE_BASE_URL"],
  ["const pool = new Pool({ max: 20 });", "20", "POOL_MAX"],
  ["function poll() { setTimeout(poll, 5000); }", "5000", "POLL_TIMEOUT_MS"],
  ["const maxRetries = 7;", "7", "MAX_RETRIES"],
  ["const MAX_UPLOAD_BYTES = 5_000_000;", "5_000", "MAX_UPLOAD_BYTES"],
  ["app.use(rateLimit({ windowMs: 60_000, limit: 100 }));", "100", "RATE_LIMIT_LIMIT"],
  ["app.use(rateLimit({ windowMs: 60_000, limit: 100 }));", "60_000", "WINDOW_MS"],
  ["await redis.expire(key, 60);", "60", "REDIS_EXPIRE"],
  ["await fetch(url, { signal: AbortSignal.timeout(2500) });", "2500", "BILLING_TIMEOUT_MS"],
  ["class Reports { private readonly batchSize = 50; }", "50", "BATCH_SIZE"],
  ["const path = \"uploads\";", "\"uploads", "BILLING_PATH"],
];

test("names say what the value is for", async () => {
  for (const [code, at, name] of names) {
    const offer = await offered({ files: { "src/billing.ts": `import x from 'x';\n${code}\n` }, at: ["src/billing.ts", at] });
    assert.equal("refused" in offer ? offer.refused : offer.title, `Extract to configuration: ${name}`, code);
  }
});

const requiring: readonly (readonly [what: string, body: string, reads: string])[] = [
  ["a reader that stops for an empty variable", "const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;", 'mustHave("TOPIC_ARN")'],
  ["a reader that lets an empty variable pass", "const value = process.env[name];\n  if (value === undefined) throw new Error(`${name} is not set`);\n  return value;", 'required("TOPIC_ARN")'],
  ["a reader that converts", "const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return Number(value);", 'required("TOPIC_ARN")'],
  ["a reader that gives in", "return process.env[name] ?? \"\";", 'required("TOPIC_ARN")'],
];

for (const [what, body, reads] of requiring) {
  test(`what is required, beside ${what}`, async () => {
    const files = {
      "package.json": '{ "name": "a", "type": "module" }',
      "src/main.ts": "import os from 'node:os';\nconst topicArn = \"arn:of:nobody\";\nos;\nconsole.log(topicArn);\n",
      "src/config.ts": `export const config = { a: mustHave("A"), b: process.env.B };\nfunction mustHave(name: string) {\n  ${body}\n}\n`,
    };
    const after = await changed({ files, at: ["src/main.ts", "\"arn"] }, { need: "required" });
    assert.ok(after.get("src/config.ts")!.includes(`topicArn: ${reads}`), after.get("src/config.ts"));
    assert.ok(!after.get("src/config.ts")!.includes("arn:of"));
  });
}

test("what is generated compiles under the strictest options", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-types-"));
  const types = ["port", "int", "number", "boolean", "string", "url", "duration", "list"] as const;
  const use = { boolean: "true", string: "\"a\"", url: "\"http://a.example\"", list: "[\"a\"]" } as Readonly<Record<string, string>>;
  try {
    const text = (collects: boolean): string => [
      ...types.map(it => readerSource(it, `q_${it}`, { typescript: true, collects, required: true })),
      ...collects ? ["const problems: string[] = [];"] : [],
      `export const config = [${types.map(it => `r_${it}("A", ${use[it] ?? "1"}), q_${it}("A")`).join(", ")}${collects ? ", problems.length" : ""}];`,
      ...types.map(it => readerSource(it, `r_${it}`, { typescript: true, collects })),
    ].join("\n");
    writeFileSync(path.join(folder, "a.ts"), text(true));
    writeFileSync(path.join(folder, "b.ts"), text(false));
    const compiler = path.resolve("node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--noUncheckedIndexedAccess", "--noUnusedLocals", "--noUnusedParameters", "--noImplicitReturns", "--exactOptionalPropertyTypes", "--noPropertyAccessFromIndexSignature", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--typeRoots", path.resolve("node_modules/@types"), "--types", "node"];
    const { stdout } = spawnSync(process.execPath, [compiler, ...options, "a.ts", "b.ts"], { cwd: folder, encoding: "utf8" });
    assert.equal(stdout, "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const refused: readonly (readonly [what: string, code: string, at: string, reason: RegExp])[] = [
  ["a type", "import x from 'x';\nlet mode: \"fast\" = x;\n", "fast", /type/],
  ["an import", "import x from \"./x.js\";\n", "./x.js", /import/i],
  ["a require", "const x = require(\"./x\");\n", "./x\"", /import/i],
  ["an object key", "import x from 'x';\nx({ \"name\": 1 });\n", "\"name", /key/],
  ["a subscript", "import x from 'x';\nx[\"name\"]();\n", "\"name", /key/],
  ["a piece of a template", "import x from 'x';\nx(`size ${x} big`);\n", "size", /template/],
  ["an argument of a decorator", "import x from 'x';\n@x(\"users\")\nclass A {}\n", "users", /decorator/],
  ["a directive", "\"use strict\";\nimport x from 'x';\n", "use strict", /directive/],
  ["a case", "import x from 'x';\nswitch (x) { case \"a1\": break; }\n", "a1", /case/],
  ["a default of the environment", "import x from 'x';\nx(process.env.SIZE ?? 20);\n", "20", /default/],
  ["a name", "import x from 'x';\nx(1);\n", "x(1", /no number/],
  ["a factor that turns one unit into another", "const maxAge = 1000 * 60 * 60 * 24 * 7;\n", "1000", /turns one unit into another/],
];

for (const [what, code, at, reason] of refused) {
  test(`refused: ${what}`, async () => {
    const offer = await offered({ files: { "package.json": "{}", "src/a.ts": code }, at: ["src/a.ts", at] });
    assert.ok("refused" in offer, `offered: ${JSON.stringify(offer)}`);
    assert.match(offer.refused, reason);
  });
}

test("refused: a test, a generated file, the configuration itself, a project with a library for it", async () => {
  const code = "import x from 'x';\nx({ size: 20 });\n";
  const config = "export const config = { a: process.env.A, b: process.env.B, c: 20 };\n";
  const refusals = await Promise.all([
    offered({ files: { "test/a.test.ts": code }, at: ["test/a.test.ts", "20"] }),
    offered({ files: { "src/generated/a.ts": code }, at: ["src/generated/a.ts", "20"] }),
    offered({ files: { "src/config.ts": config }, at: ["src/config.ts", "20"] }),
    offered({ files: { "package.json": '{ "dependencies": { "envalid": "^8.0.0" } }', "src/a.ts": code }, at: ["src/a.ts", "20"] }),
    offered({ files: { "src/env.ts": "import * as yup from 'yup';\nexport const env = yup.object({ A: yup.string() }).validateSync(process.env);\n", "src/a.ts": code }, at: ["src/a.ts", "20"] }),
    offered({ files: { "package.json": '{ "dependencies": { "config": "^4.0.0" } }', "config/default.toml": "", "src/a.ts": code }, at: ["src/a.ts", "20"] }),
  ]);
  const reasons = refusals.map(it => "refused" in it ? it.refused : JSON.stringify(it));
  [/test file/, /generated file/, /configuration already/, /envalid/, /validateSync\(process\.env\) in src\/env\.ts/, /with config,/].forEach((reason, index) => assert.match(reasons[index]!, reason));
});

test("refused: a file that the configuration needs itself, and names that mean something else", async () => {
  const files = {
    "src/config.ts": "import { limit } from './limits.js';\nexport const config = { a: process.env.A, b: process.env.B ?? limit };\n",
    "src/limits.ts": "import os from 'node:os';\nexport const limit = 20;\nos;\n",
  };
  assert.match(await refusal({ files, at: ["src/limits.ts", "20"] }, {}), /src\/config\.ts needs src\/limits\.ts itself/);
  const plain = { "package.json": '{ "type": "module" }', "src/a.js": "import os from 'node:os';\nconst size = 20;\nos;\n" };
  assert.match(await refusal({ files: plain, at: ["src/a.js", "20"] }, { name: "NODE_ENV" }), /NODE_ENV cannot be the name/);
  assert.match(await refusal({ files: plain, at: ["src/a.js", "20"] }, { name: "page-size" }), /letters, digits and underscores/);
});

test("a name that means another value goes behind the topic, and the result says so", async () => {
  const files = {
    "package.json": '{ "name": "a", "type": "module" }',
    "src/mailer.js": "import os from 'node:os';\nconst retries = 5;\nexport { os, retries };\n",
    "src/other.js": "export const retries = Number(process.env.RETRIES ?? 3);\n",
  };
  const byCode = await built({ files, at: ["src/mailer.js", "5"] }, { name: "RETRIES" });
  assert.ok("changes" in byCode);
  assert.deepEqual(byCode.notes, ["RETRIES means another value in the code, so the setting is called MAILER_RETRIES."]);
  const env = { ...files, "src/other.js": "process.loadEnvFile;\n", ".env": "RETRIES=7\n", "package.json": '{ "name": "a", "type": "module", "scripts": { "start": "node --env-file=.env src/mailer.js" } }' };
  const byFile = await built({ files: env, at: ["src/mailer.js", "5"] }, { name: "RETRIES" });
  assert.ok("changes" in byFile);
  assert.deepEqual(byFile.notes, ["RETRIES means another value in .env, so the setting is called MAILER_RETRIES."]);
  const compose = { ...files, "src/other.js": "", "compose.yaml": "services:\n  a:\n    build: .\n    environment:\n      RETRIES: \"9\"\n" };
  const byCompose = await built({ files: compose, at: ["src/mailer.js", "5"] }, { name: "RETRIES" });
  assert.ok("changes" in byCompose);
  assert.match(byCompose.notes?.[0] ?? "", /in compose\.yaml/);
});

test("the configuration is imported as the file imports its own modules", async () => {
  const config = { "src/config/index.ts": "export const config = { a: process.env.A, b: process.env.B };\n", "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "src/db/pool.ts": "export const pool = 1;\n" };
  const specifier = async (file: string, code: string, rest: Readonly<Record<string, string>> = config): Promise<string | undefined> => {
    const text = (await changed({ files: { ...rest, [file]: code }, at: [file, "20"] }, {})).get(file)!;
    return /\bconfig\b.*["'](.*config.*)["']/.exec(text)?.[1];
  };
  assert.equal(await specifier("src/a.ts", "import { pool } from './db/pool';\nconst size = 20;\npool;\n"), "./config");
  assert.equal(await specifier("src/a.ts", "import { pool } from './db/pool.js';\nconst size = 20;\npool;\n"), "./config/index.js");
  assert.equal(await specifier("src/a.ts", "import { pool } from './db/pool.ts';\nconst size = 20;\npool;\n"), "./config/index.ts");
  assert.equal(await specifier("src/web/a.ts", "import { pool } from '@/db/pool';\nconst size = 20;\npool;\n"), "@/config");
  assert.equal(await specifier("src/web/a.ts", "import { pool } from '../db/pool';\nconst size = 20;\npool;\n"), "../config");
  assert.equal(await specifier("src/a.mjs", "import os from 'os';\nconst size = 20;\nos;\n", { "src/x.js": "" }), "./config.mjs");
  assert.equal(await specifier("lib/a.cjs", "const os = require('os');\nconst size = 20;\nos;\n", { "package.json": '{ "name": "a", "type": "module" }' }), "./config.cjs");
});

interface Expected {
  /** The name asked for; the one offered, when `named` is false. */
  readonly wish: string;
  readonly key?: string;
  readonly named?: false;
  readonly unset: unknown;
  readonly set: readonly [string, unknown];
  readonly malformed: string | undefined;
  readonly error?: RegExp;
  readonly how?: "in place";
  readonly type?: "port";
  readonly byRule?: true;
}

async function proves(project: Project, expected: Expected): Promise<void> {
  const entry = project.at[0];
  assert.deepEqual(output(new Map(Object.entries(project.files)), entry, {}).value, expected.unset, "before");
  const after = await changed(project, { ...expected.named !== false && { name: expected.wish }, ...expected.how && { how: expected.how }, ...expected.type && { type: expected.type }, ...expected.byRule && { byRule: true } });
  const key = expected.named === false ? keyIn(after) : expected.wish;
  if (expected.named === false) assert.match(key, new RegExp(expected.key!));
  assert.deepEqual(output(after, entry, {}).value, expected.unset, "without the variable");
  assert.deepEqual(output(after, entry, { [key]: "" }).value, expected.unset, "with an empty variable");
  assert.deepEqual(output(after, entry, { [key]: expected.set[0] }).value, expected.set[1], "with the variable");
  assert.match(after.get(".env.example") ?? "", new RegExp(`^${key}=`, "m"));
  if (expected.malformed === undefined) return;
  const { status, stderr } = output(after, entry, { [key]: expected.malformed });
  assert.notEqual(status, 0, "a malformed value stops the start");
  assert.match(stderr, expected.error ?? new RegExp(`${key} (must be|is no)`));
}

function keyIn(files: ReadonlyMap<string, string>): string {
  return /^([A-Z_]+)=/m.exec(files.get(".env.example") ?? "")?.[1] ?? "";
}

interface Wishes {
  readonly name?: string;
  readonly how?: "in place";
  readonly type?: "port";
  readonly byRule?: true;
  readonly need?: "required";
}

async function changed(project: Project, wishes: Wishes): Promise<Map<string, string>> {
  const fix = await built(project, wishes);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(new Map(Object.entries(project.files)), fix.changes);
}

async function refusal(project: Project, wishes: Wishes): Promise<string> {
  const fix = await built(project, wishes);
  return "refused" in fix ? fix.refused : `changes ${fix.changes.map(it => it.uri).join(", ")}`;
}

async function built(project: Project, { name, how, type, byRule, need }: Wishes): Promise<Fix | Refusal> {
  const workspace = await analyze(new Map(Object.entries(project.files)));
  const offer = byRule ? workspace.findings().find(it => it.rule === "config-hardcoded-port")!.fixes[0]! : await offered(project);
  if ("refused" in offer) return offer;
  const args = offer.args as Parameters<typeof extractToConfiguration.offer>[0];
  const wanted = how ?? need ? extractToConfiguration.offer({ ...args, how: how ?? "module", ...type && { type }, ...need && { need } }) : offer;
  return workspace.fixer.build(wanted, name === undefined ? {} : { name });
}

async function offered({ files, at: [uri, literal] }: Project): Promise<FixOffer | Refusal> {
  const workspace = await analyze(new Map(Object.entries(files)));
  const { extraction, read } = workspace.analyzer;
  const language = extraction.languageOf(uri)!;
  const opened = extraction.open({ uri, language, text: files[uri]! })!;
  const offset = files[uri]!.indexOf(literal);
  assert.ok(offset >= 0, `${literal} is not in ${uri}`);
  const offers = offersAt(opened.file, offset, read);
  opened.tree.dispose();
  return "refused" in offers ? offers : offers[0]!;
}

function output(files: ReadonlyMap<string, string>, entry: string, env: Readonly<Record<string, string>>): { readonly value: unknown; readonly status: number | null; readonly stderr: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-config-"));
  try {
    for (const [uri, text] of files) {
      const isTypeScript = uri.endsWith(".ts");
      const file = path.join(folder, isTypeScript ? uri.replace(/\.ts$/, ".js") : uri);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, isTypeScript ? transformSync(text, { loader: "ts", format: "esm" }).code : text);
    }
    const { stdout, stderr, status } = spawnSync(process.execPath, [entry.replace(/\.ts$/, ".js")], { cwd: folder, encoding: "utf8", env: { PATH: process.env["PATH"], ...env }, timeout: 20_000 });
    const line = stdout.split("\n")[0]!.trim().replace(/ (?!").*$/, "");
    return { value: line === "" ? undefined : parsed(stdout), status, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The value that is printed first. */
function parsed(stdout: string): unknown {
  const line = stdout.split("\n")[0]!;
  try {
    return JSON.parse(line);
  } catch {
    return JSON.parse(line.split(" ")[0]!);
  }
}

test("a file that a scan left out is not overwritten by one that is made", async () => {
  const seen = new Map([["package.json", '{ "name": "a", "type": "module" }'], ["src/main.js", "import os from \"node:os\";\nconst pageSize = 20;\nos.EOL + pageSize;\n"]]);
  const onDisk = new Map([...seen, ["src/config.js", "export const kept = 1;\n"]]);
  const { analyzer } = await analyze(seen, { rules: [] });
  const offer = await offered({ files: Object.fromEntries(seen), at: ["src/main.js", "20"] });
  assert.ok(!("refused" in offer));
  const fixer = createFixer(analyzer.read, analyzer.extraction, actions, {
    text: async uri => onDisk.get(uri), list: async () => [], tracked: async () => false, committed: async () => undefined, now: () => new Date(0),
  });
  assert.deepEqual(await fixer.build(offer), { refused: "src/config.js is there already, though it is not analysed, so nothing was edited." });
});
