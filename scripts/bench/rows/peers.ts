import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nodePeers, pythonPeers, type Peer } from "../peers/peers.js";
import type { Figure, Row, Workbench } from "../row.js";
import { checkOnce } from "./scans.js";

const node = /\.([cm]?[jt]s|[jt]sx)$/;
const python = /\.py$/;

/** The same files through other programs, in turns, so that a busy moment hits all of them. One turn is enough for what takes minutes. */
export const peers: Row = {
  id: "peers",
  async measure(bench) {
    const others = await pythonPeers();
    return [
      ...compare(bench, "TypeScript", node, await nodePeers(), 1),
      ..."absent" in others ? [] : compare(bench, "Python", python, others, 3),
    ];
  },
};

function compare(bench: Workbench, language: string, wanted: RegExp, others: readonly Peer[], turns: number): readonly Figure[] {
  const files = [...bench.files].filter(([file]) => wanted.test(file));
  const folder = bench.scratch();
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const own: number[] = [];
  const theirs = others.map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    own.push(checkOnce(folder, ["--no-cache"]));
    for (const [at, other] of others.entries()) theirs[at]!.push(other.check(folder));
  }
  const what = `${files.length} files of ${language}`;
  return [
    { what: `${what}: groundwork check, no cache`, unit: "s", samples: own },
    ...others.flatMap(({ name }, at): readonly Figure[] => [
      { what: `${what}: ${name}`, unit: "s", samples: theirs[at]! },
      { what: `${what}: groundwork is faster than ${name.split(" ")[0]!} by`, unit: "times", samples: theirs[at]!.map((it, turn) => it / own[turn]!), ...name.startsWith("eslint") && { budget: { of: "median", is: "at least", value: 20 } } },
    ]),
  ];
}
