// gw:name Log out · Fastify
// gw:about Ends the session on the server, so that a copy of its cookie is worth nothing, and clears what the browser kept.
// gw:needs fastify@^5 @fastify/session@^11
// gw:place chain
// gw:stop route = "/logout"
// gw:stop cookie name = __Host-session
import { audit } from "../proofs/accounts.js";
import { app } from "./gw-session.js";

// gw:body
app.post("/logout", async (request, reply) => {
  const { userId } = request.session;
  await request.session.destroy();
  audit("session_expired", { userId, ip: request.ip, reason: "logout" });
  reply.clearCookie("__Host-session", { secure: true, httpOnly: true, sameSite: "lax", path: "/" });
  return reply.header("Clear-Site-Data", '"cache", "storage"').code(204).send();
});
// gw:end
