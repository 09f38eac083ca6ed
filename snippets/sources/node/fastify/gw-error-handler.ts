// gw:name Error handler · Fastify
// gw:about Answers errors as problem+json with an id that the log has too, and keeps messages of failures and stack traces from the caller.
// gw:place app
// gw:stop log with = request.log.error
// gw:imports
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { FastifyError } from "fastify";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

// gw:body
/** An answer as of RFC 9457. `id` leads to the line in the log. */
function problemOf(status: number, id: string, detail?: string) {
  return { type: "about:blank", title: STATUS_CODES[status], status, detail, instance: `urn:uuid:${id}` };
}

app.setErrorHandler((error: FastifyError, request, reply) => {
  const given = error.statusCode;
  const status = given && given >= 400 && given < 600 ? given : 500;
  const id = randomUUID();
  if (status >= 500) request.log.error({ id, err: error }, "The request failed.");
  return reply.code(status).type("application/problem+json").send(problemOf(status, id, status < 500 ? error.message : undefined));
});
app.setNotFoundHandler((_request, reply) => reply.code(404).type("application/problem+json").send(problemOf(404, randomUUID())));
// gw:end
