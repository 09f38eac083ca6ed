import assert from "node:assert/strict";
import { test } from "node:test";
import { isDownFile, upParts } from "../../../src/core/languages/sql/sections.js";
import { statements } from "../../../src/core/languages/sql/statements.js";

const split = (text: string): string[] => [...statements(text)].map(({ start, end }) => text.slice(start, end));

test("semicolons in strings, dollar quotes and comments do not end a statement", () => {
  assert.deepEqual(split("SELECT ';'; DO $$ a; b $$; -- c;\nSELECT 1"), ["SELECT ';'", "DO $$ a; b $$", "SELECT 1"]);
});

test("lines for psql and data of COPY are left out", () => {
  assert.deepEqual(split("\\connect db\nCOPY t (a) FROM stdin;\n1\tit's\n2\t;\n\\.\nSELECT 1;\n\\i other.sql\nSELECT 2"), ["COPY t (a) FROM stdin", "SELECT 1", "SELECT 2"]);
});

test("the body of a routine belongs to it", () => {
  assert.deepEqual(split("CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN IF x THEN UPDATE b SET c = 1; END IF; DELETE FROM d; END; SELECT 1"), [
    "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN IF x THEN UPDATE b SET c = 1; END IF; DELETE FROM d; END", "SELECT 1",
  ]);
  assert.deepEqual(split("DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM a; END //\nDELIMITER ;\nSELECT 1;"), ["SELECT 1"]);
  assert.deepEqual(split("CREATE TABLE event (begin int, x int); SELECT 1;"), ["CREATE TABLE event (begin int, x int)", "SELECT 1"]);
  assert.deepEqual(split("BEGIN; DELETE FROM a; COMMIT;"), ["BEGIN", "DELETE FROM a", "COMMIT"]);
});

test("an unfinished statement does not swallow the table after it", () => {
  assert.deepEqual(split("CREATE TABLE a (\n  id int,\n\nCREATE TABLE b (id int);\nSELECT 1").length, 3);
  assert.deepEqual(split("ALTER TABLE a\nDROP INDEX i,\nADD COLUMN b int;").length, 1);
});

test("GO on a line of its own ends a batch of SQL Server", () => {
  assert.deepEqual(split("SELECT 1\nGO\nSELECT go FROM a"), ["SELECT 1", "SELECT go FROM a"]);
});

test("only the sections for up count, by any tool's marker", () => {
  for (const [up, down] of [["-- +goose Up", "-- +goose Down"], ["-- migrate:up transaction:false", "-- migrate:down"], ["-- +migrate Up", "-- +migrate Down"], ["-- Up Migration", "-- Down Migration"]]) {
    const text = `${up}\nSELECT 1;\n${down}\nSELECT 2;\n`;
    assert.deepEqual(upParts(text).flatMap(part => [...statements(text, part)]).map(({ start, end }) => text.slice(start, end)), ["SELECT 1"]);
  }
  assert.deepEqual(upParts("SELECT 1"), [{ start: 0, end: 8 }]);
});

test("files that undo others are known by name", () => {
  assert.deepEqual(["db/1_a.down.sql", "x/down.sql", "U1.2__a.sql"].map(isDownFile), [true, true, true]);
  assert.deepEqual(["db/1_a.up.sql", "migration.sql", "V1__a.sql", "countdown.sql", "Users__a.sql"].map(isDownFile), [false, false, false, false, false]);
});
