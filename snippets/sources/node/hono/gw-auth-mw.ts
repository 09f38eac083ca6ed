// gw:name Require a bearer token · Hono
// gw:about Answers 401 to whoever shows no valid token before any route below the path runs, and tells the routes who is calling.
// gw:needs hono@^4
// gw:place app
// gw:stop verify function = verifyJwt
// gw:stop realm = realm="api"
// gw:stop protected paths = "/api/*"
import { Hono } from "hono";
import { verifyJwt } from "../any/gw-jwt-verify.js";
// gw:imports
import { createMiddleware } from "hono/factory";
// gw:end

export const app = new Hono();

// gw:body
declare module "hono" {
  interface ContextVariableMap {
    /** Who is calling: set behind `requireAuth`. */
    userId: string | undefined;
  }
}

const requireAuth = createMiddleware(async (c, next) => {
  const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
  try {
    if (!token) throw new Error("There is no token.");
    c.set("userId", (await verifyJwt(token)).sub);
  } catch {
    c.header("WWW-Authenticate", token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"');
    return c.json({ title: "A valid access token is needed.", status: 401 }, 401, { "Content-Type": "application/problem+json" });
  }
  return next();
});

app.use("/api/*", requireAuth);
// gw:end
