import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { transformSync } from "esbuild";
import configEnvScattered from "../../src/core/rules/configuration/config-env-scattered.js";
import configHardcodedUrl from "../../src/core/rules/configuration/config-hardcoded-url.js";
import { apply } from "../support/fixes.js";
import { nodeWorkspace } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// Projects that read the environment all over get a module of settings; Node runs them before and after, without variables, with
// them, and with a `.env`: they print the same.

type Files = Readonly<Record<string, string>>;

let workspace: string;
let root: string;

before(async () => {
  workspace = await nodeWorkspace();
  root = mkdtempSync(path.join(tmpdir(), "groundwork-module-"));
});
after(() => rmSync(root, { recursive: true }));

const variables = { MAIL_HOST: "mail.example", MAIL_PORT: "2525", MAIL_SECURE: "true", SHOP_NAME: "", SHOP_CITY: "Bern", PAY_LIMIT: "12.5", PAY_KIND: "card", TAX_RATE: "0.2", TAX_KIND: "net", TAX_MODE: "loose" };

const projects: Readonly<Record<string, { readonly main: string; readonly files: Files }>> = {
  "CommonJS": { main: "main.js", files: {
    "package.json": '{ "name": "shop", "dependencies": { "dotenv": "^17.0.0" } }\n',
    ".env": "MAIL_HOST=from.file\nTAX_RATE=0.5\n",
    "main.js": `require("dotenv").config();\nconst mail = require("./mail");\nconst { pay } = require("./pay");\n\nconsole.log(JSON.stringify([mail, pay(), require("./tax").tax(), process.env.SHOP_NAME || "shop", process.env.SHOP_CITY ?? "Zug"]));\n`,
    "mail.js": '"use strict";\n\nmodule.exports = { host: process.env.MAIL_HOST, port: Number(process.env.MAIL_PORT || 25), secure: process.env.MAIL_SECURE === "true" };\n',
    "pay.js": 'const os = require("os");\n\nexports.pay = () => [parseFloat(process.env.PAY_LIMIT ?? "10"), process.env.PAY_KIND, process.env.MAIL_HOST, os.EOL];\n',
    "tax.js": 'exports.tax = () => {\n  if (!process.env.TAX_RATE) return "none";\n  const { TAX_KIND } = process.env;\n  return process.env.TAX_RATE * 100 + TAX_KIND + process.env["TAX_MODE"];\n};\n',
  } },
  "TypeScript": { main: "src/main.ts", files: {
    "package.json": '{ "name": "shop", "type": "module", "dependencies": { "dotenv": "^17.0.0" } }\n',
    ".env": "MAIL_HOST=from.file\nTAX_RATE=0.5\n",
    "src/main.ts": 'import "dotenv/config";\nimport { mail } from "./mail.js";\nimport { pay } from "./pay.js";\nimport { tax } from "./tax.js";\n\nexport const name: string = process.env.SHOP_NAME || "shop";\nconsole.log(JSON.stringify([mail, pay(), tax(), name, process.env.SHOP_CITY ?? "Zug"]));\n',
    "src/mail.ts": 'const port: number = Number(process.env.MAIL_PORT || 25);\nexport const mail: { host: string | undefined; port: number; secure: boolean } = { host: process.env.MAIL_HOST, port, secure: process.env.MAIL_SECURE === "true" };\n',
    "src/pay.ts": 'import os from "node:os";\n\nexport const pay = (): unknown[] => [parseFloat(process.env.PAY_LIMIT ?? "10"), process.env.PAY_KIND!, process.env.MAIL_HOST as string, os.EOL];\n',
    "src/tax.ts": 'export const tax = (): string => {\n  if (!process.env.TAX_RATE) return "none";\n  const rate: string = process.env.TAX_RATE;\n  return Number(rate) * 100 + (process.env.TAX_KIND ?? "gross") + process.env["TAX_MODE"];\n};\n',
  } },
};

