import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import configHardcodedUrl from "../../src/core/rules/configuration/config-hardcoded-url.js";
import { extracted } from "../support/extraction.js";
import { apply } from "../support/fixes.js";
import { pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";
import { kinds, projects, type Kind, type Project } from "./configuration-python/projects.js";

// Whole projects are changed and run with the real libraries: without the variable the value is what it was, with it the
// variable's, what is malformed stops the start with the variable's name, and a credential stands in no code any more.

const skip = toolchainAbsence("python");
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-settings-"));
after(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly folder: string;
  readonly code: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly value?: string;
  readonly error?: string;
}

interface Expectation {
  readonly run: Run;
  readonly what: string;
  check(outcome: Outcome): void;
}

for (const project of projects) {
  test(`${project.title}: each type`, { skip, timeout: 120_000 }, async () => {
    const expected: Expectation[] = [];
    for (const kind of kinds) expected.push(...await expectationsOf(project, kind));
    await holds(expected);
  });

  test(`${project.title}: what has no default`, { skip, timeout: 120_000 }, async () => {
    const expected: Expectation[] = [];
    for (const need of ["secret", "required"] as const) expected.push(...await requiredOf(project, need));
    await holds(expected);
  });
}

test("what was made for one setting takes more of every type, each with its own reader", { skip, timeout: 120_000 }, async () => {
  for (const requirements of ["", "pydantic-settings\n"]) {
    const names = kinds.map(it => it.name);
    let files = new Map(Object.entries({ "requirements.txt": requirements, "app/__init__.py": "", "app/use.py": kinds.map(it => `${it.name} = ${it.literal}\n`).join("") }));
    const before = written("before", files);
    for (const { name, literal } of kinds) files = await extracted({ files: Object.fromEntries(files), at: ["app/use.py", `${literal}\n`], name: name.toUpperCase() });
    const code = `from app import use\nvalue = [getattr(use, name) for name in ${JSON.stringify(names)}]`;
    const made = written("made", files);
    const env = Object.fromEntries(kinds.map(it => [it.name.toUpperCase(), it.type === "list" && requirements !== "" ? JSON.stringify(it.set.split(",")) : it.set]));
    const [old, unset, set, broken] = await outcomes([{ folder: before, code, env: {} }, { folder: made, code, env: {} }, { folder: made, code, env }, { folder: made, code, env: { PAGE_ROWS: "x", STRICT_MODE: "perhaps" } }]);
    assert.equal(unset!.error, undefined);
    assert.equal(unset!.value, old!.value);
    assert.equal(set!.value, `[${kinds.map(it => it.reads).join(", ")}]`);
    assert.match(broken!.error ?? "", /page_rows[^]*strict_mode/i);
  }
});

test("Django finds nothing wrong with settings that were extended", { skip, timeout: 120_000 }, async () => {
  const files = {
    "manage.py": "import os\nimport sys\n\nfrom django.core.management import execute_from_command_line\n\nos.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"shop.settings\")\nexecute_from_command_line(sys.argv)\n",
    "shop/__init__.py": "", "shop/settings.py": "import os\n\nSECRET_KEY = os.environ.get(\"DJANGO_KEY\", \"not-a-real-one\")\nINSTALLED_APPS = [\"django.contrib.contenttypes\", \"orders\"]\nUSE_TZ = True\n",
    "orders/__init__.py": "", "orders/views.py": "import requests\n\nEMAIL_TIMEOUT = 7\n\n\ndef index(request):\n    return requests.get(\"https://partner.example.com\", timeout=EMAIL_TIMEOUT)\n",
  };
  const made = written("django", await extracted({ files, at: ["orders/views.py", "7"], name: "EMAIL_TIMEOUT" }));
  const { status, stdout, stderr } = spawnSync(await pythonEnvironment(), ["manage.py", "check"], { cwd: made, encoding: "utf8", env: { PATH: process.env["PATH"], EMAIL_TIMEOUT: "9" } });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /no issues/);
  const [outcome] = await outcomes([{ folder: made, env: { EMAIL_TIMEOUT: "9" }, code: "import os\nos.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'\nimport django\ndjango.setup()\nfrom django.conf import settings\nfrom orders import views\nvalue = (views.EMAIL_TIMEOUT, settings.EMAIL_TIMEOUT)" }]);
  assert.equal(outcome!.value, "(9, None)");
});

