import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface NginxServer {
  /** Where each place holder of a port listens. */
  readonly ports: Readonly<Record<string, number>>;
  /** Certificates and what nginx writes. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** A folder with an authority, a certificate for the host by it, and one for a client, made by openssl. */
export function certificates(host: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-nginx-"));
  const openssl = (...args: readonly string[]): void => void execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=authority");
  for (const [name, subject] of [["privkey", host], ["client", "worker"]] as const) {
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", `${name}.pem`, "-out", `${name}.csr`, "-subj", `/CN=${subject}`);
    writeFileSync(path.join(folder, `${name}.ext`), `subjectAltName=DNS:${subject}\n`);
    openssl("x509", "-req", "-in", `${name}.csr`, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", `${name}.ext`, "-out", name === "privkey" ? "fullchain.pem" : "client-certificate.pem");
  }
  return folder;
}

/**
 * Runs nginx with a piece of configuration of its `http` block. Ports in `listen` are free ones of this machine: others where
 * a program has taken one before nginx could. Fails with what nginx says of a configuration that it does not take.
 */
export async function runNginx(folder: string, http: string): Promise<NginxServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await started(folder, http);
    } catch (error) {
      if (tries === 3 || !String(error).includes("Address already in use")) throw error;
    }
  }
}

export function removed(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

async function started(folder: string, http: string): Promise<NginxServer> {
  const asked = [...new Set([...http.matchAll(/listen (?:\[::\]:)?(\d+)/g)].map(it => it[1]!))];
  const ports: Record<string, number> = {};
  for (const port of asked) ports[port] = await freePort();
  const own = http.replace(/^\s*listen \[::\].*$/gm, "").replace(/listen (\d+)/g, (_, port: string) => `listen 127.0.0.1:${ports[port]}`);
  const file = path.join(folder, "nginx.conf");
  mkdirSync(path.join(folder, "temp"), { recursive: true });
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(it => `${it}_temp_path ${folder}/temp/${it};`).join(" ");
  writeFileSync(file, `pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {} http { access_log off; ${temporary}\n${own}\n}\n`);
  execFileSync("nginx", ["-t", "-q", "-c", file, "-p", folder], { stdio: "pipe" });
  const process = spawn("nginx", ["-c", file, "-p", folder, "-g", "daemon off; master_process off;"], { stdio: "ignore" });
  for (const port of Object.values(ports)) await listening(process, port, folder);
  return {
    ports, folder,
    async stop() {
      process.kill("SIGTERM");
      await once(process, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A busy machine is slow to start it; one that ends has said why in its log. */
async function listening(process: ChildProcess, port: number, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 1_000 && process.exitCode === null; attempt++) {
    const socket = createConnection(port, "127.0.0.1");
    const answered = await new Promise<boolean>(resolve => socket.once("connect", () => resolve(true)).once("error", () => resolve(false)));
    socket.destroy();
    if (answered) return;
    await sleep(50);
  }
  process.kill("SIGKILL");
  throw new Error(`nginx does not listen on ${port}: ${readFileSync(path.join(folder, "error.log"), "utf8")}`);
}
