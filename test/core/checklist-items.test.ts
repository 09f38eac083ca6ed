import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../src/core/checklist/catalogue.js";
import { externalCalls } from "../../src/core/checklist/externalCalls.js";
import type { ChecklistItem } from "../../src/core/checklist/item.js";
import { checklistOf, rules, type ChecklistInput } from "../../src/core/index.js";
import { defaultSettings, type Settings } from "../../src/core/settings.js";
import { entriesOf, entryOf, inputFor, type Files } from "../support/checklist.js";
import { failureFixtures as fixtures, type ItemFixture, manifest, server, image, called } from "../support/checklistFailures.js";
import { signFixtures } from "../support/checklistSigns.js";
import { allFixtures } from "../support/fixtures.js";
import { analyze } from "../support/workspace.js";

for (const { id, fails, because, unknown, looked, settings = defaultSettings } of fixtures) {
  test(`${id} fails by what is reported, at its place`, async () => {
    const entry = await entryOf(id, fails, { settings });
    assert.deepEqual([entry.state, entry.because], ["fail", because]);
    const { at } = entry.evidence[0]!;
    assert.ok(at && Object.hasOwn(fails, at.uri) && at.span.end <= fails[at.uri]!.length, "with a place in a file");
  });

  test(`${id} is unknown where nothing is reported, with what was looked at`, async () => {
    const entry = await entryOf(id, unknown, { settings });
    assert.deepEqual([entry.state, entry.because], ["unknown", looked]);
  });

  test(`${id} is unknown in an empty workspace, and passes when a person says so`, async () => {
    const entry = await entryOf(id, {});
    assert.equal(entry.state, "unknown");
    assert.match(entry.because, /^[A-Z].*[a-z]\.$/);
    const told = await entryOf(id, unknown, { settings, records: new Map([[id, { state: "done" as const }]]) });
    assert.deepEqual([told.state, told.checked, told.record], ["pass", true, { state: "done" }]);
  });
}

test("the items are those of the guide, in its order, with its weights", () => {
  assert.deepEqual(catalogue.map(it => `${it.id} ${it.weight}`), [
    "comp-map 3", "comp-servers 2", "comp-databases 3", "comp-apis 3", "comp-frameworks 1", "comp-externals 2", "comp-config 3", "comp-docs 2", "comp-structure 2",
    "tech-profile 2", "tech-adr 2", "tech-fit 2", "tech-support 3", "tech-repro 2", "tech-realtime 1", "tech-growth 2", "tech-watch 1",
    "sec-auth 3", "sec-routes 3", "sec-password 3", "sec-mfa 2", "sec-login-limit 2", "sec-session 2", "sec-https 3", "sec-encrypt 2", "sec-secrets 3", "sec-input 3", "sec-web 2", "sec-updates 3", "sec-audit 2", "sec-monitor 3", "sec-containers 2",
    "perf-queries 3", "perf-cache 2", "perf-cleanup 1", "perf-payload 2",
    "test-unit 2", "test-integration 3", "test-load 2", "test-ci 3", "ops-health 2", "ops-metrics 2", "ops-resilience 2", "ops-review 1",
  ]);
  const groups = [...new Set(catalogue.map(it => it.takeaway))];
  for (const takeaway of groups) assert.deepEqual(catalogue.filter(it => it.takeaway === takeaway).map(it => it.place), catalogue.filter(it => it.takeaway === takeaway).map((_, index) => index + 1));
  assert.deepEqual(groups.map(it => catalogue.filter(item => item.takeaway === it).length), [9, 8, 19, 8]);
});

test("every item has its fixtures, and every rule speaks for items that exist", () => {
  const ids = catalogue.map(it => it.id);
  assert.deepEqual([...fixtures, ...signFixtures, { id: "tech-profile" }].map(it => it.id).sort(), [...ids].sort());
  for (const rule of rules) for (const id of rule.checklist) assert.ok(ids.includes(id), `${rule.id} speaks for ${id}`);
});

