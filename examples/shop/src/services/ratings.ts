import { prisma } from '../db/prisma.js';

/** The mean of a product's stars, with one decimal; null while nobody has rated it. */
export async function averageRating(productId: number): Promise<number | null> {
  const { _avg } = await prisma.review.aggregate({ where: { productId }, _avg: { rating: true } });
  return _avg.rating === null ? null : Math.round(_avg.rating * 10) / 10;
}
