import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

// A repository with a change that is to be taken in: it mends one finding, brings another and ticks an item, while the branch that
// it goes into has moved on and brought one of its own.

export interface ChangedShop {
  /** What the change is merged into, as it is now; where it left it; the change; both together. */
  readonly main: string;
  readonly left: string;
  readonly head: string;
  readonly merged: string;
  /** A checkout of a commit in a new folder, with as much history as a service fetches. */
  checkout(commit: string, name: string, depth?: number): string;
  /** A further commit of the change, merged; undefined takes a file out. */
  push(files: Readonly<Record<string, string | undefined>>): { readonly head: string; readonly merged: string };
}

const agent = (name: string, more = ""): string => `import https from "node:https";\nexport const ${name} = new https.Agent({ rejectUnauthorized: false${more} });\n`;

export function changedShop(folder: string): ChangedShop {
  const origin = path.join(folder, "origin");
  mkdirSync(origin);
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: origin, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  const commit = (files: Readonly<Record<string, string | undefined>>): string => {
    for (const [file, text] of Object.entries(files)) {
      const target = path.join(origin, file);
      mkdirSync(path.dirname(target), { recursive: true });
      if (text === undefined) rmSync(target);
      else writeFileSync(target, text);
    }
    git("add", "-A");
    git("commit", "-qm", "A change");
    return git("rev-parse", "HEAD");
  };
  const merge = (head: string): string => {
    git("checkout", "-q", "--detach", "main");
    git("merge", "-q", "--no-ff", "-m", "Merge", head);
    const merged = git("rev-parse", "HEAD");
    git("checkout", "-q", "change");
    return merged;
  };
  git("init", "-q", "-b", "main");
  git("config", "uploadpack.allowAnySHA1InWant", "true");
  const left = commit({ "package.json": '{ "name": "shop", "type": "module" }\n', "src/mended.ts": agent("mended", ", keepAlive: true"), "src/old.ts": agent("old", ", maxSockets: 2") });
  git("checkout", "-q", "-b", "change");
  const head = commit({
    "src/mended.ts": "export const mended = 1;\n", "src/brought.ts": 'export const brought = 1;\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";\n',
    ".groundwork/checklist.json": '{ "schema": 1, "items": { "tech-growth": { "state": "done" } } }\n',
  });
  git("checkout", "-q", "main");
  const main = commit({ "src/meanwhile.ts": agent("meanwhile", ", maxSockets: 4") });
  const merged = merge(head);
  return { main, left, head, merged, checkout, push: files => {
    const next = commit(files);
    return { head: next, merged: merge(next) };
  } };

  function checkout(wanted: string, name: string, depth?: number): string {
    const target = path.join(folder, name);
    mkdirSync(target);
    const here = (...args: string[]): void => void execFileSync("git", args, { cwd: target, stdio: "ignore" });
    here("init", "-q");
    here("fetch", "-q", ...depth === undefined ? [] : ["--depth", String(depth)], pathToFileURL(origin).href, wanted);
    here("checkout", "-q", "--detach", "FETCH_HEAD");
    return target;
  }
}
