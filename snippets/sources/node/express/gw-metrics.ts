// gw:name Metrics · Express
// gw:about Counts and times requests by route and status for Prometheus, on a port of its own that the public does not reach.
// gw:needs prom-client@^15.1
// gw:place app
// gw:stop buckets in seconds = 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
// gw:imports
import { createServer } from "node:http";
import { collectDefaultMetrics, Histogram, register } from "prom-client";
// gw:end
import express from "express";

export const app = express();

// gw:body
// gw:setting METRICS_HOST string Address on which the metrics are served; 0.0.0.0 in a container
const metricsHost = process.env.METRICS_HOST || "127.0.0.1";
// gw:read
// gw:setting METRICS_PORT port Port on which the metrics are served
const metricsPort = Number(process.env.METRICS_PORT || 9464);
// gw:read

collectDefaultMetrics();
const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests take, by method, route and status.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

app.use((req, res, next) => {
  const end = duration.startTimer({ method: req.method });
  // The route and not the path: a label with as many values as there are ids would fill the memory.
  res.once("finish", () => end({ route: req.route ? req.baseUrl + req.route.path : "none", status: res.statusCode }));
  next();
});

export const metricsServer = createServer((_req, res) => {
  register.metrics().then(text => res.setHeader("Content-Type", register.contentType).end(text), error => {
    console.error("The metrics cannot be read.", error);
    res.writeHead(500).end();
  });
}).listen(metricsPort, metricsHost).unref();
// gw:end
