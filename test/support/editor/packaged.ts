import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The extension's package: what VSIX names, else the one at the root of the repository. Throws where it is missing. */
export function packaged(): string {
  const { name, version } = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, string>;
  const file = path.resolve(process.env["VSIX"] ?? `${name}-${version}.vsix`);
  if (!existsSync(file)) throw new Error(`${file} is missing: run npm run package.`);
  return file;
}
