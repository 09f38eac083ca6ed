import assert from "node:assert/strict";
import { test } from "node:test";
import { lines, routesOf } from "../support/routes.js";

const app = "import express from 'express';\nconst app = express();\n";

test("routers mounted across files, with CommonJS and an index of routers", async () => {
  assert.equal(await routesOf({
    "src/app.js": "const express = require('express');\nconst app = express();\napp.use(express.json());\napp.use('/api', require('./routes'));\nmodule.exports = app;",
    "src/routes/index.js": "const router = require('express').Router();\nconst { auth } = require('../auth');\nrouter.use('/users', auth, require('./users'));\nmodule.exports = router;",
    "src/routes/users.js": "const { Router } = require('express');\nconst controller = require('../controllers/users');\nconst router = new Router();\nrouter.get('/', controller.list);\nrouter.route('/:id').get(controller.one).delete(auth, controller.remove.bind(controller));\nmodule.exports = router;",
    "src/controllers/users.js": "exports.list = async (req, res) => res.json([]);\nexports.one = asyncHandler(async (req, res) => res.json({}));\nmodule.exports.remove = async function (req, res) {};",
    "src/auth.js": "exports.auth = (req, res, next) => next();",
  }), lines(
    "GET /api/users src/controllers/users.js#list",
    "DELETE /api/users/:id src/controllers/users.js#remove",
    "GET /api/users/:id src/controllers/users.js#one",
  ));
});

test("a router mounted twice answers twice, one mounted nowhere as far as the code tells", async () => {
  assert.equal(await routesOf({
    "app.ts": `${app}import { users } from './users';\nimport './lonely';\napp.use('/v1/users', users);\napp.use(['/users', '/people'], users);`,
    "users.ts": "import { Router } from 'express';\nexport const users = Router();\nusers.get('/', (req, res) => res.json([]));",
    "lonely.ts": "import { Router } from 'express';\nconst lonely: Router = Router();\nlonely.post('/x', (req, res) => res.end());",
  }), lines(
    "GET /people users.ts#users.get /",
    "GET /users users.ts#users.get /",
    "GET /v1/users users.ts#users.get /",
    "POST /x ? lonely.ts#lonely.post /x",
  ));
});

test("factories of apps and routers", async () => {
  assert.equal(await routesOf({
    "server.ts": "import { createApp } from './app';\nconst app = createApp();\napp.get('/ping', (req, res) => res.end());\napp.listen(3000);",
    "app.ts": "import express from 'express';\nimport usersRouter from './users';\nexport function createApp() {\n  const app = express();\n  app.use('/users', usersRouter(db));\n  return app;\n}",
    "users.ts": "import { Router } from 'express';\nexport default (db) => {\n  const router = Router();\n  router.get('/:id', async (req, res) => res.json(await db.find(req.params.id)));\n  return router;\n};",
  }), lines(
    "GET /ping server.ts#app.get /ping",
    "GET /users/:id users.ts#default.router.get /:id",
  ));
});

test("an app handed to functions of other files", async () => {
  assert.equal(await routesOf({
    "app.js": "const express = require('express');\nconst app = express();\nrequire('./routes/users')(app, db);\nconst loadAll = require('./loaders');\nloadAll({ app });",
    "routes/users.js": "module.exports = (app, db) => {\n  app.get('/users', async (req, res) => res.json(await db.all()));\n  require('./more')(app);\n};",
    "routes/more.js": "module.exports = function (app) {\n  app.post('/more', (req, res) => res.end());\n};",
    "loaders.js": "module.exports = ({ app }) => {\n  app.get('/status', (req, res) => res.end());\n};",
    "unrelated.js": "module.exports = app => { app.get('/never', fn); };\nfunction fn() {}",
  }), lines(
    "POST /more routes/more.js#default.app.post /more",
    "GET /status loaders.js#default.app.get /status",
    "GET /users routes/users.js#default.app.get /users",
  ));
});

test("classes that hold an app or a router", async () => {
  assert.equal(await routesOf({
    "server.ts": "import express, { Application } from 'express';\nimport { UserRoutes } from './users';\nexport class Server {\n  private app: Application;\n  constructor() {\n    this.app = express();\n    this.routes();\n  }\n  private routes() {\n    this.app.use('/users', new UserRoutes().router);\n    this.app.get('/health', this.health);\n  }\n  private health(req, res) { res.end(); }\n}",
    "users.ts": "import { Router } from 'express';\nimport { UserController } from './controller';\nexport class UserRoutes {\n  public path = '/all';\n  public router = Router();\n  private controller = new UserController();\n  constructor() { this.init(); }\n  private init() {\n    this.router.get(`${this.path}/:id`, this.controller.one);\n  }\n}",
    "controller.ts": "export class UserController {\n  one = async (req, res) => { res.json({}); };\n}",
  }), lines(
    "GET /health server.ts#Server.health",
    "GET /users/all/:id controller.ts#UserController.one",
  ));
});

