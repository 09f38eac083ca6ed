/** Waits for something to become true, for as many milliseconds as a busy machine may take. Throws with what was seen last. */
export async function until<T>(what: string, look: () => T | Promise<T>, isRight: (seen: T) => boolean, patience = 60_000): Promise<T> {
  const start = Date.now();
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() - start > patience) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(seen)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Whether what is waited for comes in its time. */
export function isSoon(waited: Promise<unknown>): Promise<boolean> {
  return waited.then(() => true, () => false);
}
