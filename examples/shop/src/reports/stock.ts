import { pool } from '@/db/pool.js';

export interface Movement {
  readonly id: number;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: string;
  readonly created_at: Date;
}

/** What came in and went out, newest first. */
export async function stockMovements(): Promise<Movement[]> {
  const { rows } = await pool.query<Movement>(
    `SELECT m.id, p.sku, m.quantity, m.reason, m.created_at
       FROM stock_movements m
       JOIN products p ON p.id = m.product_id
      ORDER BY m.created_at DESC`,
  );
  return rows;
}

/** The last hundred movements of one product. */
export async function movementsOf(productId: number): Promise<Omit<Movement, 'sku'>[]> {
  const { rows } = await pool.query<Omit<Movement, 'sku'>>(
    'SELECT id, quantity, reason, created_at FROM stock_movements WHERE product_id = $1 ORDER BY created_at DESC LIMIT 100',
    [productId],
  );
  return rows;
}
