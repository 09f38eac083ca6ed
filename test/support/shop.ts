import { cpSync } from "node:fs";
import path from "node:path";

/** Services of the shop that stand beside its API, in other languages. */
const services = ["reorder", "fulfilment", "notify"];

/** Copies the shop without the services beside it: what tests of programs count on, while the services grow. */
export function copyShop(target: string): void {
  const left = services.map(it => path.join("examples/shop", it));
  cpSync("examples/shop", target, { recursive: true, filter: it => !left.includes(path.normalize(it)) });
}
