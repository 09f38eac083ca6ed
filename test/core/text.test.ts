import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEdits, indentationAt, lineEnding, lineStarts, offsetAt, positionAt } from "../../src/core/text.js";

test("edits are applied by place, whatever their order", () => {
  const edits = [{ span: { start: 4, end: 5 }, newText: "E" }, { span: { start: 0, end: 0 }, newText: ">" }];
  assert.equal(applyEdits("abcde", edits), ">abcdE");
});

test("overlapping edits are refused", () => {
  assert.throws(() => applyEdits("abc", [{ span: { start: 0, end: 2 }, newText: "" }, { span: { start: 1, end: 3 }, newText: "" }]), /overlap/);
});

test("lines end with LF, CRLF or CR, and positions count UTF-16 units from 1", () => {
  const text = "a\r\nb😀c\rd\ne";
  const starts = lineStarts(text);
  assert.deepEqual(starts, [0, 3, 8, 10]);
  assert.deepEqual(positionAt(starts, text.indexOf("c")), { line: 2, column: 4 });
  for (let offset = 0; offset <= text.length; offset++) assert.equal(offsetAt(starts, positionAt(starts, offset)), offset);
});

test("the prevailing line end and the indentation are seen", () => {
  assert.equal(lineEnding("a\r\nb\r\nc\n"), "\r\n");
  assert.equal(lineEnding("abc"), "\n");
  assert.equal(indentationAt("x\n\t  y", 5), "\t  ");
});
