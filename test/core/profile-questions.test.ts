import assert from "node:assert/strict";
import { test } from "node:test";
import { askedQuestions, effective, formatEffective, readProfile, readSettings, rules, withProfile, type AskedQuestion } from "../../src/core/index.js";
import { readJson } from "../../src/core/languages/json/read.js";
import { analyze } from "../support/workspace.js";
import type { Files } from "../support/checklist.js";

const file = ".groundwork/profile.json";
const manifest = (dependencies: object, more: object = {}): string => JSON.stringify({ name: "shop", dependencies, ...more });

async function asked(files: Files): Promise<readonly AskedQuestion[]> {
  const { analyzer, findings } = await analyze(new Map(Object.entries(files)));
  return askedQuestions({ read: analyzer.read, findings: findings(), profile: profileIn(files[file]).profile });
}

async function detectedOf(id: string, files: Files): Promise<readonly (string | undefined)[]> {
  const { detected } = (await asked(files)).find(it => it.id === id)!;
  return [detected?.value, detected?.because];
}

test("the questions are asked in order, with what each answer changes, and nothing is taken for an answer in an empty workspace", async () => {
  const questions = await asked({});
  assert.deepEqual(questions.map(it => it.id), ["performance", "users", "budget", "realTime", "instances"]);
  for (const { title, asks, options, answer, detected } of questions) {
    assert.deepEqual([answer, detected], [undefined, undefined]);
    assert.match(asks, /^[A-Z].*\?$/);
    assert.match(title, /^[A-Z][a-z ]+$/);
    for (const { label, changes } of options) assert.ok(label !== "" && changes.endsWith("."));
  }
  assert.deepEqual(structuredClone(questions), questions);
});

test("what the profile has is the answer, and nothing is detected beside it", async () => {
  const questions = await asked({ "package.json": manifest({ ws: "8" }), [file]: `{ "users": "1k", "realTime": "none", "tables": { "orders": "millions" } }` });
  assert.deepEqual(questions.filter(it => it.answer !== undefined).map(it => [it.id, it.answer, it.detected]), [["users", "1k", undefined], ["realTime", "none", undefined], ["table orders", "millions", undefined]]);
});

test("a need for real time is detected by the library that was taken for it", async () => {
  const by = (library: string, kind = "dependencies") => detectedOf("realTime", { "package.json": JSON.stringify({ name: "shop", [kind]: { [library]: "1" } }) });
  assert.deepEqual(await by("socket.io"), ["bidirectional", "socket.io is among the dependencies."]);
  assert.deepEqual(await by("better-sse"), ["push", "better-sse is among the dependencies."]);
  assert.deepEqual(await by("kafkajs"), ["stream", "kafkajs is among the dependencies."]);
  assert.deepEqual(await by("amqplib"), [undefined, undefined], "a queue may be for work that can wait");
  assert.deepEqual(await by("ws", "devDependencies"), [undefined, undefined]);
  assert.deepEqual(await detectedOf("realTime", { "go.mod": "module shop\n\nrequire github.com/gorilla/websocket v1.5.3\n" }), ["bidirectional", "github.com/gorilla/websocket is among the dependencies."]);
  assert.deepEqual((await detectedOf("realTime", { "package.json": manifest({ kafkajs: "2", ws: "8" }) }))[0], "bidirectional");
});

const compose = (replicas: string, build = "build: ."): string => `services:\n  api:\n    ${build}\n    deploy:\n      replicas: ${replicas}\n`;
const workload = (replicas: string, kind = "Deployment"): string => `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: api\nspec:\n  replicas: ${replicas}\n`;

test("several processes are detected where files of a deployment ask for them", async () => {
  assert.deepEqual(await detectedOf("instances", { "compose.yaml": compose("3") }), ["several", "compose.yaml asks for 3 replicas."]);
  assert.deepEqual(await detectedOf("instances", { "deploy/api.yaml": workload("2") }), ["several", "deploy/api.yaml asks for 2 replicas."]);
  for (const [what, files] of Object.entries<Files>({
    "one of them": { "compose.yaml": compose("1") },
    "an image of somebody else": { "compose.yaml": compose("3", "image: redis:8") },
    "a compose file for development": { "compose.dev.yaml": compose("3") },
    "a store": { "deploy/db.yaml": workload("3", "StatefulSet") },
    "a number that a chart fills in": { "chart/templates/api.yaml": workload("{{ .Values.replicas }}") },
    "an example": { "examples/api.yaml": workload("3") },
  })) assert.deepEqual(await detectedOf("instances", files), [undefined, undefined], what);
});

const server = (queries: readonly string[]): string => `import express from "express";
import pg from "pg";
const app = express();
const pool = new pg.Pool();
${queries.map((sql, index) => `app.get("/list${index}", async (req, res) => {\n  const { rows } = await pool.query("${sql}");\n  res.json(rows);\n});\n`).join("")}`;

