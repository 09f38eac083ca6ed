import { readFileSync } from "node:fs";

/** Stands in a source for where this version of the extension is downloaded. */
export const packageMark = "gw:package";

/**
 * Where the marketplace has the package of this version, which holds `dist/cli.js`: the request that the editor itself makes, of
 * which the address is known (https://github.com/api-evangelist/vs-code-marketplace, `downloadExtension`). It answers with gzip,
 * asked or not. npm has another `groundwork`, which is not ours.
 */
export function packageAddress(): string {
  const { publisher, name, version } = JSON.parse(readFileSync("package.json", "utf8")) as Record<"publisher" | "name" | "version", string>;
  return `https://marketplace.visualstudio.com/_apis/public/gallery/publishers/${publisher}/vsextensions/${name}/${version}/vspackage`;
}
