import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../../scripts/madeOnce.mjs";
import { virtualEnvironment } from "../../scripts/virtualEnvironment.js";

// The toolchains of the languages that the product reads, for tests in which the real framework decides. What they download
// lies in their own caches and under .toolchains/, made once for all tests of a run and kept for the next.

export type Toolchain = "python" | "java" | "go" | "postgresql" | "redis" | "nginx" | "caddy" | "shellcheck" | "docker-compose" | "curl" | "unzip" | "jq";

const run = promisify(execFile);
const sources = "test/support/toolchains";

/** Why a toolchain is of no use on this machine, as the reason of a skip; false where it is there. On CI a skip is a failure. */
export function toolchainAbsence(toolchain: Toolchain): string | false {
  return absences[toolchain]();
}

const absences: Readonly<Record<Toolchain, () => string | false>> = {
  python: () => older(version("python3", ["--version"]), [3, 11]) && "Python 3.11 or newer is not on this machine.",
  java: () => (older(version("javac", ["-version"]), [17, 0]) || version("mvn", ["-version"]) === undefined) && "A JDK 17 or newer with Maven is not on this machine.",
  go: () => older(version("go", ["version"]), [1, 25]) && "Go 1.25 or newer is not on this machine.",
  postgresql: () => postgresqlPrograms() === undefined && "PostgreSQL is not on this machine.",
  redis: () => version("redis-server", ["--version"]) === undefined && "Redis is not on this machine.",
  nginx: () => version("nginx", ["-v"]) === undefined && "nginx is not on this machine.",
  caddy: () => version("caddy", ["version"]) === undefined && "Caddy is not on this machine.",
  shellcheck: () => version("shellcheck", ["--version"]) === undefined && "ShellCheck is not on this machine.",
  curl: () => version("curl", ["--version"]) === undefined && "curl is not on this machine.",
  unzip: () => version("unzip", ["-v"]) === undefined && "unzip is not on this machine.",
  jq: () => version("jq", ["--version"]) === undefined && "jq is not on this machine.",
  "docker-compose": () => version("docker-compose", ["version", "--short"]) === undefined && "docker-compose is not on this machine.",
};

/** The Python of a virtual environment that has the packages of `requirements.txt`. */
export async function pythonEnvironment(): Promise<string> {
  const requirements = path.resolve(sources, "requirements.txt");
  return path.join(await virtualEnvironment(`.toolchains/python-${stampOf(requirements)}`, ["-r", requirements]), "python");
}

/** A folder whose `node_modules` has the packages of the `package.json` there. */
export async function nodeWorkspace(): Promise<string> {
  return npmWorkspace("node");
}

/** The same with a runner of GitLab's pipelines, which carries the schema that GitLab publishes of them. */
export async function gitlabWorkspace(): Promise<string> {
  return npmWorkspace("gitlab");
}

async function npmWorkspace(name: "node" | "gitlab"): Promise<string> {
  const own = path.resolve(sources, name);
  return madeOnce(`.toolchains/${name}-${stampOf(path.join(own, "package-lock.json"))}`, async made => {
    cpSync(own, made, { recursive: true });
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd: made, maxBuffer });
  });
}

/** The class path, as `javac` and `java` take it, of the dependencies that `pom.xml` names. */
export async function javaClassPath(): Promise<string> {
  const pom = path.resolve(sources, "pom.xml");
  const folder = await madeOnce(`.toolchains/java-${stampOf(pom)}`, async made => {
    await run("mvn", ["-B", "-q", "-f", pom, "dependency:build-classpath", `-Dmdep.outputFile=${path.join(made, "classpath.txt")}`], { maxBuffer });
  });
  return readFileSync(path.join(folder, "classpath.txt"), "utf8").trim();
}

/** A folder with a Go module, called `example.com/proof`, whose requirements are downloaded. Tests add folders of packages of their own to it. */
export async function goWorkspace(): Promise<string> {
  const module = path.resolve(sources, "go");
  return madeOnce(`.toolchains/go-${stampOf(...readdirSync(module).map(it => path.join(module, it)))}`, async made => {
    cpSync(module, made, { recursive: true });
    await run("go", ["mod", "download"], { cwd: made, maxBuffer });
  });
}

/** Where the programs of the newest PostgreSQL server on this machine lie; undefined where there is none. */
export function postgresqlPrograms(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = statSync(root, { throwIfNoEntry: false }) ? readdirSync(root).map(Number).sort((a, b) => b - a) : [];
  return versions.map(it => path.join(root, String(it), "bin")).find(it => statSync(path.join(it, "initdb"), { throwIfNoEntry: false }));
}

/** Twelve characters that differ when the content of the files does. */
export function stampOf(...files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

const maxBuffer = 64 * 1024 * 1024;

function version(program: string, args: readonly string[]): readonly [number, number] | undefined {
  try {
    // Some say their version where errors are said.
    const { stdout, stderr } = execute(program, args);
    const [, major, minor] = /(\d+)\.(\d+)/.exec(stdout + stderr) ?? [];
    return major === undefined ? undefined : [Number(major), Number(minor)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function execute(program: string, args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (error) throw error;
  return { stdout, stderr };
}

function older(found: readonly [number, number] | undefined, least: readonly [number, number]): boolean {
  return found === undefined || found[0] < least[0] || (found[0] === least[0] && found[1] < least[1]);
}
