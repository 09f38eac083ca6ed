import type { RequestHandler } from 'express';

const started = Date.now();
const responses = new Map<string, number>();

/** Counts answers by the first digit of their status. */
export const countResponses: RequestHandler = (_req, res, next) => {
  res.on('finish', () => {
    const kind = `${Math.floor(res.statusCode / 100)}xx`;
    responses.set(kind, (responses.get(kind) ?? 0) + 1);
  });
  next();
};

/** The Prometheus text format. */
export function renderMetrics(): string {
  const lines = [`shop_uptime_seconds ${Math.round((Date.now() - started) / 1000)}`];
  for (const [kind, count] of responses) lines.push(`shop_responses_total{kind="${kind}"} ${count}`);
  return lines.join('\n') + '\n';
}
