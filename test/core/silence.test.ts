import assert from "node:assert/strict";
import { test } from "node:test";
import {
  applyEdits, createSilencing, defaultSettings, judge, languages, rules,
  type Finding, type Judged, type Refusal, type Rule, type SilencingRequest, type TextEdit,
} from "../../src/core/index.js";
import { defineRule } from "../../src/core/rule.js";
import { filesBelow } from "../support/fixtures.js";
import { analyze, extraction, put } from "../support/workspace.js";

const silencing = createSilencing(extraction, languages);
const reason = "accepted: see the runbook";

/** Something to find in the languages for which no rule speaks yet, and twice where two rules must meet. */
const known: readonly Rule[] = [
  ...rules,
  ...(["import", "dependency", "environmentEntry", "tlsOption"] as const).map(on => defineRule({
    id: `found-${on.toLowerCase()}`, title: on, severity: "warning", confidence: "high", checklist: [], on, classes: ["production", "test", "script", "migration", "example"],
    check: (fact, context) => context.report({ at: fact, message: `There is ${"name" in fact ? fact.name : "specifier" in fact ? fact.specifier : "one"}.` }),
  })),
];

interface Case {
  readonly file: string;
  /** `‹` marks the finding that is silenced. */
  readonly text: string;
  readonly rule: string;
  /** The line that is expected above it; absent: a refusal. */
  readonly line?: string;
  /** How the file begins once the rule is silenced in it. */
  readonly top?: string;
}

const agent = `new https.Agent({ ‹rejectUnauthorized: false, keepAlive: true })`;
const tls = "tls-verify-disabled";
const words = (rule: string, scope = "next-line") => `groundwork-ignore-${scope} ${rule}: ${reason}`;

