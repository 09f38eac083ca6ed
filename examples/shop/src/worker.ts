import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { capturePayments } from './jobs/capture-payments.js';
import { printLabels } from './jobs/print-labels.js';

const PAUSE_MS = 15_000;

let lastRun = Date.now();

// Unhealthy when the jobs have not come round for a minute.
const health = createServer((_req, res) => {
  res.statusCode = Date.now() - lastRun < 60_000 ? 200 : 503;
  res.end();
});
health.listen(8081);

for (;;) {
  try {
    await capturePayments();
    await printLabels();
    lastRun = Date.now();
  } catch (error) {
    console.error('worker:', error);
  }
  await sleep(PAUSE_MS);
}
