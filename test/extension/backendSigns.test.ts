import assert from "node:assert/strict";
import { test } from "node:test";
import { importsBackend, isBackendManifest } from "../../src/extension/backend/backendSigns.js";

const backends: readonly [string, string][] = [
  ["package.json", `{ "dependencies": { "express": "^5.0.0" } }`],
  ["package.json", `{ "optionalDependencies": { "better-sqlite3": "12" } }`],
  ["pyproject.toml", `[project]\ndependencies = ["fastapi>=0.115", "uvicorn[standard]"]`],
  ["pyproject.toml", `[tool.poetry.dependencies]\nDjango = "^5.2"`],
  ["requirements.txt", "# web\nflask==3.1\n"],
  ["manage.py", "from django.core.management import execute_from_command_line"],
  ["setup.cfg", "install_requires =\n    sqlalchemy\n"],
  ["Pipfile", "[packages]\npsycopg2-binary = \"*\""],
  ["pom.xml", "<dependency><groupId>org.springframework.boot</groupId></dependency>"],
  ["build.gradle.kts", `implementation("io.quarkus:quarkus-rest")`],
  ["go.mod", "module shop\n\nrequire github.com/gin-gonic/gin v1.11.0\n"],
  ["compose.yaml", "services:\n  db:\n    image: postgres:18\n"],
  ["docker-compose.yml", "services:\n  db:\n    image: \"registry.example.com:5000/library/mysql:9\"\n"],
  ["schema.prisma", "datasource db {\n  provider = \"postgresql\"\n}\n"],
];

const others: readonly [string, string][] = [
  ["package.json", `{ "dependencies": { "react": "^19.0.0", "next": "^16.0.0", "vite": "^7.0.0" }, "devDependencies": { "express": "^5.0.0" } }`],
  ["package.json", `{ "dependencies": { "exp` ],
  ["package.json", "null"],
  ["package.json", `{ "dependencies": "express" }`],
  ["pyproject.toml", `[project]\ndependencies = ["numpy", "flask-like"]`],
  ["requirements.txt", "motorsport==1\npandas\n"],
  ["pom.xml", "<dependency><groupId>junit</groupId></dependency>"],
  ["go.mod", "module tool\n\nrequire github.com/spf13/cobra v1.10.0\n"],
  ["compose.yaml", "services:\n  web:\n    image: nginx:1.29\n"],
  ["schema.prisma", "generator client {\n}\n"],
];

test("a manifest shows a back end by what it needs to run", () => {
  for (const [name, text] of backends) assert.ok(isBackendManifest(name, text), `${name}: ${text}`);
});

test("a front end, a library and a manifest that is being typed show none", () => {
  for (const [name, text] of others) assert.ok(!isBackendManifest(name, text), `${name}: ${text}`);
});

test("a document shows a back end by what it imports", () => {
  const documents: readonly [string, string][] = [
    ["typescript", `import express, { type Request } from "express";`],
    ["javascript", `const fastify = require('fastify')({ logger: true });`],
    ["typescript", `import { drizzle } from "drizzle-orm/node-postgres";`],
    ["javascriptreact", `import "pg";`],
    ["typescript", `const { Pool } = await import("pg");`],
    ["python", "import os\nfrom django.db import models\n"],
    ["python", "from rest_framework.views import APIView\n"],
    ["java", "package shop;\n\nimport org.springframework.web.bind.annotation.RestController;\n"],
    ["go", "package main\n\nimport (\n\t\"net/http\"\n)\n"],
    ["go", "import \"github.com/labstack/echo/v4\"\n"],
  ];
  for (const [language, text] of documents) assert.ok(importsBackend(language, text), text);
});

test("a document of a browser, or one that only speaks of a framework, shows none", () => {
  const documents: readonly [string, string][] = [
    ["typescriptreact", `import React from "react";\nimport { expressions } from "./express";`],
    ["typescript", `// We moved away from express.`],
    ["typescript", `import { helper } from "express-like";`],
    ["python", "import flask_like\nimport numpy\n"],
    ["java", "import java.util.List;\n"],
    ["go", "import \"net/httptest\"\n"],
    ["markdown", `import express from "express"`],
  ];
  for (const [language, text] of documents) assert.ok(!importsBackend(language, text), text);
});
