import pg from 'pg';
import { config } from '@/config.js';

/** For reports, whose SQL is beyond the ORM. Small, so that they cannot starve the API of connections. */
export const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  ssl: config.databaseSsl ? { rejectUnauthorized: false } : undefined,
  max: 4,
  connectionTimeoutMillis: 2_000,
  statement_timeout: 15_000,
});

// An idle client that loses its connection must not bring the process down.
pool.on('error', (error) => console.error('pg:', error.message));
