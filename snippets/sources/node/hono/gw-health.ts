// gw:name Liveness · Hono
// gw:about Says that the process is alive, and nothing of what it depends on, so that an outage elsewhere does not restart it.
// gw:place app
// gw:stop path = "/livez" | "/healthz" | "/health"
import { Hono } from "hono";

export const app = new Hono();

// gw:body
app.get("/livez", c => {
  c.header("Cache-Control", "no-store");
  return c.json({ status: "ok" });
});
// gw:end
