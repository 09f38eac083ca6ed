/** A part of a path that is only known at run time. */
export const openPart = "{…}";

/** Joins two parts of a path with exactly one slash; the root is `/`, an empty whole stays empty. */
export function joinPaths(before: string, after: string): string {
  const [start, end] = [before.replace(/\/+$/, ""), after.replace(/^\/+/, "")];
  return end === "" ? start : `${start}/${end}`;
}

/** Frameworks that keep a slash at the end of a path as it is written. */
const exact = /^(django|flask|quart|fastapi)$/;

/** How a framework joins a prefix and a path. */
export function joinOf(framework: string): (before: string, after: string) => string {
  return exact.test(framework) ? joinExactly : joinPaths;
}

function joinExactly(before: string, after: string): string {
  return after === "" ? before : `${before.replace(/\/+$/, "")}/${after.replace(/^\/+/, "")}`;
}
