import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { after } from "node:test";
import { getRequestListener } from "@hono/node-server";
import type { INestApplication, Type } from "@nestjs/common";

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as it is told to: unlike fetch, with any header. */
export type Ask = (path: string, asked?: Asked) => Promise<Answer>;

/** Serves on a free port of the loopback until the tests of the file have run. */
export async function serving(listener: RequestListener): Promise<Ask> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => void server.close());
  return askOf((server.address() as AddressInfo).port);
}

export async function servingFastify(app: { listen(at: { port: number; host: string }): Promise<string>; close(): PromiseLike<unknown> }): Promise<Ask> {
  const url = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  after(async () => void await app.close());
  return askOf(Number(url.port));
}

export function servingHono(app: { fetch(request: Request): Response | Promise<Response> }): Promise<Ask> {
  const listener = getRequestListener(app.fetch);
  return serving((incoming, outgoing) => void listener(incoming, outgoing));
}

export async function servingNest(module: Type, change: (app: INestApplication) => void = () => undefined): Promise<Ask> {
  const { NestFactory } = await import("@nestjs/core");
  const app = await NestFactory.create(module, { logger: false });
  change(app);
  await app.listen(0, "127.0.0.1");
  after(() => app.close());
  return askOf((app.getHttpServer() as { address(): AddressInfo }).address().port);
}

function askOf(port: number): Ask {
  return async (path, { method = "GET", headers = {}, body } = {}) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false });
    const answered = once(sent, "response");
    sent.end(body);
    const [response] = await answered as [import("node:http").IncomingMessage];
    return { status: response.statusCode!, headers: response.headers, body: await text(response) };
  };
}