test("FastAPI gives a view the settings that it already asks for", { skip, timeout: 120_000 }, async () => {
  const files = {
    "app/__init__.py": "",
    "app/config.py": "from functools import lru_cache\n\nfrom pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    region: str = \"eu\"\n\n\n@lru_cache\ndef get_settings() -> Settings:\n    return Settings()\n",
    "app/main.py": "from typing import Annotated\n\nfrom fastapi import Depends, FastAPI\n\nfrom app.config import Settings, get_settings\n\napp = FastAPI()\n\n\n@app.get(\"/orders\")\ndef orders(settings: Annotated[Settings, Depends(get_settings)]):\n    page_rows = 20\n    return {\"rows\": page_rows, \"region\": settings.region}\n",
  };
  const after = await extracted({ files, at: ["app/main.py", "20"], name: "PAGE_ROWS" });
  assert.match(after.get("app/main.py")!, /page_rows = settings\.page_rows/);
  const code = "from fastapi.testclient import TestClient\nfrom app.main import app\nvalue = TestClient(app).get('/orders').json()";
  const made = written("fastapi", after);
  const [unset, set] = await outcomes([{ folder: made, code, env: {} }, { folder: made, code, env: { PAGE_ROWS: "50" } }]);
  assert.equal(unset!.value ?? unset!.error, "{'rows': 20, 'region': 'eu'}");
  assert.equal(set!.value ?? set!.error, "{'rows': 50, 'region': 'eu'}");
});

async function expectationsOf(project: Project, kind: Kind): Promise<Expectation[]> {
  const key = `${project.prefix ?? ""}${kind.name.toUpperCase()}`;
  const { files, code } = filled(project, kind.name, kind.literal);
  const made = written("after", await extracted({ files, at: [project.uses, kind.literal], name: key }));
  const before = { folder: written("before", new Map(Object.entries(files))), code, env: {} };
  const run = (text: string): Run => ({ folder: made, code, env: { [key]: text } });
  const what = `${kind.literal} in ${made}`;
  let old: string | undefined;
  const strict = project.lenient?.includes(kind.type) ? [] : kind.malformed ?? [];
  const hasEmpty = project.empty === "default" && kind.type !== "list";
  return [
    { run: before, what, check: it => { old = it.value; assert.ok(old !== undefined, it.error); } },
    { run: { ...before, folder: made }, what: `${what}, unset`, check: it => { assert.equal(it.value ?? it.error, old); } },
    { run: run(asEnvironment(project, kind, kind.set)), what: `${what}, set`, check: it => { assert.equal(it.value ?? it.error, kind.reads); } },
    ...hasEmpty ? [{ run: run(""), what: `${what}, empty`, check: (it: Outcome) => { assert.equal(it.value ?? it.error, old); } }] : [],
    ...kind.type === "list" ? [{ run: run(asEnvironment(project, kind, "")), what: `${what}, an empty list`, check: (it: Outcome) => { assert.equal(it.value ?? it.error, kind.literal.startsWith("(") ? "()" : "[]"); } }] : [],
    ...strict.map(text => ({ run: run(text), what: `${what}, ${text}`, check: (it: Outcome) => { assert.match(it.error ?? `read as ${it.value}`, new RegExp(project.prefix === undefined ? key : kind.name, "i")); } })),
  ];
}

function asEnvironment({ json }: Project, { type, name }: Kind, text: string): string {
  const items = text === "" ? [] : text.split(",");
  if (json !== undefined && type === "list") return JSON.stringify(items);
  return json === "all" && name === "greeting" ? JSON.stringify(text) : text;
}

