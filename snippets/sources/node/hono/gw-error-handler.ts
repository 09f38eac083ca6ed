// gw:name Error handler · Hono
// gw:about Answers errors as problem+json with an id that the log has too, and keeps messages of failures and stack traces from the caller.
// gw:place chain
// gw:stop log with = console.error
// gw:imports
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { HTTPException } from "hono/http-exception";
// gw:end
import { Hono } from "hono";

export const app = new Hono();

// gw:body
/** An answer as of RFC 9457. `id` leads to the line in the log. */
function problemOf(status: number, id: string, detail?: string) {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail, instance: `urn:uuid:${id}` };
}

app.notFound(c => c.json(problemOf(404, randomUUID()), 404, { "Content-Type": "application/problem+json" }));
app.onError((error, c) => {
  const expected = error instanceof HTTPException ? error : undefined;
  // Such as the one of bearerAuth, which says how to log in.
  if (expected?.res) return expected.getResponse();
  const status = expected?.status ?? 500;
  const id = randomUUID();
  if (status >= 500) console.error(id, error);
  return c.json(problemOf(status, id, status < 500 ? error.message : undefined), status, { "Content-Type": "application/problem+json" });
});
// gw:end
