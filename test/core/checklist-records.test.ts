import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { catalogue } from "../../src/core/checklist/catalogue.js";
import { readChecklist } from "../../src/core/checklist/records/readChecklist.js";
import { recordFrom, recordStates, type RecordDraft } from "../../src/core/checklist/records/record.js";
import { recordChecklist } from "../../src/core/checklist/records/recordChecklist.js";

const ids = ["comp-map", "comp-config", "sec-auth", "sec-https"];
const done: RecordDraft = { state: "done", by: "Ada", at: "2026-11-26", note: "Looked through." };

test("the first record makes a file with every item in it, one field a line, in the order of the catalogue", () => {
  assert.equal(write(undefined, "comp-config", done, ids.slice(0, 2)), `{
  "schema": 1,
  "items": {
    "comp-map": {
      "state": null,
      "by": null,
      "at": null,
      "note": null,
      "until": null
    },
    "comp-config": {
      "state": "done",
      "by": "Ada",
      "at": "2026-11-26",
      "note": "Looked through.",
      "until": null
    }
  }
}
`);
  const text = write(undefined, "sec-https", done, catalogue.map(it => it.id));
  assert.deepEqual(Object.keys((JSON.parse(text) as { items: object }).items), catalogue.map(it => it.id));
  assert.equal(recordChecklist(undefined, "sec-https", done), text);
});

test("what was written is read again, and can be taken back to the same text", () => {
  const empty = write(undefined, "sec-auth", undefined);
  for (const draft of [done, { state: "todo" }, { state: "na", note: "No users." }, { state: "accepted", at: "2026-11-26", note: "Until spring.", until: "2027-05-25" }] as const) {
    const text = write(empty, "sec-auth", draft);
    assert.deepEqual(read(text), { records: new Map([["sec-auth", draft]]), problems: [] });
    assert.equal(write(text, "sec-auth", draft), text, "said twice");
    assert.equal(write(text, "sec-auth", undefined), empty);
  }
  assert.deepEqual(read(empty), { records: new Map(), problems: [] });
});

test("one record changes only its own lines", () => {
  const before = write(undefined, "comp-map", done);
  const after = write(before, "sec-auth", { state: "todo" });
  const lines = after.split("\n");
  assert.deepEqual(before.split("\n").flatMap((line, i) => line === lines[i] ? [] : [[line, lines[i]]]), [[`      "state": null,`, `      "state": "todo",`]]);
});

test("a newer catalogue brings its items behind those before them; what is not known stays in place", () => {
  const old = `{
  // Ours since spring
  "schema": 1, "team": "shop",
  "items": {
    "sec-old": { "state": "done", "since": 7 },
    "comp-config": {
      "state": "todo",
      "ticket": "SHOP-1"
    }, // soon
    "sec-next": {}
  }
}
`;
  assert.equal(write(old, "comp-config", { state: "done" }), `{
  // Ours since spring
  "schema": 1, "team": "shop",
  "items": {
    "comp-map": {
      "state": null,
      "by": null,
      "at": null,
      "note": null,
      "until": null
    },
    "sec-old": { "state": "done", "since": 7 },
    "comp-config": {
      "state": "done",
      "by": null,
      "at": null,
      "note": null,
      "until": null,
      "ticket": "SHOP-1"
    },
    "sec-auth": {
      "state": null,
      "by": null,
      "at": null,
      "note": null,
      "until": null
    },
    "sec-https": {
      "state": null,
      "by": null,
      "at": null,
      "note": null,
      "until": null
    }, // soon
    "sec-next": {}
  }
}
`);
});

test("line ends, byte order mark, tabs and a file on one line are kept", () => {
  const windows = `\uFEFF${write(undefined, "comp-map", done, ids.slice(0, 2)).replaceAll("\n", "\r\n")}`;
  const upgraded = write(windows, "sec-auth", done);
  assert.ok(upgraded.startsWith("\uFEFF{"));
  assert.doesNotMatch(upgraded, /[^\r]\n/);
  assert.equal(read(upgraded).records.size, 2);
  const tabs = write(undefined, "comp-map", undefined, ids.slice(0, 1)).replaceAll("  ", "\t");
  assert.equal(write(tabs, "sec-https", undefined), write(undefined, "sec-https", undefined).replaceAll("  ", "\t"));
  for (const short of [`{"schema":1,"items":{"sec-auth":{"state":"todo"}}}`, `{"items":{}}`, "{}", `{ "schema": 1 }`, `{ "schema": 1, "items": { "sec-auth": {}, }, }`, "", "\uFEFF", " \r\n"]) {
    const text = write(short, "sec-auth", done);
    const { records, problems } = read(text);
    assert.deepEqual([[...records], problems], [[["sec-auth", done]], []], short);
    assert.equal(text.startsWith("\uFEFF"), short.startsWith("\uFEFF"));
  }
  assert.equal(write("{}", "sec-auth", done).replace("\n  \"items\"", "\n  \"schema\": 1,\n  \"items\""), write(undefined, "sec-auth", done).trimEnd());
});

const refused: readonly (readonly [string, string])[] = [
  [`{ "items": { "sec-auth": { "state": "done" `, "is not valid JSON"],
  [`<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n`, "is not valid JSON"],
  ["[]", "is not valid JSON"],
  ["null", "is not valid JSON"],
  [`{ "schema": 2, "items": {} }`, "is not of schema 1"],
  [`{ "schema": "1", "items": {} }`, "is not of schema 1"],
  [`{ "items": [] }`, "has no object as its `items`"],
  [`{ "items": { "sec-auth": "done" } }`, "has no object as its `sec-auth`"],
];

