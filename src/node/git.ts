import { execFile } from "node:child_process";

/** Git as a port: asked only when a command needs it, with everything switched off that a repository could make it run. */
export interface Git {
  /** Files that differ from the merge base of `ref` and HEAD, uncommitted and untracked ones included; relative to the root. */
  changedSince(ref: string): Promise<ReadonlySet<string>>;
  /** Whether git has the file; unknown counts as tracked. */
  tracked(file: string): Promise<boolean>;
  /** The text that the last commit has of the file; undefined when it has none, or that cannot be told. */
  committed(file: string): Promise<string | undefined>;
}

/** Arguments with which a repository makes git run nothing. */
export const safely: readonly string[] = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="];

/** @throws from `changedSince`, with git's own words, when the root is no work tree or the reference is unknown. */
export function gitAt(root: string): Git {
  return {
    async changedSince(ref) {
      if (ref.startsWith("-")) throw new Error(`${ref} is no reference`);
      const base = (await git("merge-base", ref, "HEAD")).trim();
      const changed = await run(["diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--relative", base, "--"], await withoutFilters());
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
    async committed(file) {
      return git("show", "--no-ext-diff", "--no-textconv", `HEAD:./${file}`).catch(() => undefined);
    },
  };

  /** Comparing a file with what git has of it would run the filters that the repository's own configuration names. */
  async function withoutFilters(): Promise<NodeJS.ProcessEnv> {
    const keys = await git("config", "-z", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process|required)$").catch(() => "");
    const first = Number(process.env["GIT_CONFIG_COUNT"] ?? 0);
    const pairs = keys.split("\0").filter(Boolean).map((key, i) => ({ [`GIT_CONFIG_KEY_${first + i}`]: key, [`GIT_CONFIG_VALUE_${first + i}`]: key.endsWith(".required") ? "false" : "" }));
    return Object.assign({ GIT_CONFIG_COUNT: String(first + pairs.length) }, ...pairs) as NodeJS.ProcessEnv;
  }

  function git(...args: string[]): Promise<string> {
    return run(args, {});
  }

  function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile("git", [...safely, ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", ...environment } }, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.trim().split("\n")[0] || error.message));
        else resolve(stdout);
      });
    });
  }
}
