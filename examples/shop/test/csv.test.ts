import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLine } from '../src/csv.js';

test('commas, quotes and line breaks are quoted', () => {
  assert.equal(csvLine(['a,b', 'say "hi"', 'two\nlines', 7]), '"a,b","say ""hi""","two\nlines",7\r\n');
});

test('an absent value is an empty cell', () => {
  assert.equal(csvLine([null, undefined, '']), ',,\r\n');
});

test('a cell that would run as a formula is made harmless, a negative number is not touched', () => {
  assert.equal(csvLine(['=1+1', -5]), "'=1+1,-5\r\n");
});
