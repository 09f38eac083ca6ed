import { entry, type YamlNode } from "./read.js";

/**
 * Whether every change that is asked to be taken in, or that is pushed to the branch that counts, starts the workflow.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export function isForEveryChange(on: YamlNode | undefined): boolean {
  const named = [on, ...on?.items() ?? []].flatMap(it => it?.text ?? []);
  if (named.some(it => events.has(it))) return true;
  return on?.entries().some(({ key, value }) => events.has(key) && leavesNothingOut(key, value)) ?? false;
}

/** `schedule` needs its times: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onschedule */
export function isScheduled(on: YamlNode | undefined): boolean {
  return on !== undefined && (entry(on, "schedule")?.value?.items() ?? []).some(it => entry(it, "cron")?.value?.text !== undefined);
}

const events: ReadonlySet<string> = new Set(["push", "pull_request"]);

function leavesNothingOut(event: string, filters: YamlNode | undefined): boolean {
  if (filters === undefined || filters.type === "scalar") return true;
  const list = (key: string): readonly string[] | undefined => {
    const value = entry(filters, key)?.value;
    return value && [value, ...value.items()].flatMap(it => it.text ?? []);
  };
  const branches = list("branches");
  const onlyTags = list("tags") !== undefined && branches === undefined && list("branches-ignore") === undefined;
  const types = list("types");
  return list("paths") === undefined && (list("paths-ignore") ?? []).every(it => /\.mdx?$|^docs?\/|LICENSE|README/i.test(it))
    && (branches === undefined || branches.some(isMain)) && !(list("branches-ignore") ?? []).some(isMain) && !(event === "push" && onlyTags)
    && (types === undefined || types.includes("opened") && types.includes("synchronize"));
}

/** Which branch counts is a setting of the repository; by these names it is known. */
function isMain(branch: string): boolean {
  return /^(?:main|master|trunk|\*\*?)$/.test(branch);
}
