import { readdirSync, statSync } from "node:fs";
import type { Row } from "../row.js";

export const packageSize: Row = {
  id: "vsix",
  measure() {
    const file = packageHere();
    if (file === undefined) return Promise.resolve({ absent: "There is no package: run npm run package." });
    return Promise.resolve([{ what: "size of the VSIX", unit: "MB", samples: [statSync(file).size / 1e6], budget: { of: "median", is: "at most", value: 12 } }]);
  },
};

/** The package at the root of the repository, if it was made. */
export function packageHere(): string | undefined {
  return readdirSync(".").find(it => it.endsWith(".vsix"));
}