test("every rule speaks for the items that the guide gives its kind", () => {
  const expected = (id: string): readonly string[] => {
    if (/^config-(hardcoded-secret|secret-fallback|client-secret)$/.test(id)) return ["sec-secrets", "comp-config"];
    if (/^config-(hardcoded-connection-string|env-committed|env-not-ignored)$/.test(id)) return ["comp-config", "sec-secrets"];
    if (id === "scale-outbound-no-timeout") return ["ops-resilience", "comp-externals"];
    return kinds.find(([kind]) => kind.test(id))?.[1] ?? [];
  };
  const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^config-/, ["comp-config"]], [/^docs-env-/, ["comp-config"]], [/^(https|tls|http|net)-/, ["sec-https"]], [/^(web|cors)-/, ["sec-web"]], [/^password-/, ["sec-password"]], [/^ctr-/, ["sec-containers"]],
    [/^scale-no-shutdown$/, ["ops-health"]], [/^scale-/, ["tech-growth"]], [/^(missing-index|n-plus-one)-/, ["perf-queries"]], [/^unbounded-list-/, ["perf-payload"]],
  ];
  for (const { id, checklist } of rules) assert.deepEqual(checklist, expected(id), id);
});

test("every item is named after its file, has its own place, and speaks in sentences", () => {
  const files = readdirSync("src/core/checklist/items").filter(it => it !== "index.ts").map(it => it.replace(/\.ts$/, "")).sort();
  assert.deepEqual(catalogue.map(it => it.id).sort(), files);
  assert.equal(new Set(catalogue.map(it => `${it.takeaway} ${it.place}`)).size, catalogue.length);
  for (const { id, title, why } of catalogue) {
    assert.match(why, /^[A-Z][^]*\.$/, id);
    assert.doesNotMatch(title, /\.$/, id);
  }
});

test("information fails nothing, and hints do not count at all", async () => {
  const mild = await entryOf("comp-config", fixtureOf("comp-config").fails);
  assert.deepEqual([mild.state, mild.because.split(". ")[0], mild.evidence.length], ["unknown", "Fixed values and undocumented variables were looked for; 1 mild one is reported, but no environment variable is read.", 1]);
  const hinted = await entryOf("sec-https", fixtureOf("sec-https").fails, { settings: { ...defaultSettings, rules: { "tls-verify-disabled": "hint" } } });
  assert.deepEqual([hinted.state, hinted.evidence], ["unknown", [{ says: "The check “Certificate checks switched off” is switched off by the settings." }]]);
});

test("a check that the preset leaves out because it is mild leaves no gap, and one that is switched off by name does", async () => {
  const says = async (named: Settings["rules"]): Promise<readonly string[]> => (await entryOf("comp-config", fixtureOf("comp-config").unknown, { settings: { ...defaultSettings, rules: named } })).evidence.map(it => it.says).filter(it => it.startsWith("The check"));
  assert.deepEqual(await says({}), []);
  assert.deepEqual(await says({ "config-hardcoded-timeout": "hint" }), [], "what it is anyway");
  assert.deepEqual(await says({ "config-hardcoded-timeout": "off" }), ["The check “Timeout or lifetime fixed in the code” is switched off by the settings."]);
  assert.deepEqual(await says({ "config-hardcoded-path": "hint" }), ["The check “Absolute path fixed in the code” is switched off by the settings."]);
});

test("silence of a check that is off, partly off or failed is not taken for a good sign", async () => {
  const say = async (settings: Partial<Settings>, crashes: ChecklistInput["crashes"] = []) => (await entryOf("perf-queries", fixtureOf("perf-queries").unknown, { settings: { ...defaultSettings, ...settings }, crashes })).because;
  const whyConfig = async (settings: Partial<Settings>): Promise<string> => (await entryOf("comp-config", fixtureOf("comp-config").unknown, { settings: { ...defaultSettings, ...settings } })).because;
  const rest = "Nothing is reported. Other reasons for slow queries are not looked at yet.";
  assert.equal(await say({ rules: { "n-plus-one-query-in-loop": "off" } }), `The check “Query repeated by a loop” is switched off by the settings. ${rest}`);
  assert.equal(await say({ preset: "quiet" }), `The check “Foreign key without an index” is switched off by the settings. The check “Query repeated by a loop” is switched off by the settings. ${rest}`);
  assert.match(await whyConfig({ preset: "quiet" }), /^Checks may have kept silent for \d+ reasons; the first: The check “[^”]+” is switched off by the settings\. Nothing is reported, but nothing is known to check /);
  assert.equal(await say({ overrides: [{ files: ["src/"], rules: { "missing-index-fk": "off" } }] }), `The check “Foreign key without an index” is switched off for some files. ${rest}`);
  assert.equal(await say({}, [{ who: "missing-index-fk", uri: "db" }]), `The check “Foreign key without an index” failed in db. ${rest}`);
  assert.equal(await say({}, [{ who: "express", uri: "src/app.js" }]), `Not all of src/app.js could be read. ${rest}`);
  assert.equal(await say({}, [{ who: "tls-verify-disabled", uri: "src/app.js" }]), fixtureOf("perf-queries").looked, "another item's check");
});

