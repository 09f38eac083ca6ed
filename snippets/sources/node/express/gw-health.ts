// gw:name Liveness · Express
// gw:about Says that the process is alive, and nothing of what it depends on, so that an outage elsewhere does not restart it.
// gw:place app
// gw:stop path = "/livez" | "/healthz" | "/health"
import express from "express";

export const app = express();

// gw:body
app.get("/livez", (_req, res) => {
  res.set("Cache-Control", "no-store").json({ status: "ok" });
});
// gw:end
