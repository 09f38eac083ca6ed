import assert from "node:assert/strict";
import { test } from "node:test";
import { dayProblem, initialsOf, laterDay } from "../../src/extension/checklist/recordWords.js";
import { baseName, folderOf, folderSummary, nothingFound, plain, severities, statusLabel, statusText, totals } from "../../src/extension/wording.js";
import type { FolderState } from "../../src/protocol.js";

const ready: FolderState = { folder: "file:///w/shop", phase: "ready", counts: { error: 1, warning: 2, info: 0 }, analysed: 50, files: 51, known: 21, total: 44, failing: 3 };
const clean: FolderState = { ...ready, counts: { error: 0, warning: 0, info: 0 }, analysed: 1, files: 1 };

test("counts are said in words", () => {
  assert.equal(severities({ error: 2, warning: 1, info: 3 }), "2 errors, 1 warning and 3 infos");
  assert.equal(severities(clean.counts), "no findings");
  assert.deepEqual(totals([ready, ready, clean]), { error: 2, warning: 4, info: 0 });
});

test("the status bar counts, and names the product while it cannot", () => {
  assert.equal(statusText([ready, clean]), "$(checklist) 3 findings");
  assert.equal(statusText([clean]), "$(checklist) No findings");
  assert.equal(statusText([ready, { ...clean, phase: "scanning" }]), "$(checklist) Groundwork");
  assert.equal(statusText([]), "$(checklist) Groundwork");
  assert.equal(statusText([{ ...ready, phase: "failed" }]), "$(warning) Not analysed");
});

test("the status bar has the score of one folder, once there is one", () => {
  assert.equal(statusText([{ ...ready, score: 45 }]), "$(checklist) 45 % · 3 findings");
  assert.equal(statusText([{ ...clean, score: 0 }]), "$(checklist) 0 % · no findings");
  assert.equal(statusText([{ ...ready, score: 45 }, { ...clean, score: 90 }]), "$(checklist) 3 findings");
});

test("who hears the status bar hears all of it", () => {
  assert.equal(statusLabel([{ ...ready, score: 45 }]), "Groundwork: 45 % in place, known 21 of 44; 1 error and 2 warnings. Show findings");
  assert.equal(statusLabel([{ ...ready, score: 45 }, { ...clean, folder: "file:///w/billing" }]), "Groundwork: shop 45 % in place, known 21 of 44; billing known 21 of 44; 1 error and 2 warnings. Show findings");
  assert.equal(statusLabel([{ ...ready, phase: "scanning" }]), "Groundwork: the workspace is being analysed. Show findings");
  assert.equal(statusLabel([{ ...clean, phase: "failed" }]), "Groundwork: not everything could be analysed; no findings. Show findings");
});

test("an empty view says what was looked at, or why it was not", () => {
  assert.equal(nothingFound([clean, clean]), "No findings in 2 files.");
  assert.equal(nothingFound([clean, { ...clean, phase: "scanning" }]), "Analysing…");
  assert.equal(nothingFound([{ ...clean, phase: "failed" }]), "", "The welcome says what to do");
  assert.equal(nothingFound([]), "Analysing…");
});

test("a folder is summed up with what was not analysed", () => {
  assert.equal(folderSummary({ ...ready, score: 45 }), "45 % in place, known 21 of 44; 1 error and 2 warnings in 50 of 51 files");
  assert.equal(folderSummary(clean), "known 21 of 44; no findings in 1 file");
  assert.equal(folderSummary({ ...ready, phase: "scanning" }), "is being analysed");
  assert.equal(folderSummary({ ...ready, phase: "failed" }), "could not be analysed");
});

test("paths and URIs are shortened to what a person knows them by", () => {
  assert.deepEqual(["file:///w/my%20shop", "src/a.ts", "a.ts", "100%"].map(baseName), ["my shop", "a.ts", "a.ts", "100%"]);
  assert.deepEqual(["src/routes/a.ts", "a.ts"].map(folderOf), ["src/routes", ""]);
});

test("text from code means nothing as Markdown", () => {
  assert.equal(plain("a_b [c](command:x)\n# <d>"), "a\\_b \\[c\\]\\(command:x\\) \\# \\<d\\>");
});

test("the last day of an acceptance is a day, not gone, and at most 180 days away", () => {
  const today = "2026-11-26";
  for (const day of [today, " 2027-02-28 ", laterDay(today, 180)]) assert.equal(dayProblem(day, today), undefined, day);
  for (const day of ["", "soon", "2027-02-30", "2027-1-5", "26-11-30"]) assert.equal(dayProblem(day, today), "A day such as 2026-01-31 is needed.", day);
  assert.equal(dayProblem("2026-11-25", today), "That day has passed.");
  assert.equal(dayProblem("2027-05-26", today), "At most 180 days: 2027-05-25 is the last day.");
});

test("initials are the first letters of a name's parts", () => {
  assert.deepEqual(["Ada Lovelace", "jean-luc picard", "Åsa", ""].map(initialsOf), ["AL", "JLP", "Å", ""]);
});
