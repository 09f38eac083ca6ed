import { createServer } from 'node:http';
import { createApp } from './app.js';
import { redis } from './cache.js';
import { config } from './config.js';
import { renderMetrics } from './metrics.js';

// The shop works without its cache, so a Redis that is down does not stop the start.
redis.connect().catch(() => undefined);

const app = createApp();
app.listen(config.port, () => {
  console.log(`shop listens on ${config.port}`);
});

// A server of its own: the proxy in front publishes the API's port only.
const metrics = createServer((_req, res) => {
  res.setHeader('content-type', 'text/plain; version=0.0.4');
  res.end(renderMetrics());
});
metrics.listen(9464);

process.on('unhandledRejection', (reason) => {
  console.error('unhandled rejection:', reason);
  process.exit(1);
});
