import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../../madeOnce.mjs";

// Back ends that people run, as the registries have them: the code that was published, nothing that was made for the bench.

const list = "scripts/bench/corpus/packages.json";
const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;

/** One published back end. */
export interface CorpusPackage {
  readonly name: string;
  readonly ecosystem: Ecosystem;
  /** Absolute. */
  readonly folder: string;
}

type Ecosystem = keyof typeof fetchers;

/** How the source of a package gets into an empty folder, by the program of its registry. Nothing of a package is run. */
const fetchers = {
  npm: async (name: string, folder: string): Promise<void> => {
    const { stdout } = await run("npm", ["pack", name, "--silent", "--ignore-scripts", "--pack-destination", folder], { maxBuffer });
    await run("tar", ["-xzf", stdout.trim().split("\n").at(-1)!, "--strip-components=1"], { cwd: folder, maxBuffer });
  },
  python: async (name: string, folder: string): Promise<void> => {
    await run("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--platform", "any", "--python-version", "3.12", "--dest", folder, name], { maxBuffer });
    await unzipAll(folder, ".whl");
  },
  go: async (name: string, folder: string): Promise<void> => {
    const { stdout } = await run("go", ["mod", "download", "-json", name], { cwd: os.tmpdir(), maxBuffer });
    cpSync((JSON.parse(stdout) as { readonly Dir: string }).Dir, folder, { recursive: true });
    await run("chmod", ["-R", "u+w", folder]);
  },
  java: async (name: string, folder: string): Promise<void> => {
    await run("mvn", ["-B", "-q", "dependency:copy", `-Dartifact=${name}:jar:sources`, `-DoutputDirectory=${folder}`], { maxBuffer });
    await unzipAll(folder, ".jar");
  },
} as const;

const programs: Readonly<Record<Ecosystem, string>> = { npm: "npm", python: "python3", go: "go", java: "mvn" };

/** The corpus, fetched once and kept under `.toolchains/`. What this machine has no program for is left out, and named in `absent`. */
export async function corpus(): Promise<{ readonly packages: readonly CorpusPackage[]; readonly absent: readonly string[] }> {
  const wanted = JSON.parse(readFileSync(list, "utf8")) as Readonly<Record<Ecosystem, readonly string[]>>;
  const packages: CorpusPackage[] = [];
  const absent: string[] = [];
  for (const [ecosystem, names] of Object.entries(wanted) as [Ecosystem, readonly string[]][]) {
    for (const name of names) {
      if (!await isThere(programs[ecosystem])) absent.push(`${name}: there is no ${programs[ecosystem]}`);
      else packages.push({ name, ecosystem, folder: await fetched(ecosystem, name) });
    }
  }
  return { packages, absent };
}

function fetched(ecosystem: Ecosystem, name: string): Promise<string> {
  const stamp = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return madeOnce(`.toolchains/corpus/${name.replaceAll(/[^\w.-]+/g, "-")}-${stamp}`, folder => fetchers[ecosystem](name, folder));
}

async function unzipAll(folder: string, ending: string): Promise<void> {
  for (const archive of readdirSync(folder).filter(it => it.endsWith(ending))) {
    const target = path.join(folder, "source");
    mkdirSync(target, { recursive: true });
    await run("python3", ["-m", "zipfile", "-e", path.join(folder, archive), target], { maxBuffer });
    rmSync(path.join(folder, archive));
  }
}

async function isThere(program: string): Promise<boolean> {
  return run("sh", ["-c", `command -v ${program}`]).then(() => true, () => false);
}
