/** The end of a sentence about an unknown name: the one that was probably meant, or a full stop. */
export function meant(written: string, names: Iterable<string>): string {
  const name = nearest(written, names);
  return name === undefined ? "." : `; did you mean \`${name}\`?`;
}

/** The name that was probably meant: the nearest by letters to type, add or leave out, if it is near enough. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(written.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const far = distance(written.toLowerCase(), name.toLowerCase());
    if (far >= least) continue;
    least = far;
    best = name;
  }
  return best;
}

/** Levenshtein's distance, row by row. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
