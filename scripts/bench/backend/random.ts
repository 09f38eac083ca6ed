/** Random choices that are the same on every run. */
export interface Random {
  /** A whole number, `least` and `most` included. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
}

/** The generator mulberry32: 32 bits of state are plenty for texts that only have to differ. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return {
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: list => list[Math.floor(next() * list.length)]!,
    chance: percent => next() * 100 < percent,
  };

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
