import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import fc from "fast-check";
import { changesOf, effects, emptyProfile, profileQuestions, readProfile, recordProfile, sizeEffects, tablePrefix, tableRows, type Profile } from "../../src/core/profile.js";
import { rules } from "../../src/core/rules/index.js";
import { defaultSettings, severityOf, type Settings } from "../../src/core/settings.js";

const file = ".groundwork/profile.json";
const today = "2026-11-27";
const accepts = new Ajv({ strict: true, keywords: ["allowTrailingCommas"] }).compile(JSON.parse(readFileSync("schemas/profile.schema.json", "utf8")) as object);

test("the first answers make a file with one field a line, in the order of the questions, with the day", () => {
  const text = write(undefined, { "table plans": "hundreds", instances: "one", performance: "200ms", "table orders": "millions" });
  assert.equal(text, `{
  "schema": 1,
  "answeredOn": "2026-11-27",
  "performance": "200ms",
  "instances": "one",
  "tables": {
    "orders": "millions",
    "plans": "hundreds"
  }
}
`);
  assert.deepEqual(read(text), { profile: { answers: { performance: "200ms", instances: "one" }, answeredOn: today, tables: { orders: "millions", plans: "hundreds" } }, problems: [] });
});

test("the day is that of the questions: answered again it is a new one, and the size of a table does not touch it", () => {
  const old = write(undefined, { users: "1k" }, "2025-01-31");
  assert.match(write(old, { "table orders": "millions" }), /"answeredOn": "2025-01-31"/);
  assert.equal(write(old, { users: "1k" }), old.replace("2025-01-31", today));
  assert.doesNotMatch(write(undefined, { "table orders": "millions" }), /answeredOn/);
  assert.equal(recordProfile(old, {}, today), old, "no answer changes nothing");
});

test("an answer changes its own line; what is not known here, comments and the form stay as they are", () => {
  const before = `{
    // Asked in spring
    "schema": 1, // the form
    "team": "shop",
    "users": "1k", // at noon
    "tables": {
        /* the largest */ "orders": "millions", // and growing
        "tenants": null
    } // of production
}
`;
  assert.equal(write(before, { users: "10k", budget: "free", "table plans": "hundreds", "table carts": "thousands", "table tenants": "hundreds" }), `{
    // Asked in spring
    "schema": 1, // the form
    "answeredOn": "2026-11-27",
    "team": "shop",
    "users": "10k", // at noon
    "budget": "free",
    "tables": {
        "carts": "thousands",
        /* the largest */ "orders": "millions", // and growing
        "plans": "hundreds",
        "tenants": "hundreds"
    } // of production
}
`);
});

test("line ends, byte order mark, tabs and a file on one line are kept", () => {
  const plain = write(write(undefined, { users: "1k", "table b": "millions" }), { performance: "none", "table a": "hundreds", "table c": "thousands" });
  const windows = write(`\uFEFF${write(undefined, { users: "1k", "table b": "millions" }).replaceAll("\n", "\r\n")}`, { performance: "none", "table a": "hundreds", "table c": "thousands" });
  assert.equal(windows, `\uFEFF${plain.replaceAll("\n", "\r\n")}`);
  const tabs = write(write(undefined, { users: "1k", "table b": "millions" }).replaceAll("  ", "\t"), { performance: "none", "table a": "hundreds", "table c": "thousands" });
  assert.equal(tabs, plain.replaceAll("  ", "\t"));
  for (const short of ["", "\uFEFF", " \r\n", "{}", "{ }", `{"users":"10"}`, `{ "tables": {}, }`, `{ "tables": null }`, `{ "tables": { "z": "millions", }, "later": [1] }`, "{ // nothing yet\n}", `{ /* a */ "users": /* b */ "10" }`, `{"schema":1}`]) {
    const { profile, problems } = read(write(short, { users: "1k", realTime: "push", "table m": "hundreds" }));
    assert.deepEqual([problems, profile.answers, profile.tables["m"], profile.answeredOn], [[], { users: "1k", realTime: "push" }, "hundreds", today], short);
  }
  assert.equal(write(`{ "users": "10", "later": [1] }`, { performance: "none", budget: "free" }), `{ "schema": 1, "answeredOn": "2026-11-27", "performance": "none", "users": "10", "budget": "free", "later": [1] }`);
});

