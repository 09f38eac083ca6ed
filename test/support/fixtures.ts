import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { filesOf, readPage } from "./page.js";

/** A small workspace with a name. */
export interface Fixture {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Every section of every page, and the shop: all the input that the repository has. */
export function allFixtures(): readonly Fixture[] {
  const pages = readdirSync("src/core", { recursive: true }).map(it => path.join("src/core", String(it))).filter(it => it.endsWith(".md")).sort();
  const sections = pages.flatMap(page => readPage(readFileSync(page, "utf8")).sections.map(section => ({ name: `${page} · ${section.title}`, files: filesOf(section) })));
  return [...sections.filter(it => it.files.size > 0), { name: "examples/shop", files: filesBelow("examples/shop") }];
}

/** The files below a folder, by their path in it. */
export function filesBelow(folder: string): ReadonlyMap<string, string> {
  return new Map(readdirSync(folder, { recursive: true, withFileTypes: true }).filter(it => it.isFile())
    .map(it => path.join(it.parentPath ?? it.path, it.name)).sort()
    .map(it => [path.relative(folder, it).replaceAll(path.sep, "/"), readFileSync(it, "utf8")]));
}