for (const [text, why] of refused) {
  test(`a file that is not understood is never written over: ${text.slice(0, 40).replaceAll("\n", "⏎")}`, () => {
    assert.deepEqual(recordChecklist(text, "sec-auth", done, ids), { refused: `.groundwork/checklist.json ${why}, so it is left as it is.` });
    assert.ok(read(text).problems.length > 0, "and reading says so");
  });
}

test("what nobody may say is refused with the reason", () => {
  const say = (draft: RecordDraft, id = "sec-auth") => (recordChecklist(undefined, id, draft, ids) as { refused?: string }).refused;
  assert.equal(say(done, "sec-atuh"), "The checklist has no item sec-atuh.");
  assert.equal(say({ state: "accepted", until: "2026-12-01" }), "What is accepted needs its reason in `note`.");
  assert.equal(say({ state: "accepted", note: " ", until: "2026-12-01" }), "What is accepted needs its reason in `note`.");
  assert.equal(say({ state: "accepted", note: "x" }), "What is accepted needs `until`, the last day on which it is.");
  assert.equal(say({ state: "accepted", note: "x", at: "2026-11-26", until: "2027-05-26" }), "Nothing is accepted for more than 180 days; `until` is 181 days after `at`.");
  assert.equal(say({ state: "done", at: "yesterday" }), "`at` must be a day such as 2026-01-31.");
  assert.equal(say({ state: "done", until: "2026-02-30" }), "`until` must be a day such as 2026-01-31.");
  assert.equal(say({ state: "accepted", note: "x", at: "2026-11-26", until: "2027-05-25" }), undefined);
});

const mistakes: readonly (readonly [string, string, string])[] = [
  [`{ "items": { "sec-auth": { "state": "yes" } } }`, `"yes"`, 'The state of `sec-auth` must be one of "done", "todo", "na", "accepted".'],
  [`{ "items": { "sec-auth": 7 } }`, "7", "`sec-auth` must be an object."],
  [`{ "items": { "sec-auth": { "state": "done", "at": "soon" } } }`, `{ "state": "done", "at": "soon" }`, "`at` must be a day such as 2026-01-31. What is said about `sec-auth` does not count."],
  [`{ "items": { "sec-auth": { "state": "accepted", "note": "x" } } }`, `{ "state": "accepted", "note": "x" }`, "What is accepted needs `until`, the last day on which it is. What is said about `sec-auth` does not count."],
  [`{ "items": { "sec-auth": { "state": null }, "sec-auth": { "state": null } } }`, `"sec-auth"`, "`sec-auth` is there twice; the last one that says something counts."],
  [`{ "schema": 9, "items": { "sec-auth": { "state": "done" } } }`, "9", "This checklist is not of schema 1, the one that is known here."],
  ["7", "7", "The checklist must be an object."],
  ["", "", "The file is empty."],
];

for (const [text, place, message] of mistakes) {
  test(`a mistake has its place and a sentence, and nothing counts for it: ${text}`, () => {
    const { records, problems } = read(text);
    assert.deepEqual(problems.map(it => [it.uri, it.message, text.slice(it.span.start, it.span.end)]), [[".groundwork/checklist.json", message, place]]);
    assert.equal(records.size, 0);
  });
}

test("a mistake in one item leaves the others in force; what another version knows is no mistake", () => {
  const { records, problems } = read(`{ "schema": 1, "by": {}, "items": {
    "sec-auth": { "state": "done", "note": 5 },
    "sec-next": { "state": "done", "score": 3 },
    "comp-map": { "state": "no" },
  } }`);
  assert.deepEqual([...records], [["sec-auth", { state: "done" }], ["sec-next", { state: "done" }]]);
  assert.deepEqual(problems.map(it => it.message), ["`note` must be a text that is not empty.", 'The state of `comp-map` must be one of "done", "todo", "na", "accepted".']);
  assert.deepEqual(readChecklist(undefined), { records: new Map(), problems: [] });
});

test("an item that is there twice counts by what it says, and both are changed", () => {
  const twice = `{ "items": { "sec-auth": { "state": "done" }, "sec-auth": { "state": null }, "comp-map": { "state": "todo" }, "comp-map": { "state": "done" } } }`;
  assert.deepEqual([...read(twice).records], [["sec-auth", { state: "done" }], ["comp-map", { state: "done" }]]);
  assert.equal(read(twice).problems.length, 2, "and it is said");
  assert.deepEqual([...read(write(twice, "sec-auth", undefined)).records], [["comp-map", { state: "done" }]]);
});

test("any order of records gives the text that the last word on each item gives", () => {
  const said = fc.record({ id: fc.constantFrom(...ids), draft: fc.option(fc.record({ state: fc.constantFrom(...recordStates), by: fc.string(), note: fc.constant("a \"reason\"\n"), until: fc.constant("2026-12-01") }), { nil: undefined }) });
  fc.assert(fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), steps => {
    const text = steps.reduce<string | undefined>((current, { id, draft }) => write(current, id, draft), undefined)!;
    const last = ids.flatMap(id => steps.findLast(it => it.id === id) ?? []);
    assert.equal(last.reduce<string | undefined>((current, { id, draft }) => write(current, id, draft), undefined), text);
    assert.deepEqual(Object.keys((JSON.parse(text) as { items: object }).items), ids);
    const told = last.flatMap(({ id, draft }) => draft ? [[id, recordFrom(draft)] as const] : []);
    assert.deepEqual(read(text), { records: new Map(told), problems: [] });
  }));
});

function write(text: string | undefined, id: string, draft: RecordDraft | undefined, all: readonly string[] = ids): string {
  const written = recordChecklist(text, id, draft, all);
  assert.ok(typeof written === "string", JSON.stringify(written));
  return written;
}

function read(text: string) {
  return readChecklist({ uri: ".groundwork/checklist.json", text });
}
