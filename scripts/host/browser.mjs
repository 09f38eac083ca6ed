// A Chromium that shows the workbench: the machine's own if it has one, else one from the npm registry.
import { spawn } from "node:child_process";
import { accessSync, constants, createReadStream, createWriteStream, existsSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { installed, versions } from "./installed.mjs";

/** Flags for a machine without a display and without a network. */
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A signal ends the process that drives the browser, and the browser with it; playwright would end the browser alone. */
const signals = { handleSIGHUP: false, handleSIGINT: false, handleSIGTERM: false };

/** The browser of this machine, else of the registry. Types and meaning: browser.d.mts. */
export async function browser() {
  const own = process.env.CHROME_PATH ?? ["chromium", "chromium-browser", "google-chrome"].map(onPath).find(it => it !== undefined);
  return own ? { executablePath: own, args, env: { ...process.env }, ...signals } : await fromRegistry();
}

async function fromRegistry() {
  const { chromium, packages } = versions.browser;
  const folder = await installed(`browser-${chromium}`, packages, unpack);
  const { LD_LIBRARY_PATH: libraries } = process.env;
  const env = { ...process.env, LD_LIBRARY_PATH: [path.join(folder, "lib"), ...libraries ? [libraries] : []].join(":") };
  // A bare machine has neither fonts nor the file that says where they are; the package brings one family.
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = folder;
  return { executablePath: path.join(folder, "chromium"), args, env, ...signals };
}

/** The package holds the program, the libraries it needs beside those of a bare system, and fonts, each compressed. */
async function unpack(folder) {
  const packed = path.join(folder, "node_modules/@sparticuz/chromium/bin");
  const parts = (file, target) => pipeline(createReadStream(path.join(packed, file)), createBrotliDecompress(), target);
  await parts("chromium.br", createWriteStream(path.join(folder, "chromium"), { mode: 0o755 }));
  for (const archive of ["al2023", "fonts", "swiftshader"]) {
    const tar = spawn("tar", ["-x", "-C", folder], { stdio: ["pipe", "ignore", "inherit"] });
    const done = new Promise((resolve, reject) => tar.on("error", reject).on("exit", code => code === 0 ? resolve() : reject(new Error(`tar gave ${code} for ${archive}.`))));
    await Promise.all([parts(`${archive}.tar.br`, tar.stdin), done]);
  }
}

function onPath(name) {
  return (process.env.PATH ?? "").split(path.delimiter).map(it => path.join(it, name)).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
