import { Router } from 'express';
import { dayOf, idOf } from '@/parameters.js';
import { topCustomers } from '@/reports/customers.js';
import { streamOrders } from '@/reports/order-export.js';
import { dailySales } from '@/reports/sales.js';
import { movementsOf, stockMovements } from '@/reports/stock.js';

export const reports = Router();

reports.get('/sales', async (req, res) => {
  res.json(await dailySales(dayOf(req.query.from, 30), dayOf(req.query.to, 0)));
});

reports.get('/top-customers', async (req, res) => {
  res.json(await topCustomers(dayOf(req.query.since, 365)));
});

reports.get('/stock-movements', async (_req, res) => {
  res.json(await stockMovements());
});

reports.get('/stock-movements/:productId', async (req, res) => {
  res.json(await movementsOf(idOf(req.params.productId)));
});

reports.get('/orders.csv', async (req, res) => {
  res.type('text/csv').attachment('orders.csv');
  await streamOrders(dayOf(req.query.since, 365), res);
});
