import { prisma } from '../db/prisma.js';

// PostgreSQL takes at most 65,535 bound values in a statement.
const BATCH = 1_000;

export interface SupplierPrice {
  readonly sku: string;
  readonly priceCents: number;
}

/** Which of a supplier's prices, up to tens of thousands, are above what we sell for. */
export async function pricesAboveOurs(offers: readonly SupplierPrice[]): Promise<SupplierPrice[]> {
  const above: SupplierPrice[] = [];
  for (let start = 0; start < offers.length; start += BATCH) {
    const batch = offers.slice(start, start + BATCH);
    const ours = await prisma.product.findMany({
      where: { sku: { in: batch.map((offer) => offer.sku) } },
      select: { sku: true, priceCents: true },
    });
    const priceOf = new Map(ours.map((product) => [product.sku, product.priceCents]));
    above.push(...batch.filter((offer) => offer.priceCents > (priceOf.get(offer.sku) ?? Infinity)));
  }
  return above;
}
