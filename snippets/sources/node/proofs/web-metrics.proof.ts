import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

// The registry of prom-client is one a process, and so is each app here.

const programs: Readonly<Record<string, string>> = {
  express: 'const { Router } = await import("express"); app.use("/things", Router().get("/:id", (req, res) => res.send("thing"))); const handler = app;',
  fastify: 'app.get("/things/:id", () => "thing"); await app.ready(); const handler = (req, res) => app.routing(req, res);',
  koa: 'const { default: Router } = await import("@koa/router"); app.use(new Router().get("/things/:id", ctx => { ctx.body = "thing"; }).routes()); const handler = app.callback();',
  hono: 'const { getRequestListener } = await import("@hono/node-server"); app.get("/things/:id", c => c.text("thing")); const handler = getRequestListener(app.fetch);',
  nest: 'await app.init(); const handler = app.getHttpAdapter().getInstance();',
};

for (const [framework, program] of Object.entries(programs)) {
  test(`requests of ${framework} are counted and timed by route and status, on a port of their own`, () => {
    const script = `
      import { createServer } from "node:http";
      const { app, metricsServer } = await import("./${framework}/gw-metrics.js"); ${program}
      const server = createServer(handler).listen(0, "127.0.0.1");
      const portOf = async it => (it.listening || await new Promise(done => it.once("listening", done)), it.address());
      const url = "http://127.0.0.1:" + (await portOf(server)).port, { port, address } = await portOf(metricsServer);
      for (const path of ["/things/1", "/things/2", "/nowhere/3", "/nowhere/4", "/metrics"]) await (await fetch(url + path)).text();
      const read = await fetch("http://127.0.0.1:" + port + "/metrics");
      console.log(JSON.stringify({ address, type: read.headers.get("content-type"), public: await (await fetch(url + "/metrics")).text(), text: await read.text() }));
      server.closeAllConnections(); server.close(); metricsServer.closeAllConnections();`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: new URL("..", import.meta.url), encoding: "utf8", env: { METRICS_PORT: "0" } });
    assert.equal(stderr, "");
    // The metrics alone do not keep the process alive.
    assert.equal(status, 0);
    const said = JSON.parse(stdout) as Readonly<Record<"address" | "type" | "public" | "text", string>>;
    assert.equal(said.address, "127.0.0.1");
    assert.match(said.type, /^text\/plain; version=0\.0\.4/);
    assert.doesNotMatch(said.public, /http_request_duration/);
    const counts = [...said.text.matchAll(/^http_request_duration_seconds_count\{(.*)\} (\d+)$/gm)].map(([, labels, count]) => `${labels} ${count}`);
    assert.equal(counts.length, 2, counts.join("\n"));
    const [found, missing] = [counts.find(it => it.includes("200")), counts.find(it => it.includes("404"))];
    assert.match(found ?? "", /method="GET",route="\/things\/:id",status="200" 2/);
    assert.match(missing ?? "", /method="GET",route="(none|\/\*)",status="404" 3/);
    assert.match(said.text, /^process_cpu_seconds_total /m);
  });
}