const cases: Readonly<Record<string, Case>> = {
  TypeScript: { file: "src/a.ts", text: `import https from "node:https";\nexport function make() {\n  return ${agent};\n}\n`, rule: tls, line: `  // ${words(tls)}`, top: `// ${words(tls, "file")}\nimport` },
  "JavaScript with CRLF and a byte order mark": { file: "src/a.js", text: `\uFEFFconst https = require("https");\r\n{\r\n\tmodule.exports = ${agent};\r\n}\r\n`, rule: tls, line: `\t// ${words(tls)}`, top: `\uFEFF// ${words(tls, "file")}\r\nconst` },
  "the first line, behind a byte order mark": { file: "src/a.js", text: `\uFEFFmodule.exports = new (require("https").Agent)({ ‹rejectUnauthorized: false, keepAlive: true });\n`, rule: tls, line: `\uFEFF// ${words(tls)}` },
  "a hash-bang": { file: "src/a.js", text: `#!/usr/bin/env node\n"use strict";\nconst https = require("https");\nmodule.exports = ${agent};\n`, rule: tls, line: `// ${words(tls)}`, top: `#!/usr/bin/env node\n// ${words(tls, "file")}\n"use strict"` },
  "a comment for the test runner": { file: "src/a.js", text: `/**\n * @jest-environment node\n */\nconst https = require("https");\nmodule.exports = ${agent};\n`, rule: tls, line: `// ${words(tls)}`, top: `/**\n * @jest-environment node\n */\n// ${words(tls, "file")}\nconst` },
  "a licence above": { file: "src/a.js", text: `// Copyright\nconst https = require("https");\nmodule.exports = ${agent};\n`, rule: tls, line: `// ${words(tls)}`, top: `// ${words(tls, "file")}\n\n// Copyright` },
  "code in a template": { file: "src/a.ts", text: `import https from "node:https";\nexport const page = \`\n<p>\${\n  ${agent}\n}</p>\`;\n`, rule: tls, line: `  // ${words(tls)}` },
  "a line that starts in a template": { file: "src/a.ts", text: `import https from "node:https";\nexport const page = \`\n<p>\${${agent}}</p>\`;\n`, rule: tls },
  "children of markup": { file: "src/a.tsx", text: `import https from "node:https";\nexport const page = <div>\n  <b>one</b>\n  {String(${agent})}\n</div>;\n`, rule: tls, line: `  {/* ${words(tls)} */}`, top: `// ${words(tls, "file")}\nimport` },
  "attributes of markup": { file: "src/a.tsx", text: `import https from "node:https";\nexport const page = <div\n  title={String(${agent})}\n/>;\n`, rule: tls, line: `  // ${words(tls)}` },
  "text of markup": { file: "src/a.tsx", text: `import https from "node:https";\nexport const page = <div>\n  one\n  two {String(${agent})}\n</div>;\n`, rule: tls },
  "a comment for another program": { file: "src/a.ts", text: `import https from "node:https";\n// eslint-disable-next-line no-new\nexport const made = ${agent};\n`, rule: tls },
  "a rule whose name is a word that it looks for": {
    file: "src/a.ts", rule: "scale-outbound-no-timeout", text: `import axios from "axios";\nimport express from "express";\nexport const app = express();\nexport async function load() {\n  const { data } = await ‹axios.get<string[]>("https://users.example.com");\n  return data;\n}\n`,
    line: `  // ${words("scale-outbound-no-timeout")}`,
  },
  "broken code": { file: "src/a.ts", text: `import https from "node:https";\nexport const made = ${agent};\nconst half = (;\n`, rule: tls, line: `// ${words(tls)}` },
  Dockerfile: { file: "Dockerfile", text: `# syntax=docker/dockerfile:1\n# escape=\\\n\nFROM node:24\nENV ‹NODE_TLS_REJECT_UNAUTHORIZED=0\nCMD ["node", "a.js"]\n`, rule: tls, line: `# ${words(tls)}`, top: `# syntax=docker/dockerfile:1\n# escape=\\\n# ${words(tls, "file")}\n\nFROM` },
  "joined lines of a Dockerfile": { file: "Dockerfile", text: `FROM node:24\r\nRUN apt-get update \\\r\n    && curl ‹-k https://example.test/a -o /a \\\r\n    && true\r\n`, rule: tls, line: `    # ${words(tls)}` },
  "a here-document": { file: "Dockerfile", text: `FROM node:24\nRUN <<EOF\nset -e\ncurl ‹-k https://example.test/a -o /a\nEOF\n`, rule: tls, top: `# ${words(tls, "file")}\nFROM` },
  "the line behind a here-document": { file: "Dockerfile", text: `FROM node:24\nCOPY <<EOF /a\none\nEOF\nRUN curl ‹-k https://example.test/a -o /a\n`, rule: tls, line: `# ${words(tls)}` },
  "a compose file": { file: "compose.yaml", text: `---\nservices:\n  api:\n    image: a\n    environment:\n      ‹NODE_TLS_REJECT_UNAUTHORIZED: "0"\n`, rule: tls, line: `      # ${words(tls)}`, top: `# ${words(tls, "file")}\n---` },
  "an entry behind a text of YAML": { file: "compose.yaml", text: `services:\n  api:\n    image: a\n    environment:\n      NOTE: |\n        one\n        two\n      ‹NODE_TLS_REJECT_UNAUTHORIZED: "0"\n`, rule: tls, line: `      # ${words(tls)}` },
  "a script in a text of YAML": { file: ".github/workflows/ci.yml", text: `on: push\njobs:\n  a:\n    steps:\n      - run: |\n          true\n          curl ‹-k https://example.test/a -o a\n`, rule: tls, top: `# ${words(tls, "file")}\non:` },
  ".env": { file: ".env", text: `A=1\n‹NODE_TLS_REJECT_UNAUTHORIZED=0`, rule: tls, line: `# ${words(tls)}`, top: `# ${words(tls, "file")}\nA=1` },
  "a Prisma schema": {
    file: "prisma/schema.prisma", rule: "missing-index-fk",
    text: `datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\nmodel User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id     Int  @id\n  ‹userId Int\n  user   User @relation(fields: [userId], references: [id])\n}\n`,
    line: `  // ${words("missing-index-fk")}`, top: `// ${words("missing-index-fk", "file")}\ndatasource`,
  },
  SQL: {
    file: "migrations/000001_shop.up.sql", rule: "missing-index-fk",
    text: `-- no-transaction\nCREATE TABLE users (id bigserial PRIMARY KEY);\nCREATE TABLE posts (\n  id bigserial PRIMARY KEY,\n  ‹user_id bigint NOT NULL REFERENCES users (id)\n);\n`,
    line: `  -- ${words("missing-index-fk")}`, top: `-- no-transaction\n-- ${words("missing-index-fk", "file")}\nCREATE`,
  },
  "the body of a block of SQL": {
    file: "migrations/000001_shop.up.sql", rule: "missing-index-fk",
    text: `CREATE TABLE users (id bigserial PRIMARY KEY);\nDO $$ BEGIN\n  CREATE TABLE posts (id bigserial PRIMARY KEY, ‹user_id bigint NOT NULL REFERENCES users (id));\nEND $$;\n`,
    line: `  -- ${words("missing-index-fk")}`,
  },
  "a line that starts in a string of SQL": {
    file: "migrations/000001_shop.up.sql", rule: "missing-index-fk",
    text: `CREATE TABLE users (id bigserial PRIMARY KEY);\nCREATE TABLE posts (id bigserial PRIMARY KEY, note text DEFAULT 'a\nb', ‹user_id bigint NOT NULL REFERENCES users (id));\n`,
  },
  Python: { file: "app/a.py", text: `# Shop\n# -*- coding: utf-8 -*-\n"""Doc."""\nif True:\n    ‹import os\n`, rule: "found-import", line: `    # ${words("found-import")}`, top: `# Shop\n# -*- coding: utf-8 -*-\n# ${words("found-import", "file")}\n"""Doc` },
  "joined lines of Python": { file: "app/a.py", text: `x = 1; \\\n‹import os\n`, rule: "found-import" },
  "a line that starts in a string of Python": { file: "app/a.py", text: `x = """\na"""; ‹import os\n`, rule: "found-import" },
  Go: { file: "a.go", text: `//go:build linux\n\n// Package a.\npackage a\n\nimport (\n\t‹"net/http"\n)\n`, rule: "found-import", line: `\t// ${words("found-import")}`, top: `// ${words("found-import", "file")}\n\n//go:build linux\n\n// Package a.\npackage a` },
  Java: { file: "A.java", text: `package a;\n\n‹import java.util.List;\n\nclass A {}\n`, rule: "found-import", line: `// ${words("found-import")}`, top: `// ${words("found-import", "file")}\n\npackage a;` },
  TOML: { file: "pyproject.toml", text: `[project]\nname = "a"\ndependencies = [\n  ‹"django>=5",\n]\n`, rule: "found-dependency", line: `  # ${words("found-dependency")}`, top: `# ${words("found-dependency", "file")}\n[project]` },
  "a file without comments": { file: "package.json", text: `{\n  "name": "a",\n  "dependencies": {\n    ‹"express": "5.0.0"\n  }\n}\n`, rule: "found-dependency" },
};

