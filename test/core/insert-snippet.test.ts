import assert from "node:assert/strict";
import { test } from "node:test";
import type { Snippet } from "../../src/core/snippets/snippet.js";
import { inserted } from "../support/insertedSnippet.js";

// A snippet goes where it belongs, with its imports, settings and packages. The snippets here are small ones of this test alone.

const plain: Snippet = { id: "node/express/gw-x", prefix: "gw-x", project: "node", stack: "express", name: "X · Express", about: "Keeps x from y.", language: "javascript", needs: [], place: "cursor", stops: [], settings: [], imports: "", body: "" };
const manifest = JSON.stringify({ name: "a", type: "module", dependencies: { express: "5" } }, null, 2);

const sessions: Snippet = {
  ...plain, needs: ["express-session@^1.18"], place: "app", imports: 'import session from "express-session";\n',
  settings: [{ key: "SESSION_SECRET", type: "secret", purpose: "Signs the session cookie", variable: "sessionSecret", text: 'const sessionSecret = process.env.SESSION_SECRET;\nif (!sessionSecret) throw new Error("SESSION_SECRET is not set.");\n' }],
  body: 'const sessionSecret = process.env.SESSION_SECRET;\nif (!sessionSecret) throw new Error("SESSION_SECRET is not set.");\napp.use(session({\n  secret: sessionSecret,\n}));\n',
};

