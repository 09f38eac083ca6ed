import { setTimeout as sleep } from 'node:timers/promises';
import type { PrismaClient } from '@prisma/client';
import { notFound } from '@/errors.js';

const ATTEMPTS = 5;

export class OrderService {
  constructor(private readonly prisma: PrismaClient) {}

  /** What the warehouse still has to pack. */
  async open() {
    return this.prisma.order.findMany({
      where: { status: { in: ['pending', 'paid'] } },
      orderBy: { placedAt: 'asc' },
      select: { reference: true, status: true, placedAt: true, totalCents: true },
    });
  }

  async detail(reference: string) {
    const order = await this.prisma.order.findUnique({
      where: { reference },
      include: {
        customer: { select: { name: true, email: true } },
        items: { include: { product: { select: { sku: true, name: true } } } },
        payment: { select: { status: true, amountCents: true } },
        shipments: true,
      },
    });
    if (!order) throw notFound('Order');
    return order;
  }

  /** How many orders are in each state the dashboard shows. */
  async summary() {
    const counts: Record<string, number> = {};
    for (const status of ['pending', 'paid', 'shipped'] as const) {
      counts[status] = await this.prisma.order.count({ where: { status } });
    }
    return counts;
  }

  /** The provider confirms a capture within seconds, by a message that may be under way. */
  async settledPayment(orderId: number) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const payment = await this.prisma.payment.findUnique({ where: { orderId } });
      if (!payment) throw notFound('Payment');
      if (payment.status !== 'authorized') return payment;
      await sleep(200 * 2 ** attempt);
    }
    return null;
  }
}