test("an app taken from another file, and one handed to a constructor", async () => {
  assert.equal(await routesOf({
    "app.ts": `${app}import { Api } from './api';\nnew Api(app, 1);\nexport default app;`,
    "more.js": "const app = require('./app');\nconst PATHS = { more: '/more' };\napp.get(PATHS.more, (req, res) => res.end());",
    "api.ts": "export class Api {\n  constructor(private app, private n: number) {\n    app.get('/api', this.list);\n  }\n  list = (req, res) => res.end();\n}",
    "koa.ts": "import Koa from 'koa';\nimport Router from '@koa/router';\nexport const router = new Router();\nrouter.get('/koa', ctx => {});",
    "koa-more.ts": "import { router } from './koa';\nrouter.get('/more', ctx => {});",
  }), lines(
    "GET /api api.ts#Api.list",
    "GET /more more.js#app.get PATHS.more",
  ));
});

test("a list of routers that a loop mounts", async () => {
  assert.equal(await routesOf({
    "app.js": "const express = require('express');\nconst routes = require('./routes');\nconst app = express();\napp.use('/v1', routes);",
    "routes.js": "const express = require('express');\nconst users = require('./users');\nconst docs = require('./docs');\nconst router = express.Router();\nconst list = [{ path: '/users', route: users }, { path: '/docs', route: docs }];\nlist.forEach((it) => { router.use(it.path, it.route); });\nconst again = express.Router();\nfor (const { path, route } of list) again.use(path, route);\nrouter.use('/again', again);\nmodule.exports = router;",
    "users.js": "const router = require('express').Router();\nrouter.get('/', (req, res) => res.end());\nmodule.exports = router;",
    "docs.js": "const router = require('express').Router();\nrouter.get('/all', (req, res) => res.end());\nmodule.exports = router;",
  }), lines(
    "GET /v1/again/docs/all docs.js#router.get /all",
    "GET /v1/again/users users.js#router.get /",
    "GET /v1/docs/all docs.js#router.get /all",
    "GET /v1/users users.js#router.get /",
  ));
});

test("what only looks like a route is none", async () => {
  assert.equal(await routesOf({
    "app.ts": `${app}import axios from 'axios';\nimport { cache } from './cache';\nimport { api } from './api';\nimport request from 'supertest';\nconst map = new Map();\napp.get('env');\napp.set('x', 1);\ncache.get('/x', () => 1);\naxios.get('/x', fn);\napi.post('/x', fn);\nmap.get('/x');\nrequest(app).get('/x', fn);\nfunction f(app, router) { router.get('/x', fn); app.get('/y', fn); }\nfunction fn() {}\nfunction g(req) { req.get('/x', fn); }`,
    "cache.ts": "export class Cache { get(key: string, make: () => unknown) { return make(); } }\nexport const cache = new Cache();",
    "api.ts": "import axios from 'axios';\nexport const api = axios.create();",
  }), "");
});

test("test files mount and answer nothing", async () => {
  assert.equal(await routesOf({
    "users.ts": "import { Router } from 'express';\nexport const users = Router();\nusers.get('/', (req, res) => res.json([]));",
    "test/users.test.ts": `${app}import { users } from '../users';\napp.use('/under-test', users);\napp.get('/x', (req, res) => res.end());`,
  }), "GET / ? users.ts#users.get /");
});

test("Fastify plugins with prefixes across files", async () => {
  assert.equal(await routesOf({
    "src/app.ts": "import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nimport users from './users.js';\nimport { orders } from './orders.js';\nexport async function build() {\n  const app = Fastify({ logger: true });\n  await app.register(cors);\n  app.register(users, { prefix: '/users' });\n  app.register(import('./admin.js'), { prefix: '/admin' });\n  app.register(async (api) => {\n    api.register(orders, { prefix: '/orders' });\n    api.get('/', async () => 'ok');\n  }, { prefix: '/v2' });\n  return app;\n}",
    "src/users.ts": "import type { FastifyPluginAsync } from 'fastify';\nconst users: FastifyPluginAsync = async (app) => {\n  app.get('/', async () => []);\n  app.route({ method: ['PUT', 'PATCH'], url: '/:id', preHandler: [app.auth], handler: async () => ({}) });\n};\nexport default users;",
    "src/orders.ts": "import { FastifyInstance } from 'fastify';\nimport { list } from './handlers.js';\nexport async function orders(fastify: FastifyInstance) {\n  fastify.withTypeProvider<X>().get('/', { schema: {} }, list);\n  fastify.post('/', { handler: async (req) => req.body });\n}",
    "src/admin.ts": "import fp from 'fastify-plugin';\nexport default fp(async (fastify, opts) => {\n  fastify.get('/stats', async () => ({}));\n});",
    "src/handlers.ts": "export const list = async () => [];",
  }), lines(
    "GET /admin/stats src/admin.ts#default.fastify.get /stats",
    "GET /users src/users.ts#users.app.get /",
    "PATCH /users/:id src/users.ts#users.app.all /:id",
    "PUT /users/:id src/users.ts#users.app.all /:id",
    "GET /v2 src/app.ts#build.api.get /",
    "GET /v2/orders src/handlers.ts#list",
    "POST /v2/orders src/orders.ts#orders.fastify.post /",
  ));
});

