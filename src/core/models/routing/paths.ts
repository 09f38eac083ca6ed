/** Joins two parts of a path with exactly one slash; the root is `/`, an empty whole stays empty. */
export function joinPaths(before: string, after: string): string {
  const [start, end] = [before.replace(/\/+$/, ""), after.replace(/^\/+/, "")];
  return end === "" ? start : `${start}/${end}`;
}
