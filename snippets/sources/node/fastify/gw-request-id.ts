// gw:name Request id · Fastify
// gw:about Gives every request an id that the answer and the log name, and takes over a caller's only when it cannot harm the log.
// gw:place app
// gw:stop header = x-request-id
// gw:imports
import { randomUUID } from "node:crypto";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

// gw:body
app.setGenReqId(request => {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
});
// Fastify's own log has the id of the request in every line.
app.addHook("onRequest", async (request, reply) => {
  reply.header("x-request-id", request.id);
});
// gw:end
