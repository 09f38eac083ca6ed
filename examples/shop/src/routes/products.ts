import { Router } from 'express';
import { csvLine } from '@/csv.js';
import { prisma } from '@/db/prisma.js';
import { HttpError, notFound } from '@/errors.js';
import { idOf, idsOf, pageSize } from '@/parameters.js';
import { pricesAboveOurs } from '@/services/price-check.js';
import { averageRating } from '@/services/ratings.js';

export const products = Router();

products.get('/', async (req, res) => {
  const page = await prisma.product.findMany({
    where: { active: true, id: { gt: req.query.after === undefined ? 0 : idOf(req.query.after) } },
    orderBy: { id: 'asc' },
    take: pageSize(req.query.limit),
    select: { id: true, sku: true, name: true, priceCents: true },
  });
  const rated = [];
  for (const product of page) {
    rated.push({ ...product, rating: await averageRating(product.id) });
  }
  res.json(rated);
});

/** Side by side, in the order asked for. */
products.get('/compare', async (req, res) => {
  const ids = idsOf(req.query.ids, 4);
  // Prisma joins these into one SELECT, as they are made in the same tick.
  const found = await Promise.all(ids.map((id) => prisma.product.findUnique({ where: { id } })));
  res.json(found.filter((product) => product !== null));
});

/** The whole price list; resellers fetch it once a night. */
products.get('/export.csv', async (_req, res) => {
  const all = await prisma.product.findMany({
    orderBy: { sku: 'asc' },
    select: { sku: true, name: true, priceCents: true },
  });
  res.type('text/csv').attachment('price-list.csv');
  res.write(csvLine(['sku', 'name', 'price']));
  for (const { sku, name, priceCents } of all) res.write(csvLine([sku, name, (priceCents / 100).toFixed(2)]));
  res.end();
});

products.get('/:sku', async (req, res) => {
  const product = await prisma.product.findUnique({
    where: { sku: req.params.sku },
    include: { category: { select: { slug: true, name: true } } },
  });
  if (!product) throw notFound('Product');
  res.json({ ...product, rating: await averageRating(product.id) });
});

products.post('/price-check', async (req, res) => {
  if (!Array.isArray(req.body)) throw new HttpError(400, 'Expected a list of prices');
  const offers = req.body.map((offer) => ({ sku: String(offer?.sku), priceCents: Number(offer?.priceCents) }));
  res.json(await pricesAboveOurs(offers));
});
