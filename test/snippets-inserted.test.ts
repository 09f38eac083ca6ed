import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../src/core/index.js";
import { severityOf } from "../src/core/settings.js";
import type { Snippet } from "../src/core/snippets/snippet.js";
import { catalogue, inserted } from "./support/insertedSnippet.js";
import { analyze, extraction } from "./support/workspace.js";

// Every snippet is inserted into a small package of what it is for: it parses there, nothing is found in it, all its settings and
// packages have arrived, and none of it is there twice.

const only = process.env["SNIPPETS"];

for (const snippet of catalogue.filter(it => only === undefined || it.id.includes(only))) {
  test(`${snippet.id} is inserted in ${snippet.language}`, async () => {
    const { files, uri } = makesApp(snippet) ? withoutApp(packageFor(snippet)) : packageFor(snippet);
    const { result, files: after } = await inserted(snippet, files, uri);
    assert.ok("target" in result, JSON.stringify(result));
    const { uri: target, regions } = result.target;
    assert.ok(regions.every(it => it.end > it.start));
    await parses(target, after.get(target)!);
    const { findings } = await analyze(after);
    const shown = findings().filter(it => !["off", "hint"].includes(severityOf(it, { ...defaultSettings, preset: "strict" }))).map(it => `${it.at.uri} ${it.rule}: ${it.message}`);
    assert.deepEqual(shown, [], after.get(target));
    for (const need of snippet.needs) assert.ok(result.notes.some(it => it.includes(need.slice(0, need.lastIndexOf("@")).split(":").at(-1)!)) || [...Object.values(files)].some(it => it.includes(need.slice(0, need.lastIndexOf("@")).split(":").at(-1)!.replace(/\[.*/, ""))), `${need} is not named: ${result.notes.join(" ")}`);
    assert.ok(![...after.values()].some(it => /value-of-the-secret/.test(it)), "A stand-in is left");
  });
}

for (const snippet of catalogue.filter(it => makesApp(it) && (only === undefined || it.id.includes(only)))) {
  test(`${snippet.id} makes no second app in ${snippet.language}`, async () => {
    const { files, uri } = packageFor(snippet);
    assert.deepEqual((await inserted(snippet, files, uri)).result, { refused: `app is the name of something else in ${uri}.` });
  });
}

for (const snippet of catalogue.filter(it => it.project === "node" && /^(app|chain)$/.test(it.place) && (only === undefined || it.id.includes(only)))) {
  test(`${snippet.id} is inserted in ${snippet.language} where the app is made in a function`, async () => {
    const { files, uri } = node(snippet.stack, snippet.language === "javascript" ? "js" : "ts");
    const nested = snippet.stack === "nest" ? bootstrap : files[uri]!.replace(/export const app = (.*);/, "export function createApp() {\n  const app = $1;\n  return app;\n}").replace("|", "");
    const { result, files: after } = await inserted(snippet, { ...files, [uri]: `${nested}|` }, uri);
    assert.ok("target" in result, JSON.stringify(result));
    const text = after.get(uri)!;
    await parses(uri, text);
    const inner = /^(?:export|async) function (?:createApp|bootstrap)[^]*?^\}/m.exec(text)![0];
    assert.doesNotMatch(inner, /^ {2}(export|declare|interface|type) /m);
    const outer = text.replace(inner, "").replace(/(["'`])(?:\\.|(?!\1).)*\1|\/\/.*|\/\*[^]*?\*\//g, "");
    assert.doesNotMatch(outer.replace("  return app;", ""), /(?<![\w.])app\./, text);
  });
}

async function parses(uri: string, text: string): Promise<void> {
  const language = extraction.languageOf(uri);
  if (language === undefined || !/^(javascript|typescript|tsx|python|java|go)$/.test(language)) return;
  await extraction.prepare([language]);
  const opened = extraction.open({ uri, language, text });
  assert.equal(opened?.file.root.hasError, false, text);
  // The grammar takes statements of Go outside of functions, and its compiler does not.
  if (language === "go") assert.deepEqual(opened!.file.root.children.map(it => it.type).filter(it => !/^(package_clause|comment)$|_declaration$/.test(it)), [], text);
  opened?.tree.dispose();
}

/** It shows how the app is made, and goes where none is made yet. */
function makesApp({ body, place }: Snippet): boolean {
  return place !== "file" && /^(export )?(const )?app = /m.test(body);
}

function withoutApp({ files, uri }: SmallPackage): SmallPackage {
  return { uri, files: { ...files, [uri]: files[uri]!.replace(/^.*\bapp = .*\n/m, "") } };
}

interface SmallPackage {
  readonly files: Readonly<Record<string, string>>;
  readonly uri: string;
}

function packageFor({ project, stack, language }: Snippet): SmallPackage {
  if (project === "files") return { uri: `site.${language}`, files: { "package.json": manifest({}), [`site.${language}`]: "# Here:\n|" } };
  if (project === "python") return python[stack] ?? python["any"]!;
  if (project === "java") return language === "yaml" ? springSettings : java;
  if (project === "go") return go[stack] ?? go["any"]!;
  return node(stack, language === "javascript" ? "js" : "ts");
}

const manifest = (dependencies: Readonly<Record<string, string>>): string => JSON.stringify({ name: "shop", type: "module", dependencies }, null, 2);

function node(stack: string, ending: "js" | "ts"): SmallPackage {
  const { dependency, head } = nodeStacks[stack] ?? nodeStacks["any"]!;
  const file = `src/app.${ending}`;
  return { uri: file, files: { "package.json": manifest({ [dependency]: "*" }), [file]: `${head}|` } };
}

const bootstrap = 'import { NestFactory } from "@nestjs/core";\nimport { AppModule } from "./app.module.js";\n\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  await app.listen(3000);\n}\n\nvoid bootstrap();\n';

const nodeStacks: Readonly<Record<string, { readonly dependency: string; readonly head: string }>> = {
  any: { dependency: "pg", head: "" },
  express: { dependency: "express", head: 'import express from "express";\n\nexport const app = express();\n\n' },
  fastify: { dependency: "fastify", head: 'import Fastify from "fastify";\n\nexport const app = Fastify();\n\n' },
  koa: { dependency: "koa", head: 'import Koa from "koa";\n\nexport const app = new Koa();\n\n' },
  hono: { dependency: "hono", head: 'import { Hono } from "hono";\n\nexport const app = new Hono();\n\n' },
  nest: { dependency: "@nestjs/core", head: "" },
};

const python: Readonly<Record<string, SmallPackage>> = {
  any: { uri: "shop/main.py", files: { "requirements.txt": "requests==2.34.2\n", "shop/main.py": '"""The shop."""\n\n|' } },
  flask: { uri: "shop/main.py", files: { "requirements.txt": "flask==3.1.3\n", "shop/main.py": "from flask import Flask\n\napp = Flask(__name__)\n\n|" } },
  fastapi: { uri: "shop/main.py", files: { "requirements.txt": "fastapi==0.165.0\n", "shop/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n\n|" } },
  django: { uri: "shop/views.py", files: { "requirements.txt": "django==5.2.19\n", "manage.py": "", "shop/settings.py": 'INSTALLED_APPS = ["shop"]\nMIDDLEWARE = []\nROOT_URLCONF = "shop.urls"\n', "shop/views.py": '"""Views."""\n\n|' } },
};

const java: SmallPackage = {
  uri: "src/main/java/com/example/shop/Shop.java",
  files: {
    "pom.xml": "<project>\n  <dependencies>\n    <dependency>\n      <groupId>org.springframework.boot</groupId>\n      <artifactId>spring-boot-starter-webmvc</artifactId>\n    </dependency>\n  </dependencies>\n</project>\n",
    "src/main/java/com/example/shop/Shop.java": "package com.example.shop;\n\nclass Shop {\n}\n\n|",
  },
};

const springSettings: SmallPackage = {
  uri: "src/main/resources/application.yml",
  files: { ...java.files, "src/main/resources/application.yml": "spring:\n  application:\n    name: shop\nserver:\n  port: 8443\n|" },
};

const goModule = (requirement: string): string => `module example.com/shop\n\ngo 1.26\n${requirement}`;
const go: Readonly<Record<string, SmallPackage>> = {
  any: { uri: "shop.go", files: { "go.mod": goModule(""), "shop.go": "package shop\n\n|" } },
  gin: { uri: "shop.go", files: { "go.mod": goModule("\nrequire github.com/gin-gonic/gin v1.12.0\n"), "shop.go": 'package shop\n\nimport "github.com/gin-gonic/gin"\n\nfunc newRouter() *gin.Engine {\n\tr := gin.New()\n\t|\n\treturn r\n}\n' } },
  echo: { uri: "shop.go", files: { "go.mod": goModule("\nrequire github.com/labstack/echo/v5 v5.4.4\n"), "shop.go": 'package shop\n\nimport "github.com/labstack/echo/v5"\n\nfunc newApp() *echo.Echo {\n\te := echo.New()\n\t|\n\treturn e\n}\n' } },
};
