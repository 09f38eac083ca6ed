import { payments } from '../clients/payment.js';
import { prisma } from '../db/prisma.js';

/** Takes the money of authorised payments whose goods have left. */
export async function capturePayments(): Promise<void> {
  const due = await prisma.payment.findMany({
    where: { status: 'authorized', order: { status: 'shipped' } },
    orderBy: { id: 'asc' },
    take: 100,
  });
  for (const payment of due) {
    await payments.capture(payment.providerRef, payment.amountCents);
    // Written at once: a crash before the next payment must not take this one twice.
    await prisma.payment.update({ where: { id: payment.id }, data: { status: 'captured' } });
  }
}
