// gw:name HSTS · Koa
// gw:about Makes browsers use HTTPS for two years, whatever a link or a network says, so that nobody can keep a visitor on plain HTTP.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
import Koa from "koa";

export const app = new Koa();

// gw:body
app.use(async (ctx, next) => {
  ctx.set("Strict-Transport-Security", "max-age=63072000");
  await next();
});
// gw:end