test("the constant of another module is read from the settings, by all that take it", async () => {
  for (const [ending, exported] of [["js", 'const RATES_URL = "https://rates.acme.test/v1";\n\nmodule.exports = { RATES_URL };\n'], ["ts", 'export const RATES_URL: string = "https://rates.acme.test/v1";\n']] as const) {
    const isCommonJs = ending === "js";
    const files = {
      "package.json": `{ "name": "shop"${isCommonJs ? "" : ', "type": "module"'}, "dependencies": { "express": "^5.1.0" } }\n`,
      [`src/names.${ending}`]: exported,
      [`src/rates.${ending}`]: isCommonJs ? 'const express = require("express");\nconst names = require("./names");\n\nexports.app = express();\nexports.latest = () => fetch(`${names.RATES_URL}/latest`);\n' : 'import express from "express";\nimport { RATES_URL } from "./names.js";\n\nexport const app = express();\nexport const latest = () => fetch(RATES_URL + "/latest");\n',
      [`src/main.${ending}`]: isCommonJs ? 'globalThis.fetch = url => url;\nconsole.log(require("./rates").latest());\n' : 'import { latest } from "./rates.js";\n\nglobalThis.fetch = ((url: string) => url) as never;\nconsole.log(latest());\n',
    };
    const analysed = await analyze(new Map(Object.entries(files)), { rules: [configHardcodedUrl] });
    const [finding, ...more] = analysed.findings();
    assert.deepEqual([finding?.at.uri, more.length], [`src/names.${ending}`, 0]);
    const fix = await analysed.fixer.build(finding!.fixes[0]!);
    assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
    const done = Object.fromEntries(apply(new Map(Object.entries(files)), fix.changes));
    assert.equal(run(files, `src/main.${ending}`, {}), "https://rates.acme.test/v1/latest");
    assert.equal(run(done, `src/main.${ending}`, {}), "https://rates.acme.test/v1/latest");
    assert.equal(run(done, `src/main.${ending}`, { RATES_URL: "http://localhost:1" }), "http://localhost:1/latest");
  }
});

for (const [name, { main, files }] of Object.entries(projects)) {
  test(`${name}: a module of settings changes nothing of what the program does`, async () => {
    const done = await withModule(files);
    const config = Object.keys(done).find(it => !(it in files))!;
    assert.equal(path.basename(config).replace(/\.\w+$/, ""), "config");
    for (const [uri, text] of Object.entries(done)) if (uri !== config && /\.[jt]s$/.test(uri)) assert.doesNotMatch(text.replace("{ TAX_KIND } = process.env", ""), /process\.env/, uri);
    const { ".env": _, ...withoutFile } = files;
    const { ".env": __, ...doneWithoutFile } = done;
    for (const [was, is, given] of [[files, done, {}], [files, done, variables], [withoutFile, doneWithoutFile, {}], [withoutFile, doneWithoutFile, variables]] as const) {
      const [before, after] = [run(was, main, given), run(is, main, given)];
      assert.match(before, /^\[\{.*\]$/);
      assert.equal(after, before);
    }
  });
}

test("the types are those of the reads", async () => {
  const folder = write(await withModule(projects["TypeScript"]!.files));
  const options = { strict: true, exactOptionalPropertyTypes: true, noUnusedLocals: true, skipLibCheck: true, noEmit: true, target: "es2022", module: "nodenext", types: ["node"], typeRoots: [path.join(workspace, "node_modules/@types")] };
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["src/**/*.ts"] }));
  assert.equal(spawnSync(process.execPath, [path.resolve("node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" }).stdout, "");
});

async function withModule(files: Files): Promise<Files> {
  const workspace = await analyze(new Map(Object.entries(files)), { rules: [configEnvScattered] });
  const [finding] = workspace.findings();
  const fix = await workspace.fixer.build(finding!.fixes[0]!);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return Object.fromEntries(apply(workspace.files, fix.changes));
}

/** The last line of what the program prints. */
function run(files: Files, main: string, given: Files): string {
  const folder = write(files);
  const { PATH } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, "out", main.replace(/\.ts$/, ".js"))], { cwd: folder, encoding: "utf8", env: { ...PATH !== undefined && { PATH }, ...given } });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n").at(-1)!;
}

function write(files: Files): string {
  const folder = mkdtempSync(path.join(root, "project-"));
  for (const [uri, text] of Object.entries(files)) {
    for (const [file, content] of [[uri, text], [`out/${uri.replace(/\.ts$/, ".js")}`, uri.endsWith(".ts") ? transformSync(text, { loader: "ts" }).code : text]] as const) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), content);
    }
  }
  symlinkSync(path.join(workspace, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}
