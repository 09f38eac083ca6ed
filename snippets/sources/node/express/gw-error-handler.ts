// gw:name Error handler · Express
// gw:about Answers errors as problem+json with an id that the log has too, and keeps messages of failures and stack traces from the caller.
// gw:place chain
// gw:stop log with = console.error
// gw:imports
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler } from "express";
// gw:end
import express from "express";

export const app = express();
app.use(express.json({ limit: "20kb" }));
app.post("/things", (_req, res) => void res.sendStatus(201));
app.get("/broken", () => {
  throw new Error("password=hunter2 in /srv/app/things.ts");
});

// gw:body
/** An answer as of RFC 9457. `id` leads to the line in the log. */
function problemOf(status: number, id: string, detail?: string) {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail, instance: `urn:uuid:${id}` };
}

app.use((_req, res) => {
  res.status(404).type("application/problem+json").send(problemOf(404, randomUUID()));
});

const answerError: ErrorRequestHandler = (error: { status?: number; expose?: boolean; message?: string }, _req, res, next) => {
  if (res.headersSent) return next(error);
  const given = error.status;
  const status = given && given >= 400 && given < 600 ? given : 500;
  const id = randomUUID();
  if (status >= 500) console.error(id, error);
  res.status(status).type("application/problem+json").send(problemOf(status, id, status < 500 && error.expose ? error.message : undefined));
};
app.use(answerError);
// gw:end
