import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { euroRate } from '../src/clients/fx.js';

const stub = createServer((req, res) => {
  const currency = new URL(req.url ?? '/', 'http://stub').searchParams.get('to');
  res.statusCode = currency === 'USD' ? 200 : 404;
  res.end(JSON.stringify({ rate: 1.0837 }));
});
stub.listen(0, '127.0.0.1');
await once(stub, 'listening');
const baseUrl = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
after(() => stub.close());

test('the rate of a currency is asked for by its code', async () => {
  assert.equal(await euroRate(baseUrl, 'USD'), 1.0837);
});

test('an unknown currency is an error', async () => {
  await assert.rejects(euroRate(baseUrl, 'XXX'), /404/);
});