for (const [name, { file, text: marked, rule, line, top }] of Object.entries(cases)) {
  const offset = marked.indexOf("‹");
  const text = marked.replace("‹", "");

  test(`on its line: ${name}`, async () => {
    const edits = await silencing.onLine(await request(file, text, rule, offset));
    if (line === undefined) {
      assert.match("refused" in edits ? edits.refused : JSON.stringify(edits), /^[A-Z].*\.$/);
      return;
    }
    const end = /\r\n/.test(text) ? "\r\n" : "\n";
    const start = text.lastIndexOf("\n", offset) + 1;
    assert.equal(applied(text, edits), text.slice(0, start) + line + end + (start === 0 ? text.replace(/^\uFEFF/, "") : text.slice(start)));
    await silences(file, text, applied(text, edits), rule, [offset]);
  });

  if (top === undefined) continue;
  test(`in its file: ${name}`, async () => {
    const after = applied(text, await silencing.inFile(await request(file, text, rule, offset)));
    assert.equal(after.slice(0, top.length), top);
    assert.equal(after.replace(/.*groundwork-ignore-file.*(\r?\n)(?:\r?\n(?=\/\/|package))?/, bom => (bom.startsWith("\uFEFF") ? "\uFEFF" : "")), text);
    await silences(file, text, after, rule, "all");
  });
}

