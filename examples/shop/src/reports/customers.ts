import { pool } from '@/db/pool.js';

interface Spender {
  readonly id: number;
  readonly name: string;
  readonly cents: number;
}

interface Favourite {
  readonly sku: string;
  readonly name: string;
}

/** The twenty who spent most since a day, each with the product they bought most of. */
export async function topCustomers(since: Date) {
  const spenders = await pool.query<Spender>(
    `SELECT c.id, c.name, sum(o.total_cents)::float8 AS cents
       FROM orders o
       JOIN customers c ON c.id = o.customer_id
      WHERE o.placed_at >= $1
      GROUP BY c.id, c.name
      ORDER BY cents DESC
      LIMIT 20`,
    [since],
  );

  const report: (Spender & { favourite: Favourite | null })[] = [];
  for (const spender of spenders.rows) {
    const favourite = await pool.query<Favourite>(
      `SELECT p.sku, p.name
         FROM order_items oi
         JOIN orders o ON o.id = oi.order_id
         JOIN products p ON p.id = oi.product_id
        WHERE o.customer_id = $1
        GROUP BY p.id, p.sku, p.name
        ORDER BY sum(oi.quantity) DESC
        LIMIT 1`,
      [spender.id],
    );
    report.push({ ...spender, favourite: favourite.rows[0] ?? null });
  }
  return report;
}
