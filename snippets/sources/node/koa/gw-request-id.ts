// gw:name Request id · Koa
// gw:about Gives every request an id that the answer and the log name, and takes over a caller's only when it cannot harm the log.
// gw:place app
// gw:stop header = "X-Request-Id"
// gw:imports
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
export const requestContext = new AsyncLocalStorage<{ readonly requestId: string }>();

app.use(async (ctx, next) => {
  const given = ctx.get("X-Request-Id");
  const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  ctx.set("X-Request-Id", requestId);
  await requestContext.run({ requestId }, next);
});
// gw:end
