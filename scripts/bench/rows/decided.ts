import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { corpus, type CorpusPackage } from "../corpus/corpus.js";
import type { Figure, Row, Workbench } from "../row.js";

interface Share { readonly decided: number; readonly all: number }

/** Of published back ends, how much of what rules judge is known: what is not is silence. As `check --stats` tells it, summed over the packages of a registry. */
export const decided: Row = {
  id: "decided",
  async measure(bench) {
    const { packages, absent } = await corpus();
    for (const reason of absent) console.error(`decided leaves out ${reason}`);
    const ecosystems = [...new Set(packages.map(it => it.ecosystem))];
    return ecosystems.flatMap(ecosystem => figuresOf(ecosystem, packages.filter(it => it.ecosystem === ecosystem).map(it => standingAlone(it, bench))));
  },
};

/** A copy that no ignore file and no repository around it speaks for. */
function standingAlone(it: CorpusPackage, bench: Workbench): CorpusPackage {
  const folder = bench.scratch();
  cpSync(it.folder, folder, { recursive: true });
  return { ...it, folder };
}

function figuresOf(ecosystem: string, packages: readonly CorpusPackage[]): readonly Figure[] {
  const sums = new Map<string, Share>();
  for (const [what, { decided, all }] of packages.flatMap(it => sharesOf(it))) {
    const known = sums.get(what) ?? { decided: 0, all: 0 };
    sums.set(what, { decided: known.decided + decided, all: known.all + all });
  }
  return [...sums].map(([what, { decided, all }]) => ({ what: `known of ${packages.length} ${ecosystem} packages: ${what} (${decided} of ${all})`, unit: "%", samples: [100 * decided / all] }));
}

function sharesOf({ name, folder }: CorpusPackage): readonly (readonly [string, Share])[] {
  const { status, stderr } = spawnSync(process.execPath, [path.resolve("dist/cli.js"), "check", folder, "--fail-on", "never", "--no-cache", "--stats", "--format", "json"], {
    encoding: "utf8", maxBuffer: 1 << 30, env: { ...process.env, NODE_OPTIONS: "" },
  });
  if (status !== 0) throw new Error(`The check of ${name} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return [...stderr.matchAll(/^ *(\d+) of (\d+) (.+)$/gm)].map(([, known, all, what]) => [what!, { decided: Number(known), all: Number(all) }] as const);
}
