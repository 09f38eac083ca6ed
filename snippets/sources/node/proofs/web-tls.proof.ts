import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:https";
import type { IncomingMessage } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { connect, getCACertificates } from "node:tls";
import { Authority, type Certified } from "./web-certificates.js";
import { answered, portOf } from "./web-serving.js";

const ours = new Authority("ours"), foreign = new Authority("foreign");
const own = ours.issue("server", "DNS:localhost"), renewed = ours.issue("renewed", "DNS:localhost");
const live = { cert: path.join(ours.folder, "live.pem"), key: path.join(ours.folder, "live.key") };
copyFileSync(own.cert, live.cert);
copyFileSync(own.key, live.key);

Object.assign(process.env, {
  TLS_CERT_FILE: live.cert, TLS_KEY_FILE: live.key, TLS_CLIENT_CA_FILE: ours.cert, TLS_CA_FILE: ours.cert,
  MTLS_CLIENTS: "DNS:orders.internal, URI:spiffe://shop/billing", ALLOWED_HOSTS: "shop.example, www.shop.example", PORT: "0", HTTP_PORT: "0",
});
const { server } = await import("../any/gw-https-server.js");
const { redirecting } = await import("../any/gw-https-redirect.js");
const mutual = await import("../any/gw-mtls-server.js");
const trusting = await import("../any/gw-tls-client-ca.js");
const client = ours.issue("orders", "DNS:orders.internal");
Object.assign(process.env, { TLS_CERT_FILE: client.cert, TLS_KEY_FILE: client.key });
const showing = await import("../any/gw-mtls-client.js");

const served = [server, redirecting, mutual.server];
after(() => {
  for (const it of served) {
    it.closeAllConnections();
    it.close();
  }
  trusting.agent.destroy();
});

/** What openssl says of a handshake: the protocol and the cipher. */
async function handshake(port: number, ...options: readonly string[]): Promise<string> {
  return new Promise(resolve => {
    const tried = execFile("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-brief", "-CAfile", ours.cert, ...options], (_error, stdout, stderr) => resolve(stdout + stderr));
    tried.stdin?.end();
  });
}

test("the server negotiates TLS 1.2 and 1.3, nothing older, and no cipher without forward secrecy or with DHE", async () => {
  const port = await portOf(server);
  assert.match(await handshake(port, "-tls1_3"), /Protocol version: TLSv1\.3[^]*Verification: OK/);
  assert.match(await handshake(port, "-tls1_2"), /Protocol version: TLSv1\.2[^]*Ciphersuite: ECDHE-/);
  assert.deepEqual(await called(port), { status: 200, body: "served" });
  for (const old of ["-tls1_1", "-tls1"]) {
    const said = await handshake(port, old, "-cipher", "DEFAULT@SECLEVEL=0");
    assert.match(said, /alert protocol version/);
    assert.doesNotMatch(said, /Protocol version/);
  }
  assert.match(await handshake(port, "-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA256"), /handshake failure/);
  assert.match(await handshake(port, "-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"), /Ciphersuite: ECDHE-ECDSA-CHACHA20-POLY1305/);
});

test("a renewed certificate is served without a restart, and a half-written one is not", async () => {
  const port = await portOf(server);
  assert.equal(await subject(port), "server");
  writeFileSync(live.cert, "not a certificate");
  await setTimeout(700);
  assert.equal(await subject(port), "server");
  for (const it of ["cert", "key"] as const) {
    copyFileSync(renewed[it], `${live[it]}.new`);
    renameSync(`${live[it]}.new`, live[it]);
  }
  for (let tries = 0; await subject(port) !== "renewed" && tries < 40; tries++) await setTimeout(50);
  assert.equal(await subject(port), "renewed");
  assert.doesNotMatch(await handshake(port, "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"), /Protocol version/);
});

async function subject(port: number): Promise<string | undefined> {
  const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca: readFileSync(ours.cert) });
  await once(socket, "secureConnect");
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return subject.CN as string;
}

