import type { Folder } from "./folder.js";

/** Milliseconds without a keystroke after which other files are looked at again. */
const pause = 50;
/** Milliseconds after which it happens although somebody keeps typing. */
const patience = 500;

/** Puts off what one edit does to other files until the person pauses. */
export class Settling {
  private readonly waiting = new Map<Folder, { readonly since: number; timer: NodeJS.Timeout }>();

  constructor(private readonly settle: (folder: Folder) => void) {}

  touch(folder: Folder): void {
    const now = performance.now();
    const known = this.waiting.get(folder);
    if (known) clearTimeout(known.timer);
    const since = known?.since ?? now;
    const timer = setTimeout(() => this.run(folder), Math.max(Math.min(pause, since + patience - now), 0));
    this.waiting.set(folder, { since, timer });
  }

  private run(folder: Folder): void {
    this.waiting.delete(folder);
    this.settle(folder);
  }
}
