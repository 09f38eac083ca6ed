import known from "../../data/platform-environment-names.json";

const names: ReadonlySet<string> = new Set(known.names);
const patterns = known.patterns.map(it => new RegExp(it));

/** Whether a system, a runtime, a platform or a library sets or reads the variable by itself, so that the project need not. */
export function isPlatformName(key: string): boolean {
  return names.has(key) || known.prefixes.some(it => key.startsWith(it)) || patterns.some(it => it.test(key));
}