test("middleware comes behind the app under its name there, with its import, its package and its secret in the project's configuration", async () => {
  const { result, files } = await inserted(sessions, {
    "package.json": manifest,
    "src/config.js": 'const required = name => {\n  const value = process.env[name];\n  if (!value) throw new Error(`${name} is not set`);\n  return value;\n};\n\nexport const config = {\n  databaseUrl: required("DATABASE_URL"),\n  redisUrl: required("REDIS_URL"),\n};\n',
    "src/app.js": 'import express from "express";\nimport { config } from "./config.js";\n\nconst server = express();\nserver.get("/", (req, res) => res.json(config.redisUrl));\n|\nserver.listen(3000);\n',
  }, "src/app.js");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(files.get("src/app.js"), 'import express from "express";\nimport { config } from "./config.js";\nimport session from "express-session";\n\nconst server = express();\n\nconst sessionSecret = config.sessionSecret;\nserver.use(session({\n  secret: sessionSecret,\n}));\n\nserver.get("/", (req, res) => res.json(config.redisUrl));\n\nserver.listen(3000);\n');
  assert.match(files.get("src/config.js")!, /sessionSecret: required\("SESSION_SECRET"\),/);
  assert.match(files.get("package.json")!, /"express-session": "\^1\.18"/);
  assert.match(files.get(".env.example")!, /# Signs the session cookie \(secret, required\)\nSESSION_SECRET=\n/);
  assert.ok(![...files.values()].some(it => it.includes("value-of-the-secret")));
  assert.match(result.notes.join(" "), /Set SESSION_SECRET/);
  assert.match(result.notes.join(" "), /npm install/);
  const { after, regions } = result.target;
  assert.equal(regions.length, 1);
  assert.equal(after.slice(regions[0]!.start, regions[0]!.end).trim().split("\n")[0], "const sessionSecret = config.sessionSecret;");
});

test("an app that is made in a function keeps what speaks of it; all else goes to the top of the module", async () => {
  const body = `declare module "express-session" {\n  interface SessionData { userId?: string }\n}\n\n${sessions.body}\nconst server = app.listen(3000);\nprocess.once("SIGTERM", () => server.close());\n\n/** Signs in. */\nexport function signIn(req) {\n  req.session.userId = "a";\n}\n`;
  const { files, result } = await inserted({ ...sessions, language: "typescript", body }, {
    "package.json": manifest,
    "src/app.ts": 'import express from "express";\n\n/** The app. */\nexport function createApp() {\n  const server1 = express();\n  server1.use(express.json());\n  return server1;\n}\n|',
  }, "src/app.ts");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(files.get("src/app.ts"), 'import express from "express";\nimport session from "express-session";\nimport { config } from "./config.js";\n\ndeclare module "express-session" {\n  interface SessionData { userId?: string }\n}\n\nconst sessionSecret = config.sessionSecret;\n\n/** Signs in. */\nexport function signIn(req) {\n  req.session.userId = "a";\n}\n\n/** The app. */\nexport function createApp() {\n  const server1 = express();\n\n  server1.use(session({\n    secret: sessionSecret,\n  }));\n\n  const server = server1.listen(3000);\n  process.once("SIGTERM", () => server.close());\n\n  server1.use(express.json());\n  return server1;\n}\n');
  const { after, regions } = result.target;
  assert.deepEqual(regions.map(({ start, end }) => after.slice(start, end).trim().split("\n")[0]), ['declare module "express-session" {', "server1.use(session({"]);
});

test("a file in single quotes stays so, and its settings move all the same", async () => {
  const { files } = await inserted(sessions, { "package.json": manifest, "src/app.js": "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => res.json('a'));\n|" }, "src/app.js");
  assert.match(files.get("src/app.js")!, /import session from 'express-session';\nimport \{ config \} from '\.\/config\.js';\nconst app = express\(\);\n\nconst sessionSecret = config\.sessionSecret;\napp\.use/);
  assert.match(files.get("src/config.js")!, /SESSION_SECRET/);
});

test("a function comes behind the statement of the cursor, in CommonJS without its export", async () => {
  const { result, files } = await inserted({ ...plain, imports: 'import { timingSafeEqual, randomBytes } from "node:crypto";\n', body: "export function same(a, b) {\n  return timingSafeEqual(a, b);\n}\n" }, {
    "package.json": JSON.stringify({ name: "a", dependencies: { express: "4" } }),
    "src/app.js": "const express = require('express');\r\n\r\nfunction check() {\r\n    ret|urn true;\r\n}\r\nmodule.exports = { check, app: express() };\r\n",
  }, "src/app.js");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(files.get("src/app.js"), "const express = require('express');\r\nconst { timingSafeEqual, randomBytes } = require('node:crypto');\r\n\r\nfunction check() {\r\n    return true;\r\n}\r\n\r\nfunction same(a, b) {\r\n    return timingSafeEqual(a, b);\r\n}\r\n\r\nmodule.exports = { check, app: express() };\r\n");
  assert.match(result.notes.join(" "), /Export same/);
});

test("a whole file is made once, and is not written over another", async () => {
  const file: Snippet = { ...plain, project: "files", stack: "docker", language: "dockerfile", place: "file", file: "Dockerfile", body: "FROM node:24-alpine\n" };
  const { files } = await inserted(file, { "a/package.json": manifest, "a/src/app.js": "|" }, "a/src/app.js");
  assert.equal(files.get("a/Dockerfile"), "FROM node:24-alpine\n");
  const workflow = await inserted({ ...file, stack: "github", language: "yaml", file: ".github/workflows/ci.yml", body: "on: push\n" }, { "a/package.json": manifest, "a/src/app.js": "|" }, "a/src/app.js");
  assert.equal(workflow.files.get(".github/workflows/ci.yml"), "on: push\n", "GitHub reads those of the root alone");
  const { result } = await inserted(file, { "package.json": manifest, "app.js": "|", Dockerfile: "FROM scratch\n" }, "app.js");
  assert.deepEqual(result, { refused: "Dockerfile is there already: X · Express is a whole file." });
});

test("in Python the settings go to Django's, and names that are taken are not taken twice", async () => {
  const settings: Snippet = {
    ...plain, project: "python", stack: "django", language: "python", place: "settings", needs: ["django-axes@8.0"], imports: "", body: 'AXES_FAILURE_LIMIT = 5\n',
  };
  const { files, result } = await inserted(settings, { "requirements.txt": "django==5.2\n", "shop/settings.py": "INSTALLED_APPS = [\"shop\"]\n", "shop/views.py": "import os\n|" }, "shop/views.py");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(files.get("shop/settings.py"), "INSTALLED_APPS = [\"shop\"]\n\nAXES_FAILURE_LIMIT = 5\n");
  assert.equal(files.get("requirements.txt"), "django==5.2\ndjango-axes>=8.0\n");
  const clash = await inserted({ ...plain, imports: 'import { check } from "checks";\n', body: "check();\n" }, { "package.json": manifest, "app.js": "function check() {}\n|" }, "app.js");
  assert.deepEqual(clash.result, { refused: "check is the name of something else in app.js." });
});

test("what only read a setting is imported no longer in Python, once the project's configuration reads it", async () => {
  const snippet: Snippet = {
    ...plain, project: "python", stack: "any", language: "python", imports: "import hmac\nimport os\n",
    settings: [{ key: "WEBHOOK_SECRET", type: "secret", purpose: "Signs webhooks", variable: "secret", text: 'secret = os.environ["WEBHOOK_SECRET"]\n' }],
    body: 'secret = os.environ["WEBHOOK_SECRET"]\n\n\ndef sign(body: bytes) -> str:\n    return hmac.new(secret.encode(), body, "sha256").hexdigest()\n',
  };
  const { files, result } = await inserted(snippet, {
    "requirements.txt": "requests\n", "shop/__init__.py": "", "shop/config.py": 'import os\n\nDATABASE_URL = os.environ["DATABASE_URL"]\nREDIS_URL = os.environ["REDIS_URL"]\n',
    "shop/main.py": "from shop import config\n\nprint(config.REDIS_URL)\n|",
  }, "shop/main.py");
  assert.ok("target" in result, JSON.stringify(result));
  assert.doesNotMatch(files.get("shop/main.py")!, /import os|os\.environ|value-of-the-secret/);
  assert.match(files.get("shop/main.py")!, /^import hmac$/m);
  const [region] = result.target.regions;
  assert.match(result.target.after.slice(region!.start, region!.end), /^secret = .*\n\n\ndef sign[^]*hexdigest\(\)\n$/);
});

test("in Go and Java packages are imported as the file does it", async () => {
  const go: Snippet = { ...plain, project: "go", stack: "any", language: "go", imports: 'import (\n\t"crypto/hmac"\n\t"net/http"\n)\n', body: "func same(a, b []byte) bool {\n\treturn hmac.Equal(a, b)\n}\n" };
  const { files } = await inserted(go, { "go.mod": "module a\n\ngo 1.26\n", "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("a")\n}\n|' }, "main.go");
  assert.equal(files.get("main.go"), 'package main\n\nimport (\n\t"crypto/hmac"\n\t"fmt"\n\t"net/http"\n)\n\nfunc main() {\n\tfmt.Println("a")\n}\n\nfunc same(a, b []byte) bool {\n\treturn hmac.Equal(a, b)\n}\n');
});

test("a class goes into the package of the application, where Spring looks for it", async () => {
  const snippet: Snippet = {
    ...plain, id: "java/spring/gw-x", project: "java", stack: "spring", language: "java", place: "file", file: "src/main/java/com/example/security/X.java",
    stops: [{ label: "package", choices: ["com.example.security"] }], imports: "package com.example.security;\n", body: "/** Named as com.example.security.X. */\nclass X {}\n",
  };
  const files = {
    "shop/pom.xml": "<project>\n</project>\n",
    "shop/src/main/java/org/acme/shop/Shop.java": "package org.acme.shop;\n\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n\n@SpringBootApplication\npublic class Shop {}\n",
    "shop/src/main/java/org/acme/shop/web/Pages.java": "package org.acme.shop.web;\n\nclass Pages {}\n|",
  };
  const { result, files: after } = await inserted(snippet, files, "shop/src/main/java/org/acme/shop/web/Pages.java");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(after.get("shop/src/main/java/org/acme/shop/security/X.java"), "package org.acme.shop.security;\n\n/** Named as org.acme.shop.security.X. */\nclass X {}\n");
  assert.deepEqual(result.stops, [{ label: "package", choices: ["org.acme.shop.security"] }]);

  const library = await inserted(snippet, { "pom.xml": "<project>\n</project>\n", "src/main/java/org/acme/Sums.java": "package org.acme;\n\nclass Sums {}\n|" }, "src/main/java/org/acme/Sums.java");
  assert.ok(library.files.has("src/main/java/org/acme/security/X.java"));
  const settings = await inserted(snippet, { "pom.xml": "<project>\n</project>\n", "notes.md": "|" }, "notes.md");
  assert.ok(settings.files.has("src/main/java/com/example/security/X.java"));
});

const goPackage = { "go.mod": "module example.com/a\n\ngo 1.26\n\nrequire github.com/gin-gonic/gin v1.12.0\n" };
const origins: Snippet = { ...plain, id: "go/gin/gw-x", project: "go", stack: "gin", language: "go", place: "app", imports: 'import "os"\n', body: 'origins := os.Getenv("ORIGINS")\nif origins == "" {\n\tpanic("ORIGINS is not set")\n}\nr.Use(allow(origins))\n' };

test("statements of Go stay in the function that makes the router, and are refused outside of any", async () => {
  const { result, files } = await inserted(origins, { ...goPackage, "main.go": 'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc main() {\n\trouter := gin.New()\n\trouter.Run()\n}\n|' }, "main.go");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(files.get("main.go"), 'package main\n\nimport (\n\t"os"\n\n\t"github.com/gin-gonic/gin"\n)\n\nfunc main() {\n\trouter := gin.New()\n\n\torigins := os.Getenv("ORIGINS")\n\tif origins == "" {\n\t\tpanic("ORIGINS is not set")\n\t}\n\trouter.Use(allow(origins))\n\n\trouter.Run()\n}\n');
  const { result: refused } = await inserted(origins, { ...goPackage, "main.go": "package main\n\n|" }, "main.go");
  assert.deepEqual(refused, { refused: "No app is seen in main.go that this could go to: put the cursor on an empty line of the function that makes it." });
});

test("a function of Go goes behind the one that the cursor is in, also on an empty line", async () => {
  const { files } = await inserted({ ...origins, place: "cursor", imports: "", body: "func same() bool {\n\treturn true\n}\n" }, { ...goPackage, "main.go": "package main\n\nfunc main() {\n\t|\n}\n" }, "main.go");
  assert.equal(files.get("main.go"), "package main\n\nfunc main() {\n\t\n}\n\nfunc same() bool {\n\treturn true\n}\n");
});

test("what the file, or another file of a package of Go, means by a name is not declared once more", async () => {
  const port: Snippet = { ...plain, body: "const port = 1;\n" };
  const refusal = async (text: string): Promise<unknown> => (await inserted(port, { "package.json": manifest, "a.js": text }, "a.js")).result;
  for (const taken of ["const port = 2;\n|", "export function port() {}\n|", "import { a as port } from './b.js';\n|", "import port from './b.js';\n|", "class port {}\n|", "const { x: port } = y;\n|"]) {
    assert.deepEqual(await refusal(taken), { refused: "port is the name of something else in a.js." }, taken);
  }
  for (const free of ["function a() {\n  const port = 2;\n}\n|", "a.port = 1;\n|", "a({ port: 2 });\n|", "import port2 from './port.js';\n|", 'import { port as x } from "./port";\n|', "const { port: x } = y;\n|"]) assert.ok("target" in (await refusal(free) as object), free);
  const beside = { ...goPackage, "a/a.go": "package a\n\n|", "a/b.go": "package a\n\nfunc same() {}\n" };
  const { result } = await inserted({ ...origins, place: "cursor", imports: "", body: "func same() bool {\n\treturn true\n}\n" }, beside, "a/a.go");
  assert.deepEqual(result, { refused: "same is the name of something else in a." });
});

test("a text that holds a quote keeps its own where the file has single ones", async () => {
  const body = "a('Bearer realm=\"api\"', \"x\", \"it's\", /[\"']/);\n";
  const { files } = await inserted({ ...plain, body }, { "package.json": manifest, "a.js": "import b from 'b';\nb('c');\n|" }, "a.js");
  assert.match(files.get("a.js")!, /a\('Bearer realm="api"', 'x', "it's", \/\["'\]\/\);/);
});
