import { Router } from 'express';
import { pool } from '@/db/pool.js';

const router = Router();

router.get('/', (_req, res) => {
  res.json({ status: 'ok' });
});

router.get('/ready', async (_req, res) => {
  await pool.query('SELECT 1');
  res.json({ status: 'ready' });
});

export default router;