test("a folder of Fastify plugins that is loaded as a whole", async () => {
  assert.equal(await routesOf({
    "src/app.ts": "import path from 'node:path';\nimport autoload from '@fastify/autoload';\nimport { FastifyInstance } from 'fastify';\nexport default async function app(fastify: FastifyInstance) {\n  fastify.register(autoload, { dir: path.join(import.meta.dirname, 'routes'), options: { prefix: '/api' }, routeParams: true });\n}",
    "src/server.ts": "import Fastify from 'fastify';\nimport service from './app.js';\nconst server = Fastify();\nserver.register(service);",
    "src/routes/root.ts": "export default async function (fastify) { fastify.get('/', async () => 1); }",
    "src/routes/users/_id/index.ts": "const plugin: FastifyPluginAsync = async (fastify) => { fastify.get('/', async () => 1); };\nexport default plugin;\nimport type { FastifyPluginAsync } from 'fastify';",
    "src/routes/users/_id/beside.ts": "import { FastifyInstance } from 'fastify';\nexport const more = async (fastify: FastifyInstance) => { fastify.get('/more', async () => 1); };",
  }), lines(
    "GET /api src/routes/root.ts#default.fastify.get /",
    "GET /api/users/:id src/routes/users/_id/index.ts#plugin.fastify.get /",
    "GET /more ? src/routes/users/_id/beside.ts#more.fastify.get /more",
  ));
});

test("Nest controllers under a global prefix, with versions", async () => {
  assert.equal(await routesOf({
    "package.json": "{\"name\":\"x\"}",
    "src/main.ts": "import { NestFactory } from '@nestjs/core';\nasync function bootstrap() {\n  const app = await NestFactory.create(AppModule);\n  app.setGlobalPrefix('api', { exclude: ['health'] });\n  app.enableVersioning();\n  await app.listen(3000);\n}\nbootstrap();",
    "src/users.controller.ts": "import { Controller, Get, Post, UseGuards } from '@nestjs/common';\n@Controller('users')\nexport class UsersController {\n  @Get()\n  list() { return []; }\n  @UseGuards(AuthGuard)\n  @Post([':id/a', ':id/b'])\n  add() {}\n}",
    "src/health.controller.ts": "import { Controller, Get } from '@nestjs/common';\n@Controller('health')\nexport class HealthController { @Get() check() {} }",
    "src/v.controller.ts": "import { Controller, Get } from '@nestjs/common';\n@Controller({ path: 'cats', version: '2' })\nclass CatsController { @Get('/all') all() {} }",
  }), lines(
    "GET /api/users src/users.controller.ts#UsersController.list",
    "POST /api/users/:id/a src/users.controller.ts#UsersController.add",
    "POST /api/users/:id/b src/users.controller.ts#UsersController.add",
    "GET /api/v2/cats/all src/v.controller.ts#CatsController.all",
    "GET /health src/health.controller.ts#HealthController.check",
  ));
});

test("half-written files throw nothing", async () => {
  const texts = {
    "a.js": "const express = require('express');\nconst app = express();\napp.use('/a', auth, require('./b'));\napp.route('/x').get((req, res) => res.end()).post(wrap(c.d));\nfor (const { path, route } of [{ path: '/p', route: r }]) app.use(path, route);\nmodule.exports = app;",
    "b.ts": "import Fastify from 'fastify';\nconst f = Fastify();\nf.register(async (x) => { x.get(`/${a}`, { handler() {} }); }, { prefix: '/v' });\nf.route({ method: ['GET'], url: '/u', handler: async () => 1 });\nexport default f;",
    "c.ts": "import { Controller, Get } from '@nestjs/common';\n@Controller({ path: 'x', version: ['1'] })\nexport class C { @Get(['a', b]) list() {} }",
  };
  for (let part = 1; part < 40; part++) {
    await routesOf(Object.fromEntries(Object.entries(texts).map(([uri, text]) => [uri, text.slice(0, Math.floor(text.length * part / 40))])));
    await routesOf(Object.fromEntries(Object.entries(texts).map(([uri, text]) => [uri, text.slice(Math.floor(text.length * part / 40))])));
  }
});

test("routers mounted on each other end the search", async () => {
  assert.equal(await routesOf({
    "a.js": "const { Router } = require('express');\nconst a = Router();\nconst b = Router();\na.use('/b', b);\nb.use('/a', a);\na.get('/x', (req, res) => res.end());\na.use(a);",
  }), "GET /a/x ? a.js#a.get /x");
});
