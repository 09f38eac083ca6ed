// gw:name Require a bearer token · Fastify
// gw:about Answers 401 to whoever shows no valid token before a route runs, and tells the routes who is calling.
// gw:needs fastify@^5
// gw:place app
// gw:stop verify function = verifyJwt
// gw:stop realm = realm="api"
import fastify from "fastify";
import { verifyJwt } from "../any/gw-jwt-verify.js";
// gw:imports
import type { FastifyReply, FastifyRequest } from "fastify";
// gw:end

export const app = fastify();

// gw:body
declare module "fastify" {
  interface FastifyRequest {
    /** Who is calling: set behind `requireAuth`. */
    userId: string | undefined;
  }
}

async function requireAuth(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  try {
    if (!token) throw new Error("There is no token.");
    request.userId = (await verifyJwt(token)).sub;
    return undefined;
  } catch {
    reply.header("WWW-Authenticate", token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"');
    return reply.code(401).type("application/problem+json").send({ title: "A valid access token is needed.", status: 401 });
  }
}

app.decorateRequest("userId", undefined);

// For all routes of this instance and of plugins registered on it; what is public belongs in a plugin beside.
app.addHook("onRequest", requireAuth);
// gw:end
