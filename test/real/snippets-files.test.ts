import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import http, { type IncomingMessage, type RequestListener } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { DockerfileParser } from "dockerfile-ast";
import { parseDocument } from "yaml";
import { allSnippets } from "../../scripts/snippets/files.js";
import type { SnippetSource } from "../../scripts/snippets/source.js";
import { inNode } from "../support/inNode.js";
import { certificates, removed, runNginx } from "../support/nginxServer.js";
import { toolchainAbsence } from "../support/toolchains.js";

// Snippets that are files of other programs: those programs read them, and where they serve, they are asked over the wire.

const run = promisify(execFile);
const snippets = allSnippets().filter(it => it.project === "files");
const of = (stack: string): readonly SnippetSource[] => snippets.filter(it => it.stack === stack);
const body = (id: string): string => snippets.find(it => it.id === `files/${id}`)!.body;
const host = "shop.example.com";
const folders: string[] = [];
after(() => folders.forEach(removed));

function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-files-"));
  folders.push(folder);
  return folder;
}

interface Answer { readonly status: number; readonly headers: IncomingMessage["headers"]; readonly text: string }

function ask(options: https.RequestOptions & { readonly tls?: boolean }, sent = ""): Promise<Answer> {
  const { tls, ...rest } = options;
  return new Promise((resolve, reject) => {
    const request = (tls ? https : http).request({ host: "127.0.0.1", agent: false, ...rest, headers: { host, ...rest.headers } }, response => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => text += part).on("end", () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    request.on("error", reject).end(sent);
  });
}

async function withBackEnd(answer: RequestListener, use: (address: string) => Promise<void>): Promise<void> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await new Promise(resolve => server.once("listening", resolve));
  try {
    await use(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const nginx = toolchainAbsence("nginx");

test("nginx: TLS 1.2 and 1.3 alone with the guideline's ciphers, HSTS on errors as well, plain requests sent on with their path", { skip: nginx }, () => withBackEnd((_, response) => response.writeHead(404).end("none"), async backEnd => {
  const folder = certificates(host);
  folders.push(folder);
  const server = await runNginx(folder, body("nginx/gw-nginx-tls").replaceAll("/etc/letsencrypt/live/site", folder).replaceAll("127.0.0.1:3000", backEnd));
  try {
    const secure = server.ports["443"]!;
    const plain = await ask({ port: server.ports["80"]!, path: "/orders?page=2" });
    assert.deepEqual([plain.status, plain.headers.location], [308, `https://${host}/orders?page=2`]);
    const ca = readFileSync(path.join(folder, "ca.pem"));
    const missing = await ask({ tls: true, port: secure, ca, servername: host, path: "/nothing" });
    assert.deepEqual([missing.status, missing.headers["strict-transport-security"]], [404, "max-age=63072000"]);
    const handshake = (...args: readonly string[]): { readonly status: number | null; readonly text: string } => {
      const { status, stdout, stderr } = spawnSync("openssl", ["s_client", "-connect", `127.0.0.1:${secure}`, "-servername", host, ...args], { input: "", encoding: "utf8" });
      return { status, text: stdout + stderr };
    };
    for (const old of ["-tls1", "-tls1_1"]) assert.notEqual(handshake(old, "-cipher", "DEFAULT@SECLEVEL=0").status, 0, old);
    for (const version of ["-tls1_2", "-tls1_3"]) assert.equal(handshake(version).status, 0, version);
    assert.notEqual(handshake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA384").status, 0, "A cipher without authenticated encryption is taken");
    assert.match(handshake("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256").text, /Cipher is ECDHE-ECDSA-AES128-GCM-SHA256/);
  } finally {
    await server.stop();
  }
}));

test("nginx: logins are limited, bodies are bounded, and what a client says of its address is not passed on", { skip: nginx }, () => withBackEnd((request, response) => response.end(JSON.stringify(request.headers)), async backEnd => {
  const server = await runNginx(certificates(host), body("nginx/gw-nginx-proxy").replaceAll("127.0.0.1:3000", backEnd));
  folders.push(server.folder);
  try {
    const port = server.ports["8080"]!;
    const seen = JSON.parse((await ask({ port, path: "/", headers: { "x-forwarded-for": "9.9.9.9" } })).text) as Record<string, string>;
    assert.equal(seen["x-forwarded-for"], "127.0.0.1");
    assert.match(seen["x-request-id"] ?? "", /^[0-9a-f]{32}$/);
    assert.equal((await ask({ port, path: "/", method: "POST", headers: { "content-length": 1_200_000 } }, "x".repeat(1_200_000)).catch(() => ({ status: 413 }))).status, 413);
    const logins: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) logins.push((await ask({ port, path: "/login", method: "POST" })).status);
    assert.deepEqual([logins[0], logins.at(-1)], [200, 429]);
    assert.equal((await ask({ port, path: "/other" })).status, 200);
  } finally {
    await server.stop();
  }
}));

test("nginx: headers are sent on errors as well, and a client without a certificate of the authority gets nowhere", { skip: nginx }, () => withBackEnd((request, response) => response.end(JSON.stringify(request.headers)), async backEnd => {
  const folder = certificates(host);
  folders.push(folder);
  const pieces = ["gw-helmet", "gw-hsts", "gw-csp"].map(it => body(`nginx/${it}`)).join("\n");
  const mutual = body("nginx/gw-mtls-server").replaceAll("/etc/nginx/client-ca.pem", `${folder}/ca.pem`).replaceAll("127.0.0.1:3000", backEnd);
  const server = await runNginx(folder, `server { listen 443 ssl; ssl_certificate ${folder}/fullchain.pem; ssl_certificate_key ${folder}/privkey.pem;\n${pieces}\n${mutual} location = /gone { return 500; } }`);
  try {
    const ca = readFileSync(path.join(folder, "ca.pem"));
    const port = server.ports["443"]!;
    const known = { cert: readFileSync(path.join(folder, "client-certificate.pem")), key: readFileSync(path.join(folder, "client.pem")) };
    const stranger = await ask({ tls: true, port, ca, servername: host, path: "/" });
    assert.equal(stranger.status, 400);
    const answer = await ask({ tls: true, port, ca, servername: host, path: "/", ...known, headers: { "x-client-subject": "CN=admin" } });
    assert.equal((JSON.parse(answer.text) as Record<string, string>)["x-client-subject"], "CN=worker");
    const failed = await ask({ tls: true, port, ca, servername: host, path: "/gone", ...known });
    assert.equal(failed.status, 500);
    for (const [name, value] of [["x-content-type-options", "nosniff"], ["x-frame-options", "DENY"], ["strict-transport-security", "max-age=63072000"]] as const) assert.equal(failed.headers[name], value);
    assert.match(String(failed.headers["content-security-policy-report-only"]), /default-src 'self';.*frame-ancestors 'none'/);
    assert.ok(!/\d/.test(String(failed.headers.server)));
  } finally {
    await server.stop();
  }
}));

test("nginx: a back end is asked with the certificate, and only under the name that the authority vouches for", { skip: nginx }, async () => {
  const folder = certificates(host);
  folders.push(folder);
  const read = (name: string): Buffer => readFileSync(path.join(folder, name));
  const backEnd = https.createServer({ cert: read("fullchain.pem"), key: read("privkey.pem"), ca: read("ca.pem"), requestCert: true, rejectUnauthorized: true }, (_, response) => response.end("paid")).listen(0, "127.0.0.1");
  await new Promise(resolve => backEnd.once("listening", resolve));
  const asked = async (name: string): Promise<number> => {
    const location = body("nginx/gw-mtls-client").replace("billing.internal:8443", `127.0.0.1:${(backEnd.address() as AddressInfo).port}`).replace("billing.internal", name)
      .replace("/etc/nginx/client/client.pem", `${folder}/client-certificate.pem`).replace("/etc/nginx/client/client.key", `${folder}/client.pem`).replace("/etc/nginx/client/ca.pem", `${folder}/ca.pem`);
    const server = await runNginx(folder, `server { listen 8080; ${location} }`);
    try {
      return (await ask({ port: server.ports["8080"]!, path: "/" })).status;
    } finally {
      await server.stop();
    }
  };
  try {
    assert.equal(await asked(host), 200);
    assert.equal(await asked("other.example.com"), 502);
  } finally {
    backEnd.closeAllConnections();
    backEnd.close();
  }
});

test("Caddy takes its file, and answers with the headers", { skip: toolchainAbsence("caddy") }, async () => {
  for (const { body: text } of of("caddy")) {
    const file = path.join(scratch(), "Caddyfile");
    writeFileSync(file, text);
    const { stdout } = await run("caddy", ["adapt", "--config", file, "--adapter", "caddyfile", "--validate"], { env: { ...process.env, HOME: scratch() } });
    assert.match(stdout, /"Strict-Transport-Security":\["max-age=63072000"\]/);
  }
});

test("ShellCheck has nothing to say about scripts", { skip: toolchainAbsence("shellcheck") }, () => {
  for (const { body: text } of of("shell")) execFileSync("shellcheck", ["--shell=bash", "-"], { input: text, encoding: "utf8" });
});

test("Compose takes its files, and starts nothing without the secrets", { skip: toolchainAbsence("docker-compose") }, () => {
  for (const { id, body: text } of of("compose")) {
    const folder = scratch();
    writeFileSync(path.join(folder, "docker-compose.yml"), text);
    const env = { PATH: process.env["PATH"] };
    const { status, stderr } = spawnSync("docker-compose", ["config", "--quiet"], { cwd: folder, env: { ...env, DB_PASSWORD: "x", REDIS_PASSWORD: "y" }, encoding: "utf8" });
    assert.equal(status, 0, `${id}: ${stderr}`);
    if (text.includes(":?set")) assert.notEqual(spawnSync("docker-compose", ["config", "--quiet"], { cwd: folder, env }).status, 0, id);
  }
});

test("Dockerfiles end as a user without rights, start in exec form, and each instruction is known", () => {
  for (const { id, body: text } of of("docker")) {
    const instructions = DockerfileParser.parse(text).getInstructions();
    const words = instructions.map(it => it.getKeyword());
    const known = ["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "RUN", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"];
    assert.deepEqual(words.filter(it => !known.includes(it)), [], id);
    assert.ok(words.lastIndexOf("USER") > words.lastIndexOf("FROM"), id);
    for (const start of instructions.filter(it => /^(CMD|ENTRYPOINT)$/.test(it.getKeyword()))) assert.match(start.getArgumentsContent() ?? "", /^\[.*\]$/, id);
    for (const image of instructions.filter(it => it.getKeyword() === "FROM")) assert.match(image.getArgumentsContent() ?? "", /^\S+:[\w.-]+( AS \w+)?$/, id);
  }
});

test("GitHub's own parser takes the workflows", async () => {
  const script = `import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
    const errors = JSON.parse(process.env.INPUT).map(content => parseWorkflow({ name: "ci.yml", content }, new NoOperationTraceWriter()).context.errors.getErrors().map(it => it.message));
    console.log(JSON.stringify(errors));`;
  const workflows = of("github").filter(it => it.prefix !== "gw-dependabot").map(it => it.body);
  assert.deepEqual(await inNode(script, workflows), workflows.map(() => []));
  const [broken] = await inNode(script, [workflows[0]!.replace("runs-on:", "runs-at:")]) as readonly (readonly string[])[];
  assert.ok(broken!.length > 0, "It takes anything");
});

test("the security schemes complete a contract that is valid", async () => {
  const script = `import { validate } from "@readme/openapi-parser";
    Promise.all(JSON.parse(process.env.INPUT).map(async it => (await validate(it)).valid)).then(it => console.log(JSON.stringify(it)));`;
  const contract = parseDocument(`openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\npaths:\n  /orders:\n    get:\n      responses:\n        "200": { description: All }\n        "401": { $ref: "#/components/responses/Unauthorized" }\n${body("openapi/gw-openapi-security")}`);
  assert.deepEqual(contract.errors, []);
  const whole = contract.toJS() as { components: { securitySchemes: { bearer: { type: string } } } };
  const wrong = structuredClone(whole);
  wrong.components.securitySchemes.bearer.type = "ticket";
  assert.deepEqual(await inNode(script, [whole, wrong]), [true, false]);
});

test("Dependabot's file is of its second version and asks for what there is", () => {
  for (const { body: text } of of("github").filter(it => it.prefix === "gw-dependabot")) {
    const document = parseDocument(text);
    assert.deepEqual(document.errors, []);
    const { version, updates } = document.toJS() as { version: number; updates: readonly { "package-ecosystem": string; directory: string; schedule: { interval: string } }[] };
    assert.equal(version, 2);
    // https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference
    for (const it of updates) assert.ok(["npm", "pip", "maven", "gradle", "gomod", "docker", "docker-compose", "github-actions", "uv"].includes(it["package-ecosystem"]) && it.directory !== "" && /^(daily|weekly|monthly)$/.test(it.schedule.interval));
  }
});