const refused: readonly (readonly [string, string])[] = [
  [`{ "users": "10" `, "is not valid JSON"],
  [`<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n`, "is not valid JSON"],
  ["[]", "is not valid JSON"],
  ["null", "is not valid JSON"],
  [`{ "schema": 2 }`, "is not of schema 1"],
  [`{ "schema": "1" }`, "is not of schema 1"],
  [`{ "tables": ["orders"] }`, "has no object as its `tables`"],
];

for (const [text, why] of refused) {
  test(`a file that is not understood is never written over, and decides nothing: ${text.slice(0, 40).replaceAll("\n", "⏎")}`, () => {
    for (const answers of [{ users: "10" }, {}]) assert.deepEqual(recordProfile(text, answers, today), { refused: `.groundwork/profile.json ${why}, so it is left as it is.` });
    const { profile, problems } = read(text);
    assert.deepEqual(profile, emptyProfile);
    assert.ok(problems.length > 0 && problems.every(it => it.uri === file && it.span.end <= text.length));
  });
}

test("what is no answer is refused with those that are", () => {
  const say = (answers: Record<string, string>) => (recordProfile(undefined, answers, today) as { readonly refused?: string }).refused;
  assert.equal(say({ colour: "red" }), "The profile has no question colour.");
  assert.equal(say({ "table ": "millions" }), "The profile has no question table .");
  assert.equal(say({ constructor: "10" }), "The profile has no question constructor.");
  assert.equal(say({ users: "12" }), "users is answered by one of 10, 1k, 10k, 100k.");
  assert.equal(say({ "table orders": "many" }), "table orders is answered by one of hundreds, thousands, millions.");
});

const mistakes: readonly (readonly [string, string, string])[] = [
  [`{ "users": "12" }`, `"12"`, '`users` must be one of "10", "1k", "10k", "100k".'],
  [`{ "users": 10 }`, "10", '`users` must be one of "10", "1k", "10k", "100k".'],
  [`{ "answeredOn": "soon" }`, `"soon"`, "`answeredOn` must be a day such as 2026-01-31."],
  [`{ "answeredOn": "2026-02-30" }`, `"2026-02-30"`, "`answeredOn` must be a day such as 2026-01-31."],
  [`{ "tables": { "orders": "many" } }`, `"many"`, 'The size of `orders` must be one of "hundreds", "thousands", "millions".'],
  [`{ "tables": "orders" }`, `"orders"`, "`tables` must be an object."],
  [`{ "budget": "free", "budget": "more" }`, `"budget"`, "`budget` is given twice; the last one counts."],
];

for (const [text, at, message] of mistakes) {
  test(`a mistake is told at its place, and the rest counts: ${text}`, () => {
    const { profile, problems } = read(text.replace(/ }$/, `, "instances": "several" }`));
    assert.deepEqual(problems.map(({ span, message: said }) => [text.slice(span.start, span.end), said]), [[at, message]]);
    assert.equal(profile.answers.instances, "several");
  });
}

test("null and fields of another version are no mistakes, and no names of every object are taken for a table", () => {
  assert.deepEqual(read(`{ "$schema": "x", "users": null, "tables": { "a": null }, "regions": ["eu"], "answeredOn": null }`), { profile: emptyProfile, problems: [] });
  assert.deepEqual(read(`{ "tables": { "__proto__": "millions", "constructor": "hundreds" } }`).problems, []);
  assert.deepEqual(Object.entries(read(write(undefined, { "table constructor": "hundreds", "table __proto__": "millions" })).profile.tables), [["__proto__", "millions"], ["constructor", "hundreds"]]);
  assert.deepEqual(read(undefined), { profile: emptyProfile, problems: [] });
  assert.equal(read("").problems[0]!.message, "The file is empty.");
});

