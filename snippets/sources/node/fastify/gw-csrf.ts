// gw:name CSRF tokens · Fastify
// gw:about Takes changes only with a token that a page of this site was given for its session, so that another site cannot have them sent.
// gw:needs fastify@^5.0 @fastify/cookie@^11.0 @fastify/session@^11.0 @fastify/csrf-protection@^8.0
// gw:place app
// gw:stop route of the token = /csrf-token
// gw:imports
import csrfProtection from "@fastify/csrf-protection";
// gw:end
import { randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import session from "@fastify/session";
import Fastify from "fastify";

export const app = Fastify({ trustProxy: "127.0.0.1" });
await app.register(cookie);
await app.register(session, { cookieName: "__Host-session", secret: randomBytes(32).toString("hex"), cookie: { path: "/", secure: true, httpOnly: true, sameSite: "lax" } });
// gw:body
// Behind the session. Pages send the token back in X-CSRF-Token, and ask for a new one when they have signed in.
await app.register(csrfProtection, {
  sessionPlugin: "@fastify/session",
  getToken: request => request.headers["x-csrf-token"]?.toString(),
});
app.addHook("preHandler", (request, reply, done) => {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return done();
  app.csrfProtection(request, reply, done);
});
app.get("/csrf-token", (_request, reply) => {
  reply.header("cache-control", "no-store").send({ token: reply.generateCsrf() });
});
// gw:end
