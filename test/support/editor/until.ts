/** Waits for something to become true. Throws with what was seen last. */
export async function until<T>(what: string, look: () => T | Promise<T>, isRight: (seen: T) => boolean): Promise<T> {
  const patience = 25_000;
  const start = Date.now();
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() - start > patience) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(seen)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
