import express from 'express';
import { requireStaff } from '@/auth.js';
import { errorHandler } from '@/errors.js';
import { countResponses } from '@/metrics.js';
import { customerRoutes } from '@/routes/customers.js';
import health from '@/routes/health.js';
import orders from '@/routes/orders.js';
import { products } from '@/routes/products.js';
import reference from '@/routes/reference.js';
import { reports } from '@/routes/reports.js';

export function createApp() {
  const app = express();
  app.disable('x-powered-by');
  app.use(countResponses);
  app.use('/health', health);

  app.use(requireStaff);
  app.use(express.json({ limit: '200kb' }));
  app.use('/customers', customerRoutes());
  app.use('/orders', orders);
  app.use('/products', products);
  app.use('/reference', reference);
  app.use('/reports', reports);

  app.use(errorHandler);
  return app;
}