const looked = "Fixed values and undocumented variables were looked for; none is reported, ";

for (const [how, files, because] of [
  ["t3-env", { "package.json": JSON.stringify({ name: "shop", dependencies: { "@t3-oss/env-core": "0.13.8", zod: "4.1.0" } }), "src/env.ts": `import { createEnv } from "@t3-oss/env-core";\nimport { z } from "zod";\nexport const env = createEnv({ server: { STRIPE_KEY: z.string(), PAGE_SIZE: z.coerce.number().default(20) }, runtimeEnv: process.env });\n` }, "each of 2 variables has a default or is checked at the start."],
  ["pydantic", { "pyproject.toml": `[project]\nname = "shop"\ndependencies = ["pydantic-settings"]\n`, "settings.py": `from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    stripe_key: str\n\n\nsettings = Settings()\n` }, "the only variable has a default or is checked at the start."],
  ["a module with a function", { "package.json": manifest, "src/config.js": `const problems = [];\n\nexport const config = {\n  stripeKey: required("STRIPE_KEY"),\n  size: Number(process.env.PAGE_SIZE ?? 20),\n};\n\nif (problems.length > 0) throw new Error(problems.join("\\n"));\n\nfunction required(name) {\n  const text = process.env[name] ?? "";\n  if (text === "") problems.push(\`\${name} is missing\`);\n  return text;\n}\n` }, "each of 2 variables has a default or is checked at the start."],
  ["a module that fails", { "pyproject.toml": `[project]\nname = "shop"\n`, "config.py": `import os\n\nSTRIPE_KEY = os.environ["STRIPE_KEY"]\nPAGE_SIZE = int(os.getenv("PAGE_SIZE", "20"))\n` }, "each of 2 variables has a default or is checked at the start."],
] as const) {
  test(`comp-config passes where nothing is fixed and ${how} checks at the start`, async () => {
    const entry = await entryOf("comp-config", files);
    assert.deepEqual([entry.state, entry.because], ["pass", `${looked}and ${because}`]);
    assert.equal((await entryOf("comp-config", files, { crashes: [{ who: "environment", uri: "src/env.ts" }] })).state, "unknown", "where not all could be read");
    assert.equal((await entryOf("comp-config", { ...files, "other.py": `import os\n\ndef pay():\n    return os.getenv("PAY_KEY")\n` })).state, "unknown", "what another file reads");
  });
}

test("comp-config is unknown while a secret has a plain text, in the code or as what node-config falls back to", async () => {
  const code = { "package.json": manifest, "src/config.js": `export const config = {\n  port: process.env.STORE_PORT ?? 4000,\n};\nexport const cookieSecret = "session_cookie_secret_key_here";\n` };
  const written = await entryOf("comp-config", code);
  assert.deepEqual([written.state, written.because], ["unknown", `${looked}but cookieSecret is a text in the code.`]);
  assert.equal(written.evidence[0]?.at?.uri, "src/config.js");
  assert.equal((await entryOf("comp-config", { ...code, "src/config.js": code["src/config.js"].replace("cookieSecret", "cookieName") })).state, "pass");
  const kept = await entryOf("comp-config", { "package.json": JSON.stringify({ name: "shop", dependencies: { config: "4.0.0" } }), "config/custom-environment-variables.json": `{ "secret": "SHOP_SECRET" }\n`, "config/default.json": `{ "secret": "secret" }\n`, "src/a.js": `import config from "config";\nexport const name = config.get("secret");\n` });
  assert.deepEqual([kept.state, kept.because], ["unknown", `${looked}but without SHOP_SECRET a text of the settings is taken.`]);
});

