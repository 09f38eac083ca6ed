import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";

/** A Redis of its own that keeps nothing; `stop` ends it. */
export async function redisServer(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort();
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: ["ignore", "pipe", "inherit"] });
  // Also when a proof fails before it begins.
  process.once("exit", () => server.kill());
  for await (const text of server.stdout) if (String(text).includes("Ready to accept connections")) break;
  server.stdout.resume();
  const stop = async (): Promise<void> => {
    if (server.kill()) await once(server, "exit");
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
