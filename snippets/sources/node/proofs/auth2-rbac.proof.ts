import "reflect-metadata";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Controller, Delete, Get, Injectable, Module, Param, Req, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { APP_GUARD } from "@nestjs/core";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import * as onExpress from "../express/gw-rbac.js";
import * as onFastify from "../fastify/gw-rbac.js";
import * as onHono from "../hono/gw-rbac.js";
import * as onNest from "../nest/gw-rbac.js";
import { serving, servingFastify, servingHono, servingNest, type Ask } from "./auth2-serving.js";

const roles = new Map<string, onExpress.Role>([["ada", "admin"], ["sam", "staff"], ["odd", "constructor" as onExpress.Role]]);
const roleOf = async (userId: string): Promise<onExpress.Role | undefined> => roles.get(userId);
const owners: Readonly<Record<string, string>> = { 1: "eve", 2: "sam" };

const onExpressApp = express();
onExpressApp.use((req, _, next) => {
  req.userId = req.get("x-user");
  next();
});
onExpressApp.delete("/orders/:id", onExpress.requireRole(roleOf, "admin"), (_, res) => void res.send("done"));
onExpressApp.get("/orders", onExpress.requireRole(roleOf, "admin", "staff"), (_, res) => void res.send("done"));
onExpressApp.get("/orders/:id", onExpress.requireOwner(async req => owners[req.params.id as string]), (_, res) => void res.send("done"));

const onFastifyApp = Fastify();
onFastifyApp.decorateRequest("userId");
onFastifyApp.addHook("onRequest", async request => void (request.userId = request.headers["x-user"]?.toString()));
onFastifyApp.delete("/orders/:id", { preHandler: onFastify.requireRole(roleOf, "admin") }, () => "done");
onFastifyApp.get("/orders", { preHandler: onFastify.requireRole(roleOf, "admin", "staff") }, () => "done");
onFastifyApp.get("/orders/:id", { preHandler: onFastify.requireOwner(async request => owners[(request.params as { id: string }).id]) }, () => "done");

const onHonoApp = new Hono();
onHonoApp.use(async (c, next) => {
  c.set("userId", c.req.header("x-user"));
  await next();
});
onHonoApp.delete("/orders/:id", onHono.requireRole(roleOf, "admin"), c => c.text("done"));
onHonoApp.get("/orders", onHono.requireRole(roleOf, "admin", "staff"), c => c.text("done"));
onHonoApp.get("/orders/:id", onHono.requireOwner(async c => owners[c.req.param("id")!]), c => c.text("done"));

@Injectable()
class SignedIn implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<{ userId: string; headers: Record<string, string> }>();
    request.userId = request.headers["x-user"]!;
    return true;
  }
}

@Controller("orders")
class Orders {
  @Delete(":id") @onNest.Roles("admin") remove(): string { return "done"; }
  @Get() @onNest.Roles(["admin", "staff"]) list(): string { return "done"; }
  @Get(":id") get(@Param("id") id: string, @Req() { userId }: { userId: string }): string {
    return onNest.ownedBy(userId, owners[id] ? { ownerId: owners[id], text: "done" } : undefined).text;
  }
}

@Module({ controllers: [Orders], providers: [{ provide: onNest.RoleStore, useValue: { roleOf } }, { provide: APP_GUARD, useClass: SignedIn }, { provide: APP_GUARD, useClass: onNest.RolesGuard }] })
class Application {}

const stacks: Readonly<Record<string, Ask>> = {
  Express: await serving(onExpressApp), Fastify: await servingFastify(onFastifyApp), Hono: await servingHono(onHonoApp), NestJS: await servingNest(Application),
};

for (const [stack, ask] of Object.entries(stacks)) test(`${stack} keeps routes to their roles and things to their owners`, async () => {
  const status = async (method: string, path: string, user?: string): Promise<number> => {
    const answer = await ask(path, { method, headers: user === undefined ? {} : { "x-user": user } });
    assert.equal(answer.body === "done", answer.status === 200);
    return answer.status;
  };
  assert.equal(await status("DELETE", "/orders/1", "ada"), 200);
  for (const user of ["sam", "eve", "odd", undefined]) assert.equal(await status("DELETE", "/orders/1", user), 403, user);
  assert.equal(await status("GET", "/orders", "sam"), 200);
  for (const user of ["eve", "odd", undefined]) assert.equal(await status("GET", "/orders", user), 403, user);
  assert.equal(await status("GET", "/orders/1", "eve"), 200);
  for (const user of ["sam", undefined]) assert.equal(await status("GET", "/orders/1", user), 404, user);
  assert.equal(await status("GET", "/orders/3", "eve"), 404);
  assert.equal(await status("GET", "/orders/3"), 404);

  roles.delete("sam");
  assert.equal(await status("GET", "/orders", "sam"), 403);
  roles.set("sam", "staff");
});
