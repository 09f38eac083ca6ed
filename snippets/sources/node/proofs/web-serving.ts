import { once } from "node:events";
import { createServer, request, type IncomingMessage, type RequestListener, type RequestOptions, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { after } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { Module, type ModuleMetadata } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { Express } from "express";
import type { FastifyInstance } from "fastify";
import type { Hono } from "hono";
import type Koa from "koa";

export async function portOf(server: Pick<Server, "listening" | "address"> & NodeJS.EventEmitter): Promise<number> {
  if (!server.listening) await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Serves on loopback until the proofs of the file have ended; gives the address without a slash at its end. */
export async function served(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A request with headers that `fetch` does not let one set, such as Host. */
export async function answered(url: string, options: RequestOptions = {}): Promise<Answer> {
  const sent = request(url, { agent: false, ...options }).end();
  const [response] = await once(sent, "response") as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** How the app of each framework becomes a handler; each answers "served" to `GET /`. */
export const frameworks: Readonly<Record<string, (app: never) => Promise<RequestListener>>> = {
  express: async (app: Express) => app.get("/", (_req, res) => void res.send("served")),
  fastify: async (app: FastifyInstance) => {
    app.get("/", () => "served");
    await app.ready();
    return (req, res) => app.routing(req, res);
  },
  koa: async (app: Koa) => app.use(ctx => void (ctx.body = "served")).callback(),
  hono: async (app: Hono) => getRequestListener(app.get("/", c => c.text("served")).fetch),
  nest: async (app: NestExpressApplication) => {
    await app.init();
    return app.getHttpAdapter().getInstance() as RequestListener;
  },
};

/** The address of each framework's app, as the snippet of that name makes it. */
export async function servedBy(snippet: string, names = Object.keys(frameworks)): Promise<readonly (readonly [framework: string, url: string])[]> {
  return Promise.all(names.map(async name => {
    const { app } = await import(`../${name}/${snippet}.js`) as { readonly app: never };
    return [name, await servedApp(name, app)] as const;
  }));
}

export async function servedApp(framework: string, app: never): Promise<string> {
  return served(await frameworks[framework]!(app));
}

export async function nestOf(metadata: ModuleMetadata): Promise<NestExpressApplication> {
  class Root {}
  Module(metadata)(Root);
  return NestFactory.create<NestExpressApplication>(Root, { logger: ["error"] });
}