test("comp-config is unknown where the settings come in a way that is not followed", async () => {
  const say = async (files: Files): Promise<string> => {
    const { state, because } = await entryOf("comp-config", files);
    assert.equal(state, "unknown");
    return because;
  };
  const lazy = `from functools import lru_cache\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    stripe_key: str\n\n\n@lru_cache\ndef get_settings():\n    return Settings()\n`;
  assert.equal(await say({ "pyproject.toml": `[project]\nname = "shop"\ndependencies = ["pydantic-settings"]\n`, "settings.py": lazy }), `${looked}but nothing is known to check at the start that STRIPE_KEY is there.`);
  const base = `from pydantic_settings import BaseSettings\n\n\nclass BaseAppSettings(BaseSettings):\n    app_env: str = "dev"\n`;
  const app = `from base import BaseAppSettings\n\n\nclass AppSettings(BaseAppSettings):\n    stripe_key: str\n`;
  assert.equal(await say({ "pyproject.toml": `[project]\nname = "shop"\ndependencies = ["pydantic-settings"]\n`, "base.py": base, "app.py": app }), `${looked}but what extends or makes BaseAppSettings elsewhere could not be followed.`);
  assert.equal(await say({ "package.json": manifest, "src/config.js": `import { load } from "./load.js";\nexport const config = load(process.env);\nexport const size = process.env.PAGE_SIZE ?? 20;\n` }), `${looked}but what load takes from the environment could not be followed.`);
  assert.equal(await say({ "src/main/java/shop/Mail.java": `package shop;\n\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.stereotype.Component;\n\n@Component\nclass Mail {\n  @Value("\${mail.from}")\n  private String from;\n}\n` }), `${looked}but whether settings are checked at the start is not looked at in Java yet.`);
});

test("sec-secrets fails by a default, by a page's variable and by a file that git has", async () => {
  const fallback = { "src/app.js": `export const token = process.env.API_TOKEN ?? "Wq7-tRl9xPz";\n` };
  assert.match((await entryOf("sec-secrets", fallback)).because, /^Without API_TOKEN /);
  const page = { "package.json": JSON.stringify({ name: "shop", dependencies: { vite: "7.0.0" } }), "src/app.js": `export const secret = import.meta.env.VITE_API_SECRET;\n` };
  assert.match((await entryOf("sec-secrets", page)).because, /VITE_API_SECRET/);
  const kept = await entryOf("sec-secrets", { ".env": "JWT_SECRET=f3kQ9sPz7LmXw2Vb\n", ".git/index": "tracked .env\n" });
  assert.match(kept.because, /^Git has \.env with a credential in it/);
  assert.deepEqual(kept.evidence.map(it => it.at?.uri), [".env"]);
});

