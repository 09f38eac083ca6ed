import { cpSync, readFileSync } from "node:fs";
import path from "node:path";

/** Services of the shop that stand beside its API, in other languages. */
const services = ["reorder", "fulfilment", "notify"];

/** Copies the shop without the services beside it: what tests of programs count on, while the services grow. */
export function copyShop(target: string): void {
  const left = services.map(it => path.join("examples/shop", it));
  cpSync("examples/shop", target, { recursive: true, filter: it => !left.includes(path.normalize(it)) });
}

/** `strict`: who asks for everything. `git`: who is told of the repository. */
type Condition = "strict" | "git";

/**
 * What is found in the shop, each as `FILE:LINE RULE`, sorted. A line of the list that ends in a condition counts for those it is
 * given for; all others count for everybody.
 */
export function expectedInShop(...given: readonly Condition[]): readonly string[] {
  const lines = readFileSync("test/projects/shop.expected.txt", "utf8").trim().split("\n").map(it => it.split(" "));
  return lines.filter(([, , condition]) => condition === undefined || given.some(it => it === condition)).map(([place, rule]) => `${place} ${rule}`).sort();
}

/** As {@link expectedInShop}, of what `copyShop` copies. */
export function expectedInCopy(...given: readonly Condition[]): readonly string[] {
  return expectedInShop(...given).filter(it => !services.some(service => it.startsWith(`${service}/`)));
}
