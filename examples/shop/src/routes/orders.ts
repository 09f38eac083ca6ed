import { Router } from 'express';
import { prisma } from '@/db/prisma.js';
import { notFound } from '@/errors.js';
import { idOf, pageSize } from '@/parameters.js';
import { checkout, type Basket } from '@/services/checkout.js';
import { OrderService } from '@/services/orders.js';

const router = Router();
const service = new OrderService(prisma);

/** Newest first; `before` is the id of the last order seen. */
router.get('/', async (req, res) => {
  const orders = await prisma.order.findMany({
    where: req.query.before === undefined ? {} : { id: { lt: idOf(req.query.before) } },
    orderBy: { id: 'desc' },
    take: pageSize(req.query.limit),
  });
  const page = [];
  for (const order of orders) {
    const payment = await prisma.payment.findUnique({ where: { orderId: order.id } });
    page.push({ ...order, paymentStatus: payment?.status ?? 'none' });
  }
  res.json(page);
});

router.get('/open', async (_req, res) => {
  res.json(await service.open());
});

router.get('/summary', async (_req, res) => {
  res.json(await service.summary());
});

router.get('/:reference', async (req, res) => {
  res.json(await service.detail(req.params.reference));
});

router.get('/:id/settled', async (req, res) => {
  const payment = await service.settledPayment(idOf(req.params.id));
  if (!payment) throw notFound('Settled payment');
  res.json({ status: payment.status });
});

router.post('/', async (req, res) => {
  res.status(201).json(await checkout(basketOf(req.body)));
});

export default router;

function basketOf(body: Record<string, unknown>): Basket {
  const lines = Array.isArray(body.lines) ? body.lines.slice(0, 200) : [];
  return {
    customerId: idOf(body.customerId),
    addressId: idOf(body.addressId),
    currency: String(body.currency ?? 'EUR').toUpperCase(),
    lines: lines.map((line) => ({ productId: idOf(line?.productId), quantity: idOf(line?.quantity) })),
  };
}
