export interface Line {
  readonly unitPriceCents: number;
  readonly quantity: number;
}

export function subtotal(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0);
}

/** `basisPoints`: 2000 is 20 %. Half a cent is rounded up. */
export function taxOn(cents: number, basisPoints: number): number {
  return Math.floor((cents * basisPoints + 5_000) / 10_000);
}

export function convert(cents: number, rate: number): number {
  return Math.round(cents * rate);
}
