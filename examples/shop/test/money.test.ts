import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convert, subtotal, taxOn } from '@/money.js';

test('a subtotal multiplies before it adds', () => {
  assert.equal(subtotal([{ unitPriceCents: 250, quantity: 3 }, { unitPriceCents: 99, quantity: 1 }]), 849);
});

test('nothing costs nothing', () => {
  assert.equal(subtotal([]), 0);
});

test('half a cent of tax is rounded up', () => {
  assert.equal(taxOn(250, 1_900), 48);
  assert.equal(taxOn(100, 2_000), 20);
});

test('a conversion gives whole cents', () => {
  assert.equal(convert(1_000, 1.0837), 1_084);
});
