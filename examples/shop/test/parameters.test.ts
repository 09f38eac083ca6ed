import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, idOf, idsOf, pageSize } from '@/parameters.js';

test('a page is 50 unless asked otherwise, and never above 100', () => {
  assert.equal(pageSize(undefined), 50);
  assert.equal(pageSize('20'), 20);
  assert.equal(pageSize('100000'), 100);
  assert.equal(pageSize('-3'), 1);
});

test('an id is a positive whole number', () => {
  assert.equal(idOf('17'), 17);
  for (const value of ['0', '-1', '1.5', 'x', undefined]) assert.throws(() => idOf(value), /valid id/);
});

test('a list of ids has a length limit', () => {
  assert.deepEqual(idsOf('3,1,2', 4), [3, 1, 2]);
  assert.throws(() => idsOf('1,2,3,4,5', 4), /At most 4/);
});

test('a day is counted back from now when there is none', () => {
  const now = new Date('2026-03-31T12:00:00Z');
  assert.equal(dayOf(undefined, 30, now).toISOString(), '2026-03-01T12:00:00.000Z');
  assert.equal(dayOf('2026-01-02', 30, now).toISOString(), '2026-01-02T00:00:00.000Z');
  assert.throws(() => dayOf('soon', 30, now), /valid date/);
});