async function requiredOf(project: Project, need: "secret" | "required"): Promise<Expectation[]> {
  const key = `${project.prefix ?? ""}PARTNER_ACCESS`;
  const literal = '"not-a-real-value"';
  const { files, code } = filled(project, "partner_access", literal);
  const start = files[project.uses]!.indexOf(literal);
  const { fixer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  const fix = await fixer.build(extractToConfiguration.offer({ uri: project.uses, literal: { start, end: start + literal.length }, key, topics: [], need, how: "module" }));
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  const after = apply(new Map(Object.entries(files)), fix.changes);
  for (const [uri, text] of after) assert.ok(!/\.py$/.test(uri) || !text.includes("not-a-real-value"), `${uri} holds the value: ${text}`);
  const made = written("required", after);
  const run = (env: Run["env"]): Run => ({ folder: made, code, env });
  const missing = (it: Outcome): void => { assert.match(it.error ?? `read as ${it.value}`, /partner_access/i); };
  const isEmptyRefused = /pydantic|new module/.test(project.title) || project.json === "all";
  return [
    { run: run({}), what: `${need} in ${made}, missing`, check: missing },
    ...isEmptyRefused ? [{ run: run({ [key]: "" }), what: `${need} in ${made}, empty`, check: missing }] : [],
    { run: run({ [key]: "given" }), what: `${need} in ${made}, given`, check: it => { assert.equal(it.value ?? it.error, "'given'"); } },
  ];
}

function filled({ files, uses, run }: Project, name: string, literal: string): { readonly files: Record<string, string>; readonly code: string } {
  const own = { ...files, [uses]: files[uses]!.replaceAll("NAME", name).replaceAll("LITERAL", () => literal) };
  return { files: Object.fromEntries(Object.entries(own).map(([uri, text]) => [uri, text.replaceAll("NAME", name)])), code: run.replaceAll("NAME", name) };
}

let projectsWritten = 0;

function written(title: string, files: ReadonlyMap<string, string>): string {
  const at = path.join(folder, `${title}-${projectsWritten++}`);
  for (const [uri, text] of files) {
    mkdirSync(path.dirname(path.join(at, uri)), { recursive: true });
    writeFileSync(path.join(at, uri), text);
  }
  return at;
}

async function holds(expected: readonly Expectation[]): Promise<void> {
  const found = await outcomes(expected.map(it => it.run));
  for (const [index, { what, check }] of expected.entries()) {
    try {
      check(found[index]!);
    } catch (error) {
      throw new Error(what, { cause: error });
    }
  }
}

/** Runs all of it in one process of Python. */
test("the constant of another module is read from the settings, by all that take it", { skip, timeout: 120_000 }, async () => {
  const files = new Map(Object.entries({
    "requirements.txt": "flask\nrequests\n", "app/__init__.py": "", "app/names.py": "\"\"\"Other systems.\"\"\"\n\nRATES_URL = \"https://rates.acme.test/v1\"\n",
    "app/web.py": "import requests\nfrom flask import Flask\n\nfrom app import names\n\napp = Flask(__name__)\n\n\ndef latest():\n    return requests.get(f\"{names.RATES_URL}/latest\", timeout=5)\n",
  }));
  const workspace = await analyze(files, { rules: [configHardcodedUrl] });
  const [finding, ...more] = workspace.findings();
  assert.deepEqual([finding?.at.uri, more.length], ["app/names.py", 0]);
  const fix = await workspace.fixer.build(finding!.fixes[0]!);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  const code = "import requests\nrequests.get = lambda url, timeout: url\nfrom app import web\nvalue = web.latest()";
  const [before, made] = [written("constant-before", files), written("constant", apply(files, fix.changes))];
  const [old, unset, set, broken] = await outcomes([{ folder: before, code, env: {} }, { folder: made, code, env: {} }, { folder: made, code, env: { RATES_URL: "http://localhost:1" } }, { folder: made, code, env: { RATES_URL: "rates" } }]);
  assert.equal(old!.value, "'https://rates.acme.test/v1/latest'");
  assert.equal(unset!.value, old!.value);
  assert.equal(set!.value, "'http://localhost:1/latest'");
  assert.match(broken!.error ?? "", /RATES_URL must be a URL/);
});

async function outcomes(runs: readonly Run[]): Promise<readonly Outcome[]> {
  const driver = path.resolve("test/real/configuration-python/driver.py");
  const { stdout, stderr } = spawnSync(await pythonEnvironment(), [driver], { input: JSON.stringify(runs), encoding: "utf8", env: { PATH: process.env["PATH"] }, maxBuffer: 64 * 1024 * 1024 });
  const found = stdout.split("\n").flatMap(line => /\{"(value|error)": .*\}$/.exec(line)?.[0] ?? []).map(line => JSON.parse(line) as Outcome);
  assert.equal(found.length, runs.length, stderr);
  return found;
}
