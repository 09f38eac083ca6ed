import { createClient } from 'redis';
import { config } from './config.js';

export const redis = createClient({ url: config.redisUrl, socket: { connectTimeout: 2_000 } });

redis.on('error', (error) => console.error('redis:', error.message));

/** What is stored under `key`, else what `load` gives, kept for `seconds`. Works on without Redis. */
export async function cached<T>(key: string, seconds: number, load: () => Promise<T>): Promise<T> {
  const stored = redis.isReady ? await redis.get(key) : null;
  if (stored !== null) return JSON.parse(stored) as T;
  const value = await load();
  if (redis.isReady) await redis.set(key, JSON.stringify(value), { EX: seconds });
  return value;
}
