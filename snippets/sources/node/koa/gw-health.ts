// gw:name Liveness · Koa
// gw:about Says that the process is alive, and nothing of what it depends on, so that an outage elsewhere does not restart it.
// gw:place app
// gw:stop path = "/livez" | "/healthz" | "/health"
import Koa from "koa";

export const app = new Koa();

// gw:body
app.use(async (ctx, next) => {
  if (ctx.path !== "/livez") return next();
  ctx.set("Cache-Control", "no-store");
  ctx.body = { status: "ok" };
});
// gw:end
