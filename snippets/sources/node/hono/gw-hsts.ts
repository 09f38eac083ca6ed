// gw:name HSTS · Hono
// gw:about Makes browsers use HTTPS for two years, whatever a link or a network says, so that nobody can keep a visitor on plain HTTP.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
import { Hono } from "hono";

export const app = new Hono();

// gw:body
app.use(async (c, next) => {
  await next();
  c.header("Strict-Transport-Security", "max-age=63072000");
});
// gw:end
