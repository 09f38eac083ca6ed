import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { after, describe, test } from "node:test";

// Each server is a process of its own, which is told to stop while it answers a request. `/slow` waits until stopping is under way,
// `/never` for ever. Every line that it writes says how far it is.

const closing = 'pool.end = async () => console.log("closed");';
const slow = 'const slow = async never => { console.log("asked"); await new Promise(done => never ? 0 : process.once(signal, () => setTimeout(done, 100))); return "whole"; };';
const programs: Readonly<Record<string, string>> = {
  express: `const { app, server, pool } = await import("./express/gw-shutdown.js"); ${closing}
    app.get("/:what", async (req, res) => res.send(await slow(req.params.what === "never")));`,
  koa: `const { app, server, pool } = await import("./koa/gw-shutdown.js"); ${closing}
    app.use(async ctx => { ctx.body = await slow(ctx.path === "/never"); });
    server.removeAllListeners("request").on("request", app.callback());`,
  hono: `const { app, server, pool } = await import("./hono/gw-shutdown.js"); ${closing}
    app.get("/:what", async c => c.text(await slow(c.req.param("what") === "never")));`,
  fastify: `const { app } = await import("./fastify/gw-shutdown.js"); const { server } = app;
    app.get("/:what", request => slow(request.params.what === "never")).addHook("onClose", async () => console.log("closed"));
    await app.listen({ port: 0 });`,
  nest: `const { app } = await import("./nest/gw-shutdown.js");
    app.use(async (req, res) => res.send(await slow(req.path === "/never")));
    await app.listen(0); const server = app.getHttpServer();
    (await import("./nest/web-module.js")).AppModule.prototype.onApplicationShutdown = () => console.log("closed");`,
};

const children: ChildProcess[] = [];
after(() => {
  for (const it of children) it.kill("SIGKILL");
});

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  line(): Promise<string | undefined>;
}

async function started(framework: string, signal: NodeJS.Signals, deadline: number): Promise<Running> {
  const program = `const signal = "${signal}"; ${slow} ${programs[framework]} if (!server.listening) await new Promise(it => server.once("listening", it)); console.log(server.address().port);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: new URL("..", import.meta.url), stdio: ["ignore", "pipe", "inherit"], env: { SHUTDOWN_TIMEOUT_MS: String(deadline) } });
  children.push(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const line = async (): Promise<string | undefined> => (await lines.next()).value as string | undefined;
  return { child, port: Number(await line()), line };
}

async function refused(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
  } finally {
    socket.destroy();
  }
}

describe("a server that is told to stop", { concurrency: 3 }, () => {
  for (const [framework, signal] of [["express", "SIGTERM"], ["koa", "SIGINT"], ["hono", "SIGTERM"], ["fastify", "SIGINT"], ["nest", "SIGTERM"]] as const) {
    test(`${framework} finishes what it began on ${signal}, closes what was used, and ends well`, async () => {
      const { child, port, line } = await started(framework, signal, 60_000);
      const exited = once(child, "exit");
      // The connection stays open behind the answer, as those of browsers and proxies do.
      const agent = new Agent({ keepAlive: true });
      const sent = request({ port, host: "127.0.0.1", path: "/slow", agent }).end();
      assert.equal(await line(), "asked");
      child.kill(signal);
      const [response] = await once(sent, "response") as [IncomingMessage];
      assert.deepEqual([response.statusCode, await text(response)], [200, "whole"]);
      assert.ok(await refused(port));
      assert.equal(await line(), "closed");
      assert.deepEqual(await exited, [0, null]);
      agent.destroy();
    });

    test(`${framework} does not wait for ever`, async () => {
      const { child, port, line } = await started(framework, signal, 200);
      const exited = once(child, "exit");
      const broken = once(request({ port, host: "127.0.0.1", path: "/never", agent: false }).end(), "response");
      assert.equal(await line(), "asked");
      child.kill(signal);
      await assert.rejects(broken, /ECONNRESET|socket hang up/);
      assert.deepEqual(await exited, [1, null]);
    });
  }
});