test("every finding of the shop is silenced by a comment on its line and in its file, but for JSON", async () => {
  const files = filesBelow("examples/shop");
  const workspace = await analyze(files);
  const look = () => judge({
    findings: workspace.findings(), suppressions: workspace.analyzer.read.facts("suppression"), settings: defaultSettings, baseline: new Map(),
    rules: new Set(rules.map(it => it.id)), packageOf: uri => workspace.analyzer.read.packageOf(uri), textOf: uri => files.get(uri),
  });
  const shown = look().shown.map(it => ({ rule: it.finding.rule, uri: it.finding.at.uri, span: { ...it.finding.at.span }, message: it.finding.message }));
  assert.ok(shown.length > 10);
  for (const { rule, uri, span, message } of shown.filter(it => !it.uri.endsWith(".json"))) {
    const text = files.get(uri)!;
    for (const make of [silencing.onLine, silencing.inFile]) {
      await put(workspace.analyzer, uri, applied(text, await make({ source: { uri, language: extraction.languageOf(uri)!, text }, rule, span, reason })));
      const now = look();
      assert.ok(now.suppressed.some(({ finding: it, reason: given }) => it.rule === rule && it.at.uri === uri && it.message === message && given === reason), `${rule} in ${uri}`);
      assert.equal(now.shown.length + now.suppressed.length, shown.length);
      await put(workspace.analyzer, uri, text);
    }
  }
});

test("a comment that is there takes the rule in; the reasons of both stand in it", async () => {
  const text = `A=1\n# groundwork-ignore-next-line found-tlsoption: known\nNODE_TLS_REJECT_UNAUTHORIZED=0\n`;
  const edits = await silencing.onLine(await request(".env", text, tls, text.indexOf("NODE")));
  assert.equal(applied(text, edits), text.replace("found-tlsoption: known", `found-tlsoption, ${tls}: known; ${reason}`));
  const same = await silencing.onLine({ ...await request(".env", text, tls, text.indexOf("NODE")), reason: " known\n" });
  assert.equal(applied(text, same), text.replace("found-tlsoption: known", `found-tlsoption, ${tls}: known`));
});

test("a comment between marks takes the rule in too", async () => {
  const text = `import https from "node:https";\n/* groundwork-ignore-next-line found-tlsoption: known */\nexport const made = ${agent.replace("‹", "")};\n`;
  const edits = await silencing.onLine(await request("src/a.ts", text, tls, text.indexOf("rejectUn")));
  assert.equal(applied(text, edits), text.replace("found-tlsoption: known */", `found-tlsoption, ${tls}: known; ${reason} */`));
});

test("a comment that lacks its reason is completed, but not for rules that nobody gave a reason for", async () => {
  const text = (rule: string) => `# groundwork-ignore-next-line ${rule}\nNODE_TLS_REJECT_UNAUTHORIZED=0\n`;
  const lacking = await silencing.onLine(await request(".env", text(tls), tls, text(tls).indexOf("NODE")));
  assert.equal(applied(text(tls), lacking), text(`${tls}: ${reason}`));
  const other = text("found-tlsoption");
  const apart = await silencing.onLine(await request(".env", other, tls, other.indexOf("NODE")));
  assert.equal(applied(other, apart), other.replace("NODE", `# ${words(tls)}\nNODE`));
  await silences(".env", other, applied(other, apart), tls, [other.indexOf("NODE")]);
});

test("two comments one after the other leave each other in force", async () => {
  const before = `NODE_TLS_REJECT_UNAUTHORIZED=0\n`;
  const once = applied(before, await silencing.inFile(await request(".env", before, tls, 0)));
  const twice = applied(once, await silencing.inFile(await request(".env", once, "found-tlsoption", once.indexOf("NODE"))));
  assert.deepEqual((await judged(".env", twice)).suppressed.map(it => it.finding.rule).sort(), ["found-tlsoption", tls]);
});

test("a reason stays one line and closes no comment", async () => {
  const text = cases["children of markup"]!.text.replace("‹", "");
  const edits = await silencing.onLine({ ...await request("src/a.tsx", text, tls, text.indexOf("rejectUn")), reason: "one */ two\r\n three --> *" });
  assert.match(applied(text, edits), /: one \* \/ two three -> \* \*\/\}$/m);
});

