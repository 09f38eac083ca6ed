import { pool } from '@/db/pool.js';

interface DailySales {
  readonly day: string;
  readonly orders: number;
  readonly cents: number;
}

/** A year of days at most. */
const SALES_BY_DAY = `
  SELECT to_char(o.placed_at, 'YYYY-MM-DD') AS day, count(*)::int AS orders, sum(o.total_cents)::float8 AS cents
    FROM orders o
   WHERE o.placed_at >= $1 AND o.placed_at < $2 AND o.status <> 'cancelled'
   GROUP BY 1
   ORDER BY 1
   LIMIT 366`;

export async function dailySales(from: Date, to: Date): Promise<DailySales[]> {
  const { rows } = await pool.query<DailySales>(SALES_BY_DAY, [from, to]);
  return rows;
}
