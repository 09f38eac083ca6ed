import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { safely } from "./git.js";

/** The commits that brought a text into the files of a repository, and those that took it out; ids, newest first. */
export interface Appearances {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface History {
  /** For each text that was searched for. */
  readonly of: ReadonlyMap<string, Appearances>;
  /** Why commits may be missing, one sentence each. */
  readonly incomplete: readonly string[];
}

export interface HistoryOptions {
  readonly signal?: AbortSignal;
  /** For how long git is read, in milliseconds. */
  readonly atMost: number;
}

/**
 * Searches all commits that git can reach for texts, of which each is part of a line. They are compared in this process and given to no other: whoever lists the
 * processes of a machine sees their arguments.
 * @throws with git's own words when the root is in no repository
 */
export async function searchHistory(root: string, texts: readonly string[], { signal, atMost }: HistoryOptions): Promise<History> {
  const incomplete = await isShallow(root) ? ["This clone is shallow, so that older commits could not be read."] : [];
  const reader = patchReader(texts);
  const ended = texts.length === 0 || await eachLine(root, ["log", "--all", "-c", "-p", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-show-signature", "--ignore-submodules=all", "--format=format:commit %H"], reader.line, atMost, signal);
  return { of: reader.end(), incomplete: ended ? incomplete : [...incomplete, `Git was read for ${atMost / 1000} seconds, which was not enough for all commits.`] };
}

/** Reads what `git log -p` prints. A commit that moves a text, or changes the rest of its line, neither adds nor removes it. */
function patchReader(texts: readonly string[]): { readonly line: (line: string) => void; readonly end: () => ReadonlyMap<string, Appearances> } {
  const found = texts.map(text => ({ text, added: [] as string[], removed: [] as string[], change: 0 }));
  let [commit, parents] = ["", 0];
  return { line, end: () => { settle(); return new Map(found.map(it => [it.text, it])); } };

  function line(line: string): void {
    const next = parents === 0 ? /^commit ([0-9a-f]{40,64})$/.exec(line)?.[1] : undefined;
    if (next !== undefined) settle();
    commit = next ?? commit;
    // A hunk of a merge has one mark for each parent, and one `@` more than these.
    if (line.startsWith("@@")) parents = /^@+/.exec(line)![0].length - 1;
    else if (line.startsWith("diff ") || line === "") parents = 0;
    const marks = line.slice(0, parents);
    if (parents > 0 && /^(\++|-+)$/.test(marks)) for (const it of found) if (line.includes(it.text)) it.change += marks.startsWith("+") ? 1 : -1;
  }

  function settle(): void {
    for (const it of found) {
      if (it.change !== 0) (it.change > 0 ? it.added : it.removed).push(commit);
      it.change = 0;
    }
  }
}

async function isShallow(root: string): Promise<boolean> {
  let shallow = false;
  await eachLine(root, ["rev-parse", "--is-shallow-repository"], line => { shallow = line === "true"; }, 10_000);
  return shallow;
}

/** Whether git came to an end in time. */
function eachLine(root: string, args: readonly string[], use: (line: string) => void, atMost: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const git = spawn("git", [...safely, ...args], { cwd: root, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" }, stdio: ["ignore", "pipe", "pipe"] });
    let [words, inTime] = ["", true];
    const stop = (): void => void git.kill();
    const clock = setTimeout(() => { inTime = false; stop(); }, atMost);
    signal?.addEventListener("abort", stop);
    git.stderr.on("data", (part: Buffer) => { words += part.toString(); });
    const lines = createInterface({ input: git.stdout, crlfDelay: Infinity }).on("line", use);
    const read = new Promise(done => lines.once("close", done));
    const end = (): void => { clearTimeout(clock); signal?.removeEventListener("abort", stop); };
    git.once("error", error => { end(); reject(error); });
    git.once("close", code => void read.then(() => {
      end();
      if (signal?.aborted) reject(signal.reason as Error);
      else if (code === 0 || !inTime) resolve(inTime);
      else reject(new Error(words.trim().split("\n")[0] || `git ended with ${code}`));
    }));
  });
}
