// gw:name Request id · Express
// gw:about Gives every request an id that the answer and the log name, and takes over a caller's only when it cannot harm the log.
// gw:place app
// gw:stop header = "X-Request-Id"
// gw:imports
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
// gw:end
import express from "express";

export const app = express();

// gw:body
export const requestContext = new AsyncLocalStorage<{ readonly requestId: string }>();

app.use((req, res, next) => {
  const given = req.get("X-Request-Id") ?? "";
  const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  res.set("X-Request-Id", requestId);
  requestContext.run({ requestId }, next);
});
// gw:end
