import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf } from "../../src/core/models/routing/entries.js";
import { analyze, put, type TestWorkspace } from "../support/workspace.js";

async function workspace(files: Readonly<Record<string, string>>): Promise<TestWorkspace> {
  const made = await analyze(new Map(Object.entries(files)), { rules: [] });
  assert.deepEqual(made.analyzer.crashes(), []);
  return made;
}

function entry({ analyzer }: TestWorkspace, uri: string, name: string | undefined): string {
  const found = entryOf(analyzer.read, uri, name);
  return found.kind === "http" ? `${found.method} ${found.path}` : found.kind;
}

const layered = {
  "src/app.ts": "import express from 'express';\nimport { users } from './routes';\nexport const app = express();\napp.use('/api/users', users);",
  "src/routes.ts": "import { Router } from 'express';\nimport * as controller from './controller';\nimport { wrap } from './wrap';\nexport const users = Router();\nusers.post('/', wrap(controller.create));\nusers.get('/', wrap(controller.list));\nusers.get('/all', wrap(async (req, res) => { res.json(await helper()); }));\nasync function helper() { return []; }",
  "src/controller.ts": "import { service } from './service';\nimport { wrap } from './wrap';\nexport const list = wrap(async (req, res) => res.json(await service.list()));\nexport const create = async (req, res) => res.json(await service.add(req.body));",
  "src/service.ts": "import { UsersRepository } from './repository';\nclass UsersService {\n  private readonly repository = new UsersRepository();\n  async list() { return this.repository.find(); }\n  async add(body) { await this.repository.find(); return this.save(body); }\n  private async save(body) { return body; }\n}\nexport const service = new UsersService();",
  "src/repository.ts": "export class UsersRepository {\n  async find() { return rows('select'); }\n}\nasync function rows(text) { return []; }\nexport async function unused() {}",
  "src/wrap.ts": "export const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);",
};

test("a function is reached from the route that leads to it, through controllers, services and repositories", async () => {
  const it = await workspace(layered);
  assert.equal(entry(it, "src/controller.ts", "list"), "GET /api/users");
  assert.equal(entry(it, "src/controller.ts", "create"), "POST /api/users");
  assert.equal(entry(it, "src/service.ts", "UsersService.list"), "GET /api/users");
  assert.equal(entry(it, "src/service.ts", "UsersService.save"), "POST /api/users");
  assert.equal(entry(it, "src/repository.ts", "UsersRepository.find"), "GET /api/users");
  assert.equal(entry(it, "src/repository.ts", "rows"), "GET /api/users");
  assert.equal(entry(it, "src/repository.ts", "unused"), "unknown");
  assert.equal(entry(it, "src/routes.ts", "helper"), "GET /api/users/all");
});

test("four calls are followed, no more", async () => {
  const chain = Array.from({ length: 6 }, (_, index) => `export function f${index}() { return f${index + 1}(); }`).join("\n");
  const it = await workspace({ "a.js": `const app = require('express')();\napp.get('/x', f0);\n${chain}\nfunction f6() {}` });
  assert.equal(entry(it, "a.js", "f4"), "GET /x");
  assert.equal(entry(it, "a.js", "f5"), "unknown");
});

test("functions that call each other end the search", async () => {
  const it = await workspace({ "a.js": "export function a() { return b(); }\nexport function b() { return a(); }\nfunction c() { c(); }" });
  assert.equal(entry(it, "a.js", "a"), "unknown");
  assert.equal(entry(it, "a.js", "c"), "unknown");
});

