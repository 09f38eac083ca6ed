import { Router } from 'express';
import { cached } from '@/cache.js';
import { euroRate } from '@/clients/fx.js';
import { config } from '@/config.js';
import { prisma } from '@/db/prisma.js';
import { HttpError } from '@/errors.js';

const reference = Router();

reference.get('/countries', async (_req, res) => {
  const countries = await cached('countries:v1', 3_600, () => prisma.country.findMany({ orderBy: { name: 'asc' } }));
  res.json(countries);
});

reference.get('/categories', async (_req, res) => {
  res.json(await prisma.category.findMany({ orderBy: { name: 'asc' } }));
});

reference.get('/rates/:currency', async (req, res) => {
  const currency = req.params.currency.toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new HttpError(400, 'Not a currency');
  const rate = await cached(`fx:v1:${currency}`, 600, () => euroRate(config.fxUrl, currency));
  res.json({ currency, rate });
});

export default reference;