test("tables are asked about where findings depend on their size, shown or not, those with most findings first", async () => {
  const questions = await asked({
    "package.json": manifest({ express: "5", pg: "8" }),
    "src/app.js": server(["SELECT id FROM orders", "SELECT id FROM visits", "SELECT total FROM orders", "SELECT id FROM countries", "SELECT id FROM labels"]),
    "db/schema.sql": "CREATE TABLE customers (id bigint PRIMARY KEY);\nCREATE TABLE tickets (id bigint PRIMARY KEY, at timestamptz, customer_id bigint REFERENCES customers (id));\n",
    [file]: `{ "tables": { "plans": "hundreds" } }`,
  });
  const tables = questions.slice(5);
  assert.deepEqual(tables.map(it => [it.id, it.title, it.answer]), [
    ["table orders", "orders", undefined], ["table labels", "labels", undefined], ["table tickets", "tickets", undefined], ["table visits", "visits", undefined], ["table plans", "plans", "hundreds"],
  ]);
  assert.equal(tables[0]!.asks, "How many rows does the table orders hold in production?");
});

test("no more than twelve tables are asked about", async () => {
  const queries = Array.from({ length: 15 }, (_, index) => `SELECT id FROM orders${String(index).padStart(2, "0")}`);
  const questions = await asked({ "package.json": manifest({ express: "5", pg: "8" }), "src/app.js": server([...queries, queries[14]!]) });
  assert.deepEqual(questions.slice(5).map(it => it.title), ["orders14", ...queries.slice(0, 11).map(it => it.replace("SELECT id FROM ", ""))]);
});

test("a table is asked about once, however its name is written, and as the profile has it", async () => {
  const files = { "package.json": manifest({ express: "5", pg: "8" }), "src/app.js": server(["SELECT id FROM orders", "SELECT id FROM Orders", "SELECT id FROM Visits", "SELECT id FROM visits"]) };
  assert.deepEqual((await asked(files)).slice(5).map(it => it.title.toLowerCase()), ["orders", "visits"]);
  const answered = await asked({ ...files, [file]: `{ "tables": { "ORDERS": "thousands" } }` });
  assert.deepEqual(answered.slice(5).map(it => [it.title.toLowerCase(), it.answer]), [["orders", "thousands"], ["visits", undefined]]);
});

test("a table is taken for a short list by its name or by the settings", async () => {
  const loop = `import express from "express";\nimport pg from "pg";\nconst app = express();\nconst pool = new pg.Pool();\napp.get("/a", async (req, res) => {\n  for (const id of req.query.ids) await pool.query("SELECT name FROM countries WHERE id = $1", [id]);\n  for (const id of req.query.ids) await pool.query("SELECT name FROM offices WHERE id = $1", [id]);\n  for (const id of req.query.ids) await pool.query("SELECT name FROM orders WHERE id = $1", [id]);\n  res.end();\n});\n`;
  const files = { "package.json": manifest({ express: "5", pg: "8" }), "src/app.js": loop, ".groundwork/config.json": `{ "smallTables": ["offices"] }` };
  assert.deepEqual(await detectedOf("table countries", files), ["hundreds", "Its name is that of a short list."]);
  assert.deepEqual(await detectedOf("table offices", files), ["hundreds", "The settings call it small."]);
  assert.deepEqual(await detectedOf("table orders", files), [undefined, undefined]);
});

test("the configuration in force says what the answers change, and can still be read", () => {
  const text = shown(`{ "answeredOn": "2026-11-20", "users": "10", "instances": "several", "tables": { "orders": "millions", "plans": "hundreds", "tags": "hundreds", "x\\n}": "thousands" } }`, `{ "rules": { "scale-sync-io": "error" } }`);
  for (const line of [
    "// The needs (.groundwork/profile.json, answered on 2026-11-20), and what they change:", "//   Performance: not answered.", "//   Users: Up to 10 people.", "//     unbounded-list-query: warning → info",
    "//     scale-sync-io: warning → info, but the settings name its level", "//   Instances: Several.", "//     scale-no-shutdown: info → warning", "//   Up to 1,000 rows: plans, tags.", `//   Up to a million rows: "x\\n}".`, "//   More than a million rows: orders.",
    `    // "unbounded-list-query": "info"`, `    "scale-sync-io": "error" // .groundwork/config.json`,
  ]) assert.ok(text.split("\n").includes(line), `${line} is not in\n${text}`);
  assert.deepEqual(readJson(text).errors, []);
  assert.deepEqual(readSettings({ uri: "", text }, rules.map(it => it.id)).problems, []);
});

test("without answers, and with a file that is broken, it says so", () => {
  assert.match(shown(undefined), /^\/\/ \.groundwork\/profile\.json answers nothing, so no severity depends on the needs\.$/m);
  const broken = shown(`{ "users": "many" }`);
  assert.match(broken, /^\/\/ Problem in \.groundwork\/profile\.json: `users` must be one of /m);
  assert.match(broken, /answers nothing/);
  assert.doesNotMatch(shown(`{ "tables": { "orders": "millions" } }`), /answers nothing|not answered/);
});

function shown(profile: string | undefined, config = "{}"): string {
  const ids = rules.map(it => it.id);
  return formatEffective(effective(withProfile(readSettings({ uri: ".groundwork/config.json", text: config }, ids), profileIn(profile)), {}, rules));
}

function profileIn(text: string | undefined) {
  return readProfile(text === undefined ? undefined : { uri: file, text });
}
