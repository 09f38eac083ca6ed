// node scripts/host/install.mjs: installs what the tests in an editor need into .vscode-test/, beforehand rather than on the way.
import { browser } from "./browser.mjs";
import { vscode } from "./vscode.mjs";

for (const which of ["newest", "oldest"]) console.log(`VS Code ${(await vscode(which)).version} is installed.`);
console.log(`The browser is ${(await browser()).executablePath}.`);