test("plain HTTP is led to HTTPS with path and method kept, and to no other host", async () => {
  const url = `http://127.0.0.1:${await portOf(redirecting)}`;
  const asked = (host: string, path: string): ReturnType<typeof answered> => answered(url, { method: "POST", path, headers: { Host: host } });
  const { status, headers } = await asked("Shop.example:8080", "/orders/7?full=1");
  assert.equal(status, 308);
  assert.equal(headers.location, "https://shop.example/orders/7?full=1");
  assert.equal((await asked("www.shop.example", "//evil.example/")).headers.location, "https://www.shop.example//evil.example/");
  for (const [host, path] of [["evil.example", "/"], ["shop.example.evil.example", "/"], ["shop.example", "http://evil.example/"]] as const) {
    const refused = await asked(host, path);
    assert.equal(refused.status, 400);
    assert.equal(refused.headers.location, undefined);
  }
});

async function called(port: number, certified?: Certified): Promise<{ readonly status: number | undefined; readonly body: string }> {
  const shown = certified && { cert: readFileSync(certified.cert), key: readFileSync(certified.key) };
  const sent = request(`https://localhost:${port}`, { agent: false, ca: readFileSync(ours.cert), ...shown }).end();
  const [response] = await once(sent, "response") as [IncomingMessage];
  return { status: response.statusCode, body: await text(response) };
}

/** The alert, or the closed connection where that is seen first. */
const refusedByServer = /certificate required|unknown ca|ECONNRESET|EPIPE|socket hang up/;

test("a client is let in by its name, and one without, with a foreign or with another certificate is not", async () => {
  const port = await portOf(mutual.server);
  assert.deepEqual(await called(port, client), { status: 200, body: "served" });
  assert.equal((await called(port, ours.issue("billing", "DNS:other.internal", "URI:spiffe://shop/billing"))).status, 200);
  assert.equal((await called(port, ours.issue("other", "DNS:other.internal"))).status, 403);
  assert.equal((await called(port, ours.issue("posing", "URI:http://x/, DNS:orders.internal"))).status, 403);
  await assert.rejects(called(port), refusedByServer);
  await assert.rejects(called(port, foreign.issue("orders", "DNS:orders.internal")), refusedByServer);
});

test("the client shows its certificate, and reads nothing from a service of another authority", async () => {
  const answering = (certified: Certified, asksForCertificate = {}): ReturnType<typeof createServer> => createServer({
    cert: readFileSync(certified.cert), key: readFileSync(certified.key), ...asksForCertificate,
  }, (req, res) => void (req.url === "/gone" ? res.writeHead(410).end() : res.end('{"orders":7}'))).listen(0);
  const good = answering(own, { ca: readFileSync(ours.cert), requestCert: true }), open = answering(own), bad = answering(foreign.issue("server", "DNS:localhost"));
  served.push(good, open, bad);
  assert.deepEqual(await showing.getJson(`https://localhost:${await portOf(good)}/`), { orders: 7 });
  await assert.rejects(showing.getJson(`https://localhost:${await portOf(good)}/gone`), /410/);
  await assert.rejects(showing.getJson(`https://127.0.0.1:${await portOf(good)}/`), /altnames/);
  await assert.rejects(showing.getJson(`https://localhost:${await portOf(bad)}/`), /unable to verify|self-signed|issuer/);

  assert.deepEqual(await trusting.getJson(`https://localhost:${await portOf(open)}/`), { orders: 7 });
  await assert.rejects(trusting.getJson(`https://localhost:${await portOf(bad)}/`), /unable to verify|self-signed|issuer/);
});

test("fetch trusts our authority besides the public ones, and still no other", async () => {
  const trusted = (): readonly string[] => getCACertificates("default").map(it => new X509Certificate(it).fingerprint256);
  const [open, bad] = served.slice(-2) as [Server, Server];
  const url = `https://localhost:${await portOf(open)}/`;
  await assert.rejects(fetch(url), /fetch failed/);
  const before = trusted();
  await import("../any/gw-tls-client-ca.fetch.js");
  assert.deepEqual(await (await fetch(url, { headers: { Connection: "close" } })).json(), { orders: 7 });
  await assert.rejects(fetch(`https://localhost:${await portOf(bad)}/`), /fetch failed/);
  const now = new Set(trusted());
  assert.deepEqual(before.filter(it => !now.has(it)), []);
});