test("what no comment can do is refused with a reason", async () => {
  const asked = await request(".env", "NODE_TLS_REJECT_UNAUTHORIZED=0\n", tls, 0);
  for (const make of [silencing.onLine, silencing.inFile]) {
    assert.deepEqual(await make({ ...asked, reason: " \n" }), { refused: "A suppression needs a reason." });
    assert.deepEqual(await make({ ...asked, rule: "suppression-invalid" }), { refused: "A comment cannot suppress what is found about a comment; mend that comment or take it out." });
    assert.match((await make({ ...asked, source: { uri: "a.json", language: "json", text: "{}" } }) as Refusal).refused, /no comments; an entry of `ignore`/);
  }
});

test("every line of every value over several lines is refused, and the line behind is not", async () => {
  const texts: readonly (readonly [file: string, text: string])[] = [
    [".env", `A="one\n·two\n·three"\nB=1\n`], [".env", `A='one\n·two'\nB=1\n`],
    ["a.yaml", `a: |\n·  one\n·\n·  two\nb: >-\n·  one\nc: "one\n·  two"\nd: one\n·  two\ne: [one,\n  two]\n---\nf: |+\n·  one\n`],
    ["a.toml", `a = """\n·one\n·"""\nb = [\n  1,\n  '''\n·x''',\n]\n`],
    ["a.sql", `SELECT 'one\n·two', "x\n·y",\n  1;\nCREATE FUNCTION f() RETURNS text AS $$\nBEGIN\n  RETURN 'a\n·b';\nEND $$ LANGUAGE plpgsql;\nSELECT $$one\n·two$$;\n`],
    ["schema.prisma", `model A {\n  id Int @id\n  @@index([\n·    id\n·  ])\n}\n`],
    ["Dockerfile", `FROM a\nRUN <<ONE <<TWO\n·a\n·ONE\n·b\n·TWO\nRUN b \\\n  c\n`],
    ["a.py", `a = 1 + \\\n·  2\nb = 3\n`],
  ];
  for (const [file, marked] of texts) {
    const language = languages.find(it => it.accepts(file))!;
    const text = marked.replaceAll("·", "");
    let offset = 0;
    for (const line of marked.split("\n")) {
      assert.equal(language.continuesAt!(text, offset), line.startsWith("·"), `${file}: ${line}`);
      offset += line.replace("·", "").length + 1;
    }
  }
});

async function request(file: string, text: string, rule: string, offset: number): Promise<SilencingRequest> {
  const finding = (await analysis(file, text)).find(it => it.rule === rule && it.at.span.start === offset);
  assert.ok(finding, `Nothing is found by ${rule} at ${offset}: ${JSON.stringify((await analysis(file, text)).map(it => [it.rule, it.at.span, it.message]))}`);
  return { source: { uri: file, language: extraction.languageOf(file)!, text }, rule, span: finding.at.span, reason };
}

/** Exactly what was meant is suppressed, with the reason, and everything else is as it was. */
async function silences(file: string, before: string, after: string, rule: string, meant: readonly number[] | "all"): Promise<void> {
  const was = await judged(file, before);
  const is = await judged(file, after);
  const gone = was.shown.filter(({ finding: it }) => it.rule === rule && (meant === "all" || meant.includes(it.at.span.start)));
  assert.ok(gone.length > 0);
  assert.deepEqual(is.suppressed.map(it => [identity(it.finding), it.reason, it.by]), gone.map(it => [identity(it.finding), reason, "comment"]));
  assert.deepEqual(is.shown.map(it => identity(it.finding)), was.shown.filter(it => !gone.includes(it)).map(it => identity(it.finding)));
}

async function judged(file: string, text: string): Promise<Judged> {
  const { analyzer, findings } = await analyze(new Map([[file, text]]), { rules: known });
  return judge({
    findings: findings(), suppressions: analyzer.read.facts("suppression"), settings: { ...defaultSettings, preset: "strict" }, baseline: new Map(),
    rules: new Set(known.map(it => it.id)), packageOf: uri => analyzer.read.packageOf(uri), textOf: () => text,
  });
}

async function analysis(file: string, text: string): Promise<readonly Finding[]> {
  return (await analyze(new Map([[file, text]]), { rules: known })).findings();
}

function applied(text: string, edits: readonly TextEdit[] | Refusal): string {
  if ("refused" in edits) throw new Error(edits.refused);
  return applyEdits(text, edits);
}

function identity({ rule, message, at }: Finding): string {
  return `${rule} ${message} ${at.uri} ${at.span.end - at.span.start}`;
}
