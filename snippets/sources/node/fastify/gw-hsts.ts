// gw:name HSTS · Fastify
// gw:about Makes browsers use HTTPS for two years, whatever a link or a network says, so that nobody can keep a visitor on plain HTTP.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
import Fastify from "fastify";

export const app = Fastify();

// gw:body
app.addHook("onRequest", async (_request, reply) => {
  reply.header("Strict-Transport-Security", "max-age=63072000");
});
// gw:end
