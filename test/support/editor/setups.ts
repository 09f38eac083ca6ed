import { cpSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyShop } from "../shop.js";

/** A way of setting VS Code up, for the suites in a folder. */
export interface Setup {
  readonly title: string;
  readonly folder: string;
  readonly trust: "on" | "off";
  /** Makes what a window opens inside an empty folder, and gives its path. */
  readonly place: (empty: string) => string;
}

export const setups: readonly Setup[] = [
  { title: "a trusted folder", folder: "test/editor/suites", trust: "off", place: oneFolder },
  { title: "Restricted Mode", folder: "test/editor/suites/restricted", trust: "on", place: oneFolder },
  { title: "two folders", folder: "test/editor/suites/two-folders", trust: "off", place: twoFolders },
  { title: "services in several languages", folder: "test/editor/suites/whole-shop", trust: "off", place: wholeShop },
];

/** SUITES=part limits them to those whose path contains the part. */
export function suitesOf({ folder }: Setup): readonly string[] {
  return readdirSync(folder).filter(it => it.endsWith(".ts")).map(it => path.join(folder, it)).filter(it => it.includes(process.env["SUITES"] ?? "")).sort();
}

function oneFolder(empty: string): string {
  copyShop(path.join(empty, "shop"));
  return path.join(empty, "shop");
}

function wholeShop(empty: string): string {
  cpSync("examples/shop", path.join(empty, "shop"), { recursive: true });
  return path.join(empty, "shop");
}

function twoFolders(empty: string): string {
  const second = path.join(empty, "second");
  oneFolder(empty);
  cpSync(path.join(empty, "shop"), second, { recursive: true });
  const file = path.join(empty, "two.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: [{ path: "shop" }, { path: "second" }] }));
  return file;
}
