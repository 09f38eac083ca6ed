// gw:name Error handler · Koa
// gw:about Answers errors as problem+json with an id that the log has too, and keeps messages of failures and stack traces from the caller.
// gw:place app
// gw:stop log with = console.error
// gw:imports
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
/** An answer as of RFC 9457. `id` leads to the line in the log. */
function problemOf(status: number, id: string, detail?: string) {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail, instance: `urn:uuid:${id}` };
}

app.use(async (ctx, next) => {
  const id = randomUUID();
  try {
    await next();
    if (ctx.status === 404 && ctx.body == null) ctx.throw(404);
  } catch (thrown) {
    const error = thrown as { status?: number; expose?: boolean; message?: string };
    const given = error.status;
    const status = given && given >= 400 && given < 600 ? given : 500;
    if (status >= 500) console.error(id, error);
    ctx.status = status;
    ctx.body = problemOf(status, id, status < 500 && error.expose ? error.message : undefined);
    ctx.type = "application/problem+json";
  }
});
// gw:end
