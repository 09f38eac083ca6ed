// gw:name Request id · NestJS
// gw:about Gives every request an id that the answer and the log name, and takes over a caller's only when it cannot harm the log.
// gw:place app
// gw:stop header = "X-Request-Id"
// gw:imports
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
// gw:end
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./web-module.js";

export const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });

// gw:body
export const requestContext = new AsyncLocalStorage<{ readonly requestId: string }>();

app.use((req: Request, res: Response, next: NextFunction) => {
  const given = req.get("X-Request-Id") ?? "";
  const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  res.set("X-Request-Id", requestId);
  requestContext.run({ requestId }, next);
});
// gw:end
