// gw:name Require a bearer token · Koa
// gw:about Answers 401 to whoever shows no valid token before what comes after it runs, and tells that who is calling.
// gw:needs koa@^3
// gw:place app
// gw:stop verify function = verifyJwt
// gw:stop realm = realm="api"
import Koa from "koa";
import { verifyJwt } from "../any/gw-jwt-verify.js";
// gw:imports
import type { Middleware } from "koa";
// gw:end

export const app = new Koa();

// gw:body
/** Sets `ctx.state.userId`: who is calling. */
const requireAuth: Middleware = async (ctx, next) => {
  const [, token] = /^Bearer +(\S+)$/i.exec(ctx.get("authorization")) ?? [];
  try {
    if (!token) throw new Error("There is no token.");
    ctx.state.userId = (await verifyJwt(token)).sub;
  } catch {
    ctx.set("WWW-Authenticate", token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"');
    ctx.status = 401;
    ctx.type = "application/problem+json";
    ctx.body = { title: "A valid access token is needed.", status: 401 };
    return;
  }
  await next();
};

app.use(requireAuth);
// gw:end
