import { camelCase, type Setting } from "../setting.js";

/** An object of the configuration, by the keys that lead to it, with its own keys. */
export interface KeyGroup {
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

/** Where a setting goes in nested objects: the group of its topic, else the whole; and its key there, in the case of its neighbours. */
export function placeAmong<Group extends KeyGroup>(groups: readonly Group[], setting: Setting): { readonly group: Group; readonly key: string } | undefined {
  const ofTopic = groups.filter(it => it.path.length > 0 && isTopic(it, setting.key)).sort((a, b) => b.path.at(-1)!.length - a.path.at(-1)!.length);
  const group = ofTopic[0] ?? groups[0];
  if (!group) return undefined;
  const short = ofTopic[0] && setting.key !== "PORT" ? setting.key.slice(screamingOf(group.path.at(-1)!).length + 1) : setting.key;
  const inCase = caseOf(group.keys.length > 0 ? group.keys : groups.flatMap(it => it.keys));
  const key = [short, setting.key, `${setting.key}_SETTING`].map(inCase).find(it => it !== "" && !/^\d/.test(it) && !group.keys.includes(it)) ?? inCase(`${setting.key}_2`);
  return { group, key };
}

/** `mail` is the topic of MAIL_TIMEOUT_MS. The port of the only server is that of the server. */
function isTopic({ path }: KeyGroup, key: string): boolean {
  const name = path.at(-1)!;
  return key.startsWith(`${screamingOf(name)}_`) || (key === "PORT" && /^(server|http|app|api|web|express)$/i.test(name));
}

function screamingOf(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/[^A-Za-z\d]+/g, "_").toUpperCase();
}

function caseOf(names: readonly string[]): (key: string) => string {
  const share = (pattern: RegExp): boolean => names.filter(it => pattern.test(it)).length * 2 > names.length;
  if (share(/^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/) && names.some(it => it.length > 1)) return key => key;
  if (share(/^[a-z\d]+(_[a-z\d]+)+$/)) return key => key.toLowerCase();
  return share(/^[a-z\d]+(-[a-z\d]+)+$/) ? key => key.toLowerCase().replaceAll("_", "-") : camelCase;
}
