import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { compiled, moved, run, written, type Files, type Move } from "../support/settingProject.js";

// Literals are moved into what convict and config keep, and the projects are then run with these libraries: the same value as
// before without the variables, another one with them, and a start that fails by name where one is missing or malformed.

const folders: string[] = [];
after(() => folders.forEach(it => rmSync(it, { recursive: true })));

async function project(files: Files, sources?: Files): Promise<string> {
  const folder = await written(files, { yaml: path.resolve("node_modules/yaml") });
  folders.push(folder);
  if (sources) compiled(folder, sources);
  return folder;
}

/** Each kind of value: how the code has it, the variable that it becomes, another value for it, and one that is none. */
const kinds = [
  { key: "SMTP_PORT", name: "smtpPort", literal: "2525", before: 2525, given: "2626", after: 2626, malformed: "mail" },
  { key: "MAX_ITEMS", name: "maxItems", literal: "50", before: 50, given: "7", after: 7, malformed: "many" },
  { key: "SAMPLE_RATE", name: "sampleRate", literal: "0.25", before: 0.25, given: "0.5", after: 0.5, malformed: "half" },
  { key: "USE_CACHE", name: "useCache", literal: "true", before: true, given: "false", after: false },
  { key: "REPORT_FOLDER", name: "reportFolder", literal: "\"reports it's\"", before: "reports it's", given: "/data", after: "/data" },
  { key: "BILLING_BASE", name: "billingBase", literal: "\"https://billing.example.com/v1/\"", before: "https://billing.example.com/v1/", given: "http://localhost:9/", after: "http://localhost:9/", malformed: "billing" },
  { key: "RETRY_DELAY_MS", name: "retryDelayMs", literal: "1500", before: 1500, given: "20", after: 20, malformed: "soon" },
] as const;

const before = Object.fromEntries(kinds.map(it => [it.name, it.before]));
const given = Object.fromEntries(kinds.map(it => [it.key, it.given]));
const changed = Object.fromEntries(kinds.map(it => [it.name, it.after]));

/** A program that prints the values, each in a constant of its name. */
function uses(head: string): string {
  return `${head}\n${kinds.map(it => `const ${it.name} = ${it.literal};\n`).join("")}console.log(JSON.stringify({ ${kinds.map(it => it.name).join(", ")} }));\n`;
}

function moves(uri: string): readonly Move[] {
  return kinds.map(it => ({ at: [uri, it.literal], name: it.key }));
}

const secret = "not-a-real-value";

const convictPackage = JSON.stringify({ name: "shop", dependencies: { convict: "6" } });
const convictSchema = `convict({
  env: { doc: "Where it runs", format: ["production", "development"], default: "development", env: "NODE_ENV" },
  mail: {
    from: { doc: "Sender", format: String, default: "shop@example.com", env: "MAIL_FROM" },
  },
})`;

test("convict keeps the values of a CommonJS program", async () => {
  const files = new Map([
    ["package.json", convictPackage],
    ["config.js", `const convict = require("convict");\n\nconst config = ${convictSchema};\nconfig.validate({ allowed: "strict" });\nmodule.exports = config;\n`],
    ["main.js", uses("const config = require(\"./config\");")],
  ]);
  const folder = await project(await moved(files, moves("main.js")));
  assert.deepEqual((await run(folder, "main.js")).said, before);
  assert.deepEqual((await run(folder, "main.js", given)).said, changed);
  for (const kind of kinds.filter(it => "malformed" in it)) {
    const { started, error } = await run(folder, "main.js", { [kind.key]: kind.malformed! });
    assert.ok(!started && error.includes(kind.name), `${kind.key}=${kind.malformed} started, or it is not named: ${error}`);
  }
});

