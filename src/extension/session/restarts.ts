/** How long a restarted server has to live, in milliseconds, before a death counts as the first one again. */
const probation = 3 * 60_000;

/** Decides whether a server that has died is started again: once, and again only when it has lived for three minutes since. */
export interface Restarts {
  /** Takes a death at a time in milliseconds. */
  mayRestart(now: number): boolean;
  /** A person has started the server: what was before does not count. */
  forget(): void;
}

export function createRestarts(): Restarts {
  let last = -Infinity;
  return {
    mayRestart(now) {
      const isFirst = now - last > probation;
      last = now;
      return isFirst;
    },
    forget() {
      last = -Infinity;
    },
  };
}
