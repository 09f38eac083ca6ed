import { randomUUID } from 'node:crypto';
import { payments } from '@/clients/payment.js';
import { quoteShipping } from '@/clients/shipping.js';
import { taxRate } from '@/clients/tax.js';
import { prisma } from '@/db/prisma.js';
import { HttpError, notFound } from '@/errors.js';
import { subtotal, taxOn } from '@/money.js';

export interface Basket {
  readonly customerId: number;
  readonly addressId: number;
  readonly currency: string;
  readonly lines: readonly { readonly productId: number; readonly quantity: number }[];
}

/** Prices the basket, reserves the money, then stores the order. Nothing remote happens inside the transaction. */
export async function checkout(basket: Basket) {
  const address = await prisma.address.findUnique({ where: { id: basket.addressId } });
  if (!address || address.customerId !== basket.customerId) throw notFound('Address');

  const lines = await pricedLines(basket);
  const goods = subtotal(lines);
  const items = lines.reduce((sum, line) => sum + line.quantity, 0);
  const shipping = await quoteShipping({ countryCode: address.countryCode, items }, basket.currency);
  const tax = taxOn(goods + shipping, await taxRate(address.countryCode));
  const totalCents = goods + shipping + tax;

  const reference = randomUUID();
  const authorization = await payments.authorize(reference, totalCents, basket.currency);
  if (!authorization.approved) throw new HttpError(402, 'The payment was declined');

  return prisma.order.create({
    data: {
      reference,
      customerId: basket.customerId,
      currency: basket.currency,
      totalCents,
      status: 'paid',
      items: { create: lines },
      payment: { create: { providerRef: authorization.reference, amountCents: totalCents } },
    },
    select: { reference: true, totalCents: true },
  });
}

/** The basket's lines with today's prices, read in one query. */
async function pricedLines(basket: Basket) {
  const products = await prisma.product.findMany({
    where: { id: { in: basket.lines.map((line) => line.productId) }, active: true },
    select: { id: true, priceCents: true },
  });
  const prices = new Map(products.map((product) => [product.id, product.priceCents]));
  return basket.lines.map(({ productId, quantity }) => {
    const unitPriceCents = prices.get(productId);
    if (unitPriceCents === undefined) throw notFound(`Product ${productId}`);
    return { productId, quantity, unitPriceCents };
  });
}
