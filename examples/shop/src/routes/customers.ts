import { Router } from 'express';
import { csvLine } from '../csv.js';
import { prisma } from '../db/prisma.js';
import { HttpError, notFound } from '../errors.js';
import { idOf } from '../parameters.js';

export function customerRoutes(): Router {
  const router = Router();

  router.get('/', async (_req, res) => {
    const customers = await prisma.customer.findMany({
      orderBy: { name: 'asc' },
      select: { id: true, name: true, email: true },
    });
    res.json(customers);
  });

  router.get('/count', async (_req, res) => {
    res.json({ customers: await prisma.customer.count() });
  });

  // Registered before /:id, which would take "export.csv" for an id.
  router.get('/export.csv', async (_req, res) => {
    res.type('text/csv').attachment('customers.csv');
    let lastId = 0;
    for (;;) {
      const page = await prisma.customer.findMany({
        where: { id: { gt: lastId } },
        orderBy: { id: 'asc' },
        take: 500,
      });
      if (page.length === 0) break;
      for (const customer of page) res.write(csvLine([customer.id, customer.name, customer.email, customer.createdAt]));
      lastId = page.at(-1)!.id;
    }
    res.end();
  });

  router.get('/:id', async (req, res) => {
    const customer = await prisma.customer.findUnique({
      where: { id: idOf(req.params.id) },
      include: { addresses: { include: { country: true } } },
    });
    if (!customer) throw notFound('Customer');
    res.json(customer);
  });

  /** The right to be forgotten. Accounting needs the orders, so who has any stays. */
  router.delete('/:id', async (req, res) => {
    const id = idOf(req.params.id);
    const orders = await prisma.order.count({ where: { customerId: id } });
    if (orders > 0) throw new HttpError(409, 'The customer has orders');
    await prisma.customer.delete({ where: { id } });
    res.status(204).end();
  });

  return router;
}