test("that git leaves a file of the environment out is evidence for secrets", async () => {
  const entry = await entryOf("sec-secrets", { ".env": "JWT_SECRET=f3kQ9sPz7LmXw2Vb\n", ".git/index": "\n", ".gitignore": ".env\n" });
  assert.match(entry.because, /^Keys, tokens and passwords were looked for in code, settings, images and the environment files that git has[ ;(]/);
  assert.deepEqual([entry.state, entry.evidence.map(it => it.says)], ["unknown", ["Git leaves .env out."]]);
});

test("what is accepted with a reason fails nothing and is shown with it", async () => {
  const workspace = await analyze(new Map(Object.entries(fixtureOf("perf-queries").fails)));
  const [finding] = workspace.findings().filter(it => it.rule === "n-plus-one-query-in-loop");
  const entry = entriesOf(workspace, { findings: [], accepted: [{ finding: finding!, reason: "Five items at most." }] }).find(it => it.id === "perf-queries")!;
  assert.deepEqual([entry.state, entry.because.split(". ")[0]], ["unknown", "Queries in loops were looked for in 2 queries; 1 is accepted with a reason"]);
  assert.deepEqual(entry.evidence, [{ says: `Accepted, since: Five items at most. ${finding!.message}`, at: finding!.at }]);
});

test("several findings are counted, the most severe first", async () => {
  const files = { ...fixtureOf("sec-https").fails, "src/a.js": `import https from "node:https";\nexport default process.env.DATABASE_SSL === "true" ? { rejectUnauthorized: false } : false;\n` };
  const entry = await entryOf("sec-https", files);
  assert.equal(entry.because, `2 problems are reported; the first: ${fixtureOf("sec-https").because}`);
  assert.deepEqual(entry.evidence.map(it => it.at?.uri), ["src/agent.js", "src/a.js"]);
});

test("what could not be followed is named", async () => {
  const lost = { "package.json": manifest, "src/rate.js": called(", options()"), "src/server.js": `${server}import { run } from "cluster";\n` };
  assert.deepEqual((await entryOf("ops-resilience", lost)).evidence.map(it => it.says), ["Whether fetch has a deadline could not be followed."]);
  assert.match((await entryOf("comp-externals", lost)).because, /^0 of 1 call to other services have a deadline, and of 1 it could not be followed; /);
  assert.deepEqual((await entryOf("ops-health", lost)).evidence.map(it => it.says), ["Whether the server ends in order could not be followed through cluster."]);
});

test("that a server is told to end is evidence, at its place", async () => {
  const { evidence } = await entryOf("ops-health", fixtureOf("ops-health").unknown);
  assert.deepEqual(evidence.map(it => [it.says, fixtureOf("ops-health").unknown["src/server.js"]!.slice(it.at!.span.start).split("(")[0]]), [["The end of the process is handled here.", "process.on"]]);
});

test("external services are listed by host, with the place that matters most", async () => {
  const files = { "package.json": manifest, "src/a.js": called(", { signal: AbortSignal.timeout(3000) }"), "src/b.js": called(""), "src/c.js": called("").replace("rates", "tax") };
  const { evidence, because } = await entryOf("comp-externals", files);
  assert.equal(because, "2 of 3 calls to other services have no deadline.");
  assert.deepEqual(evidence.map(it => [it.says, it.at?.uri]), [
    ["rates.example.com: called in 2 places, at least once without a deadline.", "src/b.js"],
    ["tax.example.com: called without a deadline.", "src/c.js"],
  ]);
});

test("the calls that count are those that the rule of deadlines judges, on all its pages", async () => {
  let seen = 0;
  for (const { name, files } of allFixtures().filter(it => it.name.includes("scale-outbound-no-timeout"))) {
    const workspace = await analyze(files);
    const found = workspace.findings().filter(it => it.rule === "scale-outbound-no-timeout").map(it => `${it.at.uri} ${it.at.span.start}`);
    const endless = workspace.analyzer.read.model(externalCalls, "").filter(it => it.deadline === "no").map(it => `${it.uri} ${it.span.start}`);
    assert.deepEqual(endless.sort(), found.sort(), name);
    seen += found.length;
  }
  assert.ok(seen > 20, `${seen} calls`);
});

test("what runs on functions needs no shutdown of its own", async () => {
  const files = { "package.json": manifest, "serverless.yml": "service: shop\nprovider:\n  name: aws\nfunctions: {}\n", "src/app.js": `import express from "express";\nexport const app = express();\n` };
  const entry = await entryOf("ops-health", files);
  assert.equal(entry.state, "not applicable");
  assert.match(entry.because, /^It runs on .+, which starts and ends it by itself\.$/);
  const contained = await entryOf("ops-health", { ...files, "Dockerfile": image });
  assert.deepEqual([contained.state, contained.because], ["unknown", "Dockerfile runs in a container what serverless-framework would start and end by itself; how it ends there is not looked at. Checks of health and readiness are not looked at yet."]);
  const started = await entryOf("ops-health", { ...files, "Dockerfile": `FROM node:24-slim\nUSER node\nCMD ["./start.sh"]\n` });
  assert.equal(started.state, "unknown", "a script is a program like any other");
  const pages = await entryOf("ops-health", { "package.json": JSON.stringify({ name: "shop", dependencies: { next: "16.0.0" } }), "src/app.js": `import next from "next";\nexport const app = next({});\n` });
  assert.equal(pages.state, "unknown", "a framework is no platform");
});

test("an item that fails itself is unknown and says so, and harms no other", async () => {
  const broken: ChecklistItem = { ...catalogue[0]!, id: "comp-broken", assess: () => { throw new Error("no such table"); } };
  const workspace = await analyze(new Map());
  const { entries } = checklistOf(inputFor(workspace), [broken, ...catalogue]);
  assert.deepEqual([entries[0]!.state, entries[0]!.because], ["unknown", "This could not be judged, because Groundwork failed: no such table"]);
  assert.deepEqual(entries.slice(1), checklistOf(inputFor(workspace)).entries);
});

test("of the shop: plain data, in the order of the guide, the same every time, with a score", async () => {
  const shop = allFixtures().at(-1)!;
  const workspace = await analyze(shop.files);
  const checklist = checklistOf(inputFor(workspace));
  assert.deepEqual(structuredClone(checklist), checklist);
  assert.deepEqual(checklistOf(inputFor(workspace)), checklist);
  assert.deepEqual(checklist.entries.filter(it => it.state !== "unknown").map(it => [it.id, it.state]), catalogue.filter(it => it.id === "tech-profile" || fixtures.some(other => other.id === it.id)).map(it => [it.id, "fail"]));
  const { percent, known, total, failing } = checklist.summary;
  assert.deepEqual({ percent, known, total, failing }, { percent: 0, known: 13, total: 44, failing: 13 });
  for (const { evidence } of checklist.entries) for (const { at } of evidence) assert.ok(!at || shop.files.has(at.uri));
});

function fixtureOf(id: string): ItemFixture {
  return fixtures.find(it => it.id === id)!;
}
