// gw:name Liveness · Fastify
// gw:about Says that the process is alive, and nothing of what it depends on, so that an outage elsewhere does not restart it.
// gw:place app
// gw:stop path = "/livez" | "/healthz" | "/health"
import Fastify from "fastify";

export const app = Fastify();

// gw:body
app.get("/livez", async (_request, reply) => {
  reply.header("Cache-Control", "no-store");
  return { status: "ok" };
});
// gw:end