test("convict keeps the values of a TypeScript program, and stops the start, naming the variable, when one without a default is missing", async () => {
  const files = new Map([
    ["package.json", convictPackage],
    ["config.ts", `import convict from "convict";\n\nconst config = ${convictSchema};\nexport default config.validate();\n`],
    ["main.ts", uses("import os from \"node:os\";\nos.cpus();").replace("console.log", `const signature: string = "${secret}";\nconst batch: number = 31;\nconsole.log`).replace(" }))", ", signature, batch }))")],
  ]);
  const result = await moved(files, [...moves("main.ts"), { at: ["main.ts", `"${secret}"`], name: "SIGNATURE", need: "secret" }, { at: ["main.ts", "31"], name: "BATCH", need: "required" }]);
  for (const [uri, text] of result) if (!uri.startsWith(".env")) assert.ok(!text.includes(secret), `${uri} has the value`);
  const folder = await project(result, result);
  const all = { SIGNATURE: "s3", BATCH: "8" };
  assert.deepEqual((await run(folder, "main.js", all)).said, { ...before, signature: "s3", batch: 8 });
  assert.deepEqual((await run(folder, "main.js", { ...given, ...all })).said, { ...changed, signature: "s3", batch: 8 });
  for (const [broken, message] of [[{ BATCH: "8" }, "SIGNATURE must be set"], [{ ...all, SIGNATURE: "" }, "SIGNATURE must be set"], [{ SIGNATURE: "s3" }, "BATCH must be set to a number"]] as const) {
    const { started, error } = await run(folder, "main.js", broken);
    assert.ok(!started && error.includes(message), error);
  }
});

const configPackage = { name: "shop", dependencies: { config: "5" } };
interface ConfigCase {
  readonly format: string;
  readonly type: "commonjs" | "module";
  readonly defaults: string;
  readonly mapping?: string;
}

const configCases: readonly ConfigCase[] = [
  { format: "json", type: "commonjs", defaults: `{\n  "mail": {\n    "from": "shop@example.com"\n  },\n  "report": {}\n}\n`, mapping: `{ "mail": { "from": "MAIL_FROM" } }\n` },
  { format: "yaml", type: "module", defaults: "mail:\n  from: shop@example.com\nreport:\n  day: 1\n" },
  { format: "cjs", type: "module", defaults: "module.exports = {\n  mail: { from: \"shop@example.com\" },\n};\n" },
];

for (const { format, defaults, mapping, type } of configCases) {
  test(`config keeps the values in ${format}, for a program of the kind ${type}`, async () => {
    const files = new Map([
      ["package.json", JSON.stringify({ ...configPackage, type })],
      [`config/default.${format}`, defaults],
      ...mapping === undefined ? [] : [[`config/custom-environment-variables.${format}`, mapping] as const],
      ["main.js", uses(type === "module" ? "import config from \"config\";" : "const config = require(\"config\");")],
    ]);
    const folder = await project(await moved(files, moves("main.js")));
    assert.deepEqual((await run(folder, "main.js")).said, before);
    assert.deepEqual((await run(folder, "main.js", given)).said, changed);
    assert.deepEqual((await run(folder, "main.js", Object.fromEntries(kinds.map(it => [it.key, ""])))).said, before, "An empty variable counts as unset");
    for (const kind of kinds.filter(it => "malformed" in it && typeof it.before === "number")) {
      const { started, error } = await run(folder, "main.js", { [kind.key]: kind.malformed! });
      assert.ok(!started && error.includes("is not defined"), `${kind.key} started: ${error}`);
    }
  });
}

test("config keeps a secret in the mapping alone, and stops the start without it", async () => {
  const files = new Map([
    ["package.json", JSON.stringify(configPackage)],
    ["config/default.json", "{}\n"],
    ["main.js", `const config = require("config");\nconst signature = "${secret}";\nconsole.log(JSON.stringify(signature));\n`],
  ]);
  const result = await moved(files, [{ at: ["main.js", `"${secret}"`], name: "SIGNATURE", need: "secret" }]);
  for (const [uri, text] of result) if (!uri.startsWith(".env")) assert.ok(!text.includes(secret), `${uri} has the value`);
  const folder = await project(result);
  assert.equal((await run(folder, "main.js", { SIGNATURE: "s3" })).said, "s3");
  for (const environment of [{}, { SIGNATURE: "" }]) {
    const { started, error } = await run(folder, "main.js", environment);
    assert.ok(!started && error.includes("\"signature\" is not defined"), error);
  }
});
