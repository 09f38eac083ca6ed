import { execFile } from "node:child_process";

/** Git as a port: asked only when a command needs it, with everything switched off that a repository could make it run. */
export interface Git {
  /** Files that differ from the merge base of `ref` and HEAD, uncommitted and untracked ones included; relative to the root. */
  changedSince(ref: string): Promise<ReadonlySet<string>>;
  /** Whether git has the file; unknown counts as tracked. */
  tracked(file: string): Promise<boolean>;
}

/** @throws from `changedSince`, with git's own words, when the root is no work tree or the reference is unknown. */
export function gitAt(root: string): Git {
  return {
    async changedSince(ref) {
      if (ref.startsWith("-")) throw new Error(`${ref} is no reference`);
      const base = (await git("merge-base", ref, "HEAD")).trim();
      const changed = await git("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--relative", base, "--");
      const untracked = await git("ls-files", "--others", "--exclude-standard", "-z");
      return new Set([...changed.split("\0"), ...untracked.split("\0")].filter(Boolean));
    },
    async tracked(file) {
      try {
        return (await git("ls-files", "-z", "--", file)) !== "";
      } catch {
        return true;
      }
    },
  };

  function git(...args: string[]): Promise<string> {
    const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="];
    return new Promise((resolve, reject) => {
      execFile("git", [...safe, ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" } }, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.trim().split("\n")[0] || error.message));
        else resolve(stdout);
      });
    });
  }
}
