import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import QueryStream from 'pg-query-stream';
import { csvLine } from '../csv.js';
import { pool } from '../db/pool.js';

interface ExportedOrder {
  readonly reference: string;
  readonly email: string;
  readonly status: string;
  readonly total_cents: number;
  readonly placed_at: Date;
}

/** Every order since a day as CSV. Rows pass through a cursor, so memory stays flat however many there are. */
export async function streamOrders(since: Date, out: Writable): Promise<void> {
  const client = await pool.connect();
  try {
    const rows = client.query(
      new QueryStream(
        `SELECT o.reference, c.email, o.status, o.total_cents, o.placed_at
           FROM orders o
           JOIN customers c ON c.id = o.customer_id
          WHERE o.placed_at >= $1
          ORDER BY o.id`,
        [since],
        { batchSize: 500 },
      ),
    );
    await pipeline(rows, new Transform({ objectMode: true, transform: toLine }), out);
  } finally {
    client.release();
  }
}

function toLine(order: ExportedOrder, _encoding: string, done: (error: null, line: string) => void): void {
  done(null, csvLine([order.reference, order.email, order.status, order.total_cents, order.placed_at]));
}
