/** "a", "a and b", "a, b and c". */
export function listed(all: readonly string[], last = "and"): string {
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} ${last} ${all.at(-1)}`;
}