test("schedules, queues and the code at the top of a module", async () => {
  const it = await workspace({
    "jobs.ts": "import cron from 'node-cron';\nimport { Worker, Queue } from 'bullmq';\nimport { sweep, send, both } from './work';\nconst queue = new Queue('x');\ncron.schedule('0 * * * *', sweep);\nnew Worker('mail', async (job) => { await send(job.data); });\nsetInterval(() => { tick(); }, 1000);\nfunction tick() { both(); }\nmain();\nasync function main() { await start(); }\nfunction start() {}",
    "work.ts": "export function sweep() {}\nexport async function send(data) {}\nexport function both() {}",
    "loop.ts": "import { turn } from './turn';\nfor (;;) {\n  await turn();\n}",
    "turn.ts": "export async function turn() {}",
    "app.ts": "import express from 'express';\nimport { both } from './work';\nconst app = express();\napp.post('/both', () => both());",
    "nest.ts": "import { Cron } from '@nestjs/schedule';\nimport { Processor, WorkerHost } from '@nestjs/bullmq';\nexport class Tasks { @Cron('* * * * *') run() { this.inner(); } private inner() {} }\n@Processor('audio')\nexport class Audio extends WorkerHost { async process(job) {} }",
  });
  assert.equal(entry(it, "work.ts", "sweep"), "job");
  assert.equal(entry(it, "work.ts", "send"), "consumer");
  assert.equal(entry(it, "work.ts", "both"), "POST /both");
  assert.equal(entry(it, "jobs.ts", "tick"), "job");
  assert.equal(entry(it, "jobs.ts", "start"), "script");
  assert.equal(entry(it, "jobs.ts", undefined), "script");
  assert.equal(entry(it, "turn.ts", "turn"), "job");
  assert.equal(entry(it, "nest.ts", "Tasks.inner"), "job");
  assert.equal(entry(it, "nest.ts", "Audio.process"), "consumer");
});

test("a Nest service is reached through the controller that it is injected into", async () => {
  const it = await workspace({
    "users.controller.ts": "import { Controller, Get } from '@nestjs/common';\nimport { UsersService } from './users.service';\n@Controller('users')\nexport class UsersController {\n  constructor(private readonly users: UsersService) {}\n  @Get(':id')\n  one() { return this.users.one(); }\n}",
    "users.service.ts": "export class UsersService {\n  one() { return this.load(); }\n  private load() { return 1; }\n}",
  });
  assert.equal(entry(it, "users.service.ts", "UsersService.load"), "GET /users/:id");
});

test("handlers typed by the framework", async () => {
  const it = await workspace({
    "app.ts": "import express from 'express';\nimport { list, one } from './handlers';\nconst app = express();\napp.get('/x', list);\napp.get('/x/:id', one);",
    "handlers.ts": "import type { RequestHandler } from 'express';\nimport { wrap } from 'wrap';\nexport const list: RequestHandler = async (req, res) => { res.json([]); };\nexport const one: RequestHandler = wrap(async (req, res) => { res.json({}); });",
  });
  assert.equal(entry(it, "handlers.ts", "list"), "GET /x");
  assert.equal(entry(it, "handlers.ts", "one"), "GET /x/:id");
});

test("a callback runs for the function around it", async () => {
  const it = await workspace({
    "a.js": "const app = require('express')();\nconst { pool } = require('./db');\napp.get('/x', list);\nfunction list(req, res) {\n  pool.query('SELECT 1', (error, rows) => { answer(res, rows); });\n}\nfunction answer(res, rows) { res.json(rows); }",
    "db.js": "const { Pool } = require('pg');\nexports.pool = new Pool();",
  });
  assert.equal(entry(it, "a.js", "list.pool.query SELECT 1"), "GET /x");
  assert.equal(entry(it, "a.js", "answer"), "GET /x");
});

test("what a factory of controllers or services gives is followed by name", async () => {
  const it = await workspace({
    "app.js": "const express = require('express');\nconst { makeController } = require('./controller');\nconst { makeService } = require('./service');\nconst controller = makeController(makeService());\nconst app = express();\napp.get('/x', controller.list);\napp.get('/y', show(makeService()));\nfunction show(service) { return async (req, res) => res.json(await load()); }\nasync function load() {}",
    "controller.js": "const { makeService } = require('./service');\nexports.makeController = () => {\n  const service = makeService();\n  return { list: async (req, res) => res.json(await service.find()) };\n};",
    "service.js": "exports.makeService = function () {\n  async function find() { return []; }\n  return { find };\n};",
  });
  assert.equal(entry(it, "controller.js", "makeController.list"), "GET /x");
  assert.equal(entry(it, "service.js", "makeService.find"), "GET /x");
  assert.equal(entry(it, "app.js", "load"), "GET /y");
});

test("an entry follows the edits of other files", async () => {
  const it = await workspace(layered);
  assert.equal(entry(it, "src/service.ts", "UsersService.list"), "GET /api/users");
  await put(it.analyzer, "src/app.ts", layered["src/app.ts"].replace("/api/users", "/v2/users"));
  assert.equal(entry(it, "src/service.ts", "UsersService.list"), "GET /v2/users");
  await put(it.analyzer, "src/controller.ts", layered["src/controller.ts"].replace("service.list()", "[]"));
  assert.equal(entry(it, "src/service.ts", "UsersService.list"), "unknown");
});