const anyAnswer = fc.oneof(
  fc.constantFrom(...profileQuestions.flatMap(({ id, options }) => options.map(it => [id as string, it.value as string] as const))),
  fc.tuple(fc.constantFrom("orders", "order items", "a", "Z", "ä", "billing.plans", "__proto__", "__schema").map(it => tablePrefix + it), fc.constantFrom(...tableRows.map(it => it.value as string))),
);
const anyStart = fc.constantFrom(undefined, "", "{}", `{"later":{"users":1}}`, `{\r\n\t"users": "10", // few\r\n\t"tables": {\r\n\t\t"b": "millions"\r\n\t}\r\n}\r\n`, `\uFEFF{ "budget": "free", }`);

test("any sequence of answers, in whatever portions, ends in the text of the last word on each", () => {
  fc.assert(fc.property(anyStart, fc.array(fc.array(anyAnswer, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (start, portions) => {
    const text = portions.reduce<string | undefined>((current, portion) => write(current, Object.fromEntries(portion)), start)!;
    const { profile, problems } = read(text);
    const expected = new Map([...answersOf(read(start).profile), ...portions.flat()]);
    assert.deepEqual([problems, new Map(answersOf(profile))], [[], expected]);
    assert.ok(accepts(JSON.parse(text.replace("\uFEFF", "").replace(/\/\/.*|,(?=\s*})/g, ""))), JSON.stringify(accepts.errors));
    assert.equal(write(text, Object.fromEntries(portions.flat())), text, "said again");
    if (start === undefined) assert.equal(text, write(undefined, Object.fromEntries(expected)), "whatever the order");
  }), { numRuns: 300 });
});

test("the schema takes what is read and nothing else", () => {
  for (const { id, options } of profileQuestions) for (const { value } of options) assert.ok(accepts({ [id]: value }));
  for (const wrong of [{ users: "12" }, { users: 10 }, { schema: 2 }, { answeredOn: "soon" }, { tables: { a: "many" } }, { tables: [] }]) {
    assert.ok(!accepts(wrong), JSON.stringify(wrong));
    assert.ok(read(JSON.stringify(wrong)).problems.length > 0, JSON.stringify(wrong));
  }
  for (const right of [{}, { schema: 1, users: null, tables: null, answeredOn: null, later: 1 }]) assert.ok(accepts(right) && read(JSON.stringify(right)).problems.length === 0);
});

type Case = readonly [string, Partial<Profile>, readonly [rule: string, severity: "warning" | "info", rows?: "millions" | "thousands"], string, Partial<Settings>?];

const few: Partial<Profile> = { answers: { users: "10" } };
const several: Partial<Profile> = { answers: { instances: "several" } };

const severities: readonly Case[] = [
  ["nothing is answered", {}, ["unbounded-list-query", "warning"], "warning"],
  ["few people", few, ["unbounded-list-query", "warning"], "info"],
  ["few people", few, ["n-plus-one-query-in-loop", "warning"], "info"],
  ["few people", few, ["missing-index-fk", "warning"], "info"],
  ["few people", few, ["scale-sync-io", "warning"], "info"],
  ["few people and a rule that is not about them", few, ["scale-outbound-no-timeout", "warning"], "warning"],
  ["few people and a large table", few, ["unbounded-list-query", "warning", "millions"], "warning"],
  ["few people and a table that is not so large", few, ["unbounded-list-query", "warning", "thousands"], "info"],
  ["few people who cannot wait", { answers: { users: "10", performance: "50ms" } }, ["unbounded-list-query", "warning"], "warning"],
  ["more people", { answers: { users: "1k" } }, ["unbounded-list-query", "warning"], "warning"],
  ["no target", { answers: { performance: "none" } }, ["n-plus-one-query-in-loop", "warning"], "info"],
  ["no target", { answers: { performance: "none" } }, ["scale-sync-io", "warning"], "info"],
  ["no target", { answers: { performance: "none" } }, ["unbounded-list-query", "warning"], "warning"],
  ["no target for many people", { answers: { performance: "none", users: "10k" } }, ["n-plus-one-query-in-loop", "warning"], "warning"],
  ["several processes", several, ["scale-no-shutdown", "info"], "warning"],
  ["many people", { answers: { users: "100k" } }, ["scale-no-shutdown", "info"], "warning"],
  ["one process", { answers: { instances: "one" } }, ["scale-no-shutdown", "info"], "info"],
  ["several processes and what is mild for another reason", several, ["scale-sync-io", "info"], "info"],
  ["few people and a level by name", few, ["scale-sync-io", "warning"], "error", { rules: { "scale-sync-io": "error" } }],
  ["several processes and a rule that is off", several, ["scale-no-shutdown", "info"], "off", { rules: { "scale-no-shutdown": "off" } }],
  ["several processes and an override", several, ["scale-no-shutdown", "info"], "hint", { overrides: [{ files: ["src/"], rules: { "scale-no-shutdown": "hint" } }] }],
  ["few people and the preset of errors", few, ["scale-sync-io", "warning"], "off", { preset: "quiet" }],
  ["few people and the strict preset", few, ["scale-sync-io", "warning"], "info", { preset: "strict" }],
];

for (const [what, profile, [rule, severity, rows], expected, settings] of severities) {
  test(`the severity of ${rule} (${severity}${rows ? `, ${rows}` : ""}) with ${what}${settings ? ` ${JSON.stringify(settings)}` : ""}`, () => {
    const finding = { rule, severity, confidence: "high" as const, at: { uri: "src/a.ts", span: { start: 0, end: 1 } }, ...rows && { table: { name: "orders", rows } } };
    assert.equal(severityOf(finding, { ...defaultSettings, ...settings, profile: { ...emptyProfile, ...profile } }), expected);
  });
}

test("the answer comes before the preset: what it lowers can be left out by it, and what it raises is shown", () => {
  const at = { uri: "a.ts", span: { start: 0, end: 1 } };
  const medium = (severity: "warning" | "info", rule: string, profile: Partial<Profile>) => severityOf({ rule, severity, confidence: "medium", at }, { ...defaultSettings, profile: { ...emptyProfile, ...profile } });
  assert.equal(medium("warning", "n-plus-one-query-in-loop", {}), "warning");
  assert.equal(medium("warning", "n-plus-one-query-in-loop", few), "off");
  assert.equal(medium("info", "scale-no-shutdown", several), "warning");
});

test("every effect speaks of rules there are and raises none above a warning, and every option says what it changes", () => {
  const ids = rules.map(it => it.id);
  for (const { severity, says, keeps } of effects) {
    for (const text of [says, ...keeps === undefined ? [] : [keeps]]) assert.match(text, /^[A-Z][^.]*\.$/);
    for (const it of severity?.rules ?? []) assert.ok(ids.includes(it), it);
    assert.notEqual(severity?.to, "error");
  }
  assert.equal(changesOf("performance", "200ms"), "Changes nothing.");
  assert.match(changesOf("performance", "50ms"), /stay warnings/);
  for (const { id, options } of profileQuestions) for (const { value, label } of options) assert.ok(changesOf(id, value).endsWith(".") && !label.endsWith("."));
  assert.deepEqual(Object.keys(sizeEffects), tableRows.map(it => it.value));
});

function write(text: string | undefined, answers: Readonly<Record<string, string>>, day = today): string {
  const written = recordProfile(text, answers, day);
  assert.ok(typeof written === "string", JSON.stringify(written));
  return written;
}

function read(text: string | undefined) {
  return readProfile(text === undefined ? undefined : { uri: file, text });
}

function answersOf({ answers, tables }: Profile): readonly (readonly [string, string])[] {
  return [...Object.entries(answers), ...Object.entries(tables).map(([name, rows]) => [tablePrefix + name, rows] as const)];
}
