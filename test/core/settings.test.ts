import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import { configSchema } from "../../scripts/generate/config-schema.js";
import type { Finding } from "../../src/core/rule.js";
import { classOf, defaultSettings, isExcluded, readSettings, severityOf, withSeverities, type Settings } from "../../src/core/settings.js";

const rules = ["query-in-loop", "missing-index-filter"];

test("without a file, or with an empty object, the defaults count", () => {
  assert.deepEqual(readSettings(undefined, rules), { settings: defaultSettings, problems: [], given: [] });
  assert.deepEqual(read("{}"), { settings: defaultSettings, problems: [], given: [] });
});

test("comments and trailing commas are accepted, and everything is read", () => {
  const { settings, problems } = read(`{
    // How strict
    "preset": "strict",
    "rules": { "query-in-loop": "error", "missing-index-filter": "off", },
    "overrides": [{ "files": "scripts/", "rules": { "query-in-loop": "off" } }],
    "ignore": [{ "rule": ["query-in-loop"], "files": ["src/a.ts", "src/b.ts"], "reason": "Five rows." }, { "rule": "*", "files": "legacy", "reason": "Goes away." }],
    "exclude": "third-party",
    "classes": { "tools/**": "script" },
    "smallTables": ["countries"],
  }`);
  assert.deepEqual(problems, []);
  assert.equal(settings.preset, "strict");
  assert.deepEqual(settings.rules, { "query-in-loop": "error", "missing-index-filter": "off" });
  assert.deepEqual(settings.overrides, [{ files: ["scripts/"], rules: { "query-in-loop": "off" } }]);
  assert.deepEqual(settings.ignore.map(({ rules: of, files, reason }) => ({ of, files, reason })), [
    { of: ["query-in-loop"], files: ["src/a.ts", "src/b.ts"], reason: "Five rows." },
    { of: "*", files: ["legacy"], reason: "Goes away." },
  ]);
  assert.deepEqual(settings.exclude, ["third-party"]);
  assert.deepEqual(settings.classes, [{ files: ["tools/**"], fileClass: "script" }]);
  assert.deepEqual(settings.smallTables, ["countries"]);
  assert.deepEqual(structuredClone(settings), settings);
});

const mistakes: readonly (readonly [string, string, string])[] = [
  [`{ "ruls": {} }`, `"ruls"`, "The configuration has no setting `ruls`; did you mean `rules`?"],
  [`{ "preset": "loud" }`, `"loud"`, '`preset` must be one of "recommended", "quiet", "strict".'],
  [`{ "rules": { "query-in-lop": "error" } }`, `"query-in-lop"`, "There is no rule `query-in-lop`; did you mean `query-in-loop`?"],
  [`{ "rules": { "nothing-like-it-at-all": "error" } }`, `"nothing-like-it-at-all"`, "There is no rule `nothing-like-it-at-all`."],
  [`{ "rules": { "query-in-loop": 2 } }`, "2", 'The level of `query-in-loop` must be one of "error", "warning", "info", "hint", "off".'],
  [`{ "rules": [] }`, "[]", "`rules` must be an object."],
  [`{ "ignore": [{ "rule": "query-in-loop", "files": "a" }] }`, `{ "rule": "query-in-loop", "files": "a" }`, "An entry of `ignore` needs `reason`."],
  [`{ "ignore": [{ "rule": "query-in-loop", "files": "a", "reason": " " }] }`, `" "`, "`reason` must be a text that is not empty."],
  [`{ "overrides": [{ "rules": {} }] }`, `{ "rules": {} }`, "An override needs `files`."],
  [`{ "exclude": ["./dist"] }`, `"./dist"`, "`./dist` starts with a relative step; patterns are relative to the root already."],
  [`{ "exclude": [7] }`, "7", "`exclude` must be a text that is not empty."],
  [`{ "classes": { "a/**": "tests" } }`, `"tests"`, 'The class of `a/**` must be one of "production", "test", "example", "script", "migration", "generated", "vendored".'],
  [`{ "preset": "quiet", "preset": "strict" }`, `"preset"`, "`preset` is given twice; the last one counts."],
  [`{ "ignore": [{ "rule": [], "files": "a", "reason": "b" }] }`, "[]", "`rule` is empty."],
  [`[]`, "[]", "The configuration must be an object."],
];

for (const [text, place, message] of mistakes) {
  test(`a mistake has its place and a sentence: ${text}`, () => {
    const { problems } = read(text);
    assert.deepEqual(problems.map(it => [it.uri, it.message, text.slice(it.span.start, it.span.end)]), [[".groundwork/config.json", message, place]]);
  });
}

test("one mistake leaves the rest of the file in force", () => {
  const { settings, problems } = read(`{ "exclude": ["", "dist"], "preset": "strict", "rules": { "no-such": "error", "query-in-loop": "off" } }`);
  assert.equal(problems.length, 2);
  assert.ok(problems[0]!.span.start < problems[1]!.span.start, "in the order of the text");
  assert.equal(settings.preset, "strict");
  assert.deepEqual(settings.rules, { "query-in-loop": "off" });
  assert.deepEqual(settings.exclude, ["dist"]);
});

test("broken JSON is a problem at its place, and what can be seen of it counts", () => {
  const text = `{ "preset": "strict", "exclude": ["a" "b"] `;
  const { settings, problems } = read(text);
  assert.ok(problems.length > 0 && problems.every(it => it.span.start >= text.indexOf(`"b"`)));
  assert.equal(settings.preset, "strict");
  for (const broken of ["", "{", "\u0000", "[".repeat(20_000), `{"rules":`, `{"rules":{"query-in-loop":`]) assert.ok(read(broken).problems.length > 0, broken.slice(0, 20));
});

test("an entry that lacks something is not applied", () => {
  assert.deepEqual(read(`{ "ignore": [{ "rule": "*", "files": "a" }, { "rule": "none-such", "files": "a", "reason": "x" }, { "rule": "*", "reason": "x" }] }`).settings.ignore, []);
});

test("the recommended preset hides what is not sure enough", () => {
  const seen = (preset: Settings["preset"]) => [
    ["error", "medium"], ["warning", "medium"], ["info", "medium"], ["info", "high"], ["hint", "medium"], ["error", "low"],
  ].map(([severity, confidence]) => severityOf(finding({ severity, confidence } as Partial<Finding>), { ...defaultSettings, preset }));
  assert.deepEqual(seen("recommended"), ["error", "warning", "off", "info", "hint", "off"]);
  assert.deepEqual(seen("quiet"), ["error", "off", "off", "off", "off", "off"]);
  assert.deepEqual(seen("strict"), ["error", "warning", "info", "info", "hint", "off"]);
});

test("a level that is named wins over the preset, and the last override of the path over that", () => {
  const { settings } = read(`{
    "preset": "quiet",
    "rules": { "query-in-loop": "info" },
    "overrides": [
      { "files": "scripts/", "rules": { "query-in-loop": "off" } },
      { "files": ["scripts/nightly.ts"], "rules": { "query-in-loop": "error" } },
      { "files": "*", "rules": { "missing-index-filter": "hint" } },
    ],
  }`);
  const at = (uri: string) => severityOf(finding({ at: { uri, span: { start: 0, end: 1 } } }), settings);
  assert.deepEqual(["src/a.ts", "scripts/a.ts", "scripts/nightly.ts"].map(at), ["info", "off", "error"]);
  const [shown] = withSeverities([finding({})], settings);
  assert.equal(shown?.severity, "info");
});

test("patterns are those of .gitignore, with the case of the letters, and a strange path matches nothing", () => {
  const settings: Settings = { ...defaultSettings, exclude: ["*.gen.ts", "/dist", "vendor/", "!keep.gen.ts"], classes: [{ files: ["tools/"], fileClass: "script" }, { files: ["tools/live.ts"], fileClass: "production" }] };
  const excluded = ["src/a.gen.ts", "dist/a.ts", "src/dist/a.ts", "x/vendor/y.ts", "src/keep.gen.ts", "Dist/a.ts", "../a.gen.ts", "/a.gen.ts", ""].filter(path => isExcluded(path, settings));
  assert.deepEqual(excluded, ["src/a.gen.ts", "dist/a.ts", "x/vendor/y.ts"]);
  assert.deepEqual(["tools/a.ts", "tools/live.ts", "src/a.ts"].map(path => classOf(path, settings)), ["script", "production", undefined]);
});

test("names of JavaScript's own objects are ordinary names", () => {
  const text = `{ "rules": { "__proto__": "off", "constructor": "off" }, "toString": 1 }`;
  assert.equal(read(text).problems.length, 3);
  assert.equal(severityOf(finding({ rule: "constructor" }), defaultSettings), "warning");
});

test("the published schema refuses the mistakes that the reader reports, and nothing that it accepts", () => {
  const schema = configSchema(rules.map(id => ({ id, title: id, severity: "warning" as const })));
  const validate = new Ajv({ strict: true, keywords: ["allowTrailingCommas"] }).compile(schema);
  const beyondSchemas = /given twice/;
  for (const [text, , message] of mistakes) assert.equal(validate(JSON.parse(text)), beyondSchemas.test(message), text);
  const fine = {
    $schema: "x", preset: "quiet", rules: { "query-in-loop": "off", "suppression-invalid": "off" }, exclude: [], smallTables: "countries", classes: { "a/": "test" },
    ignore: [{ rule: "*", files: "a", reason: "b" }, { rule: ["query-in-loop"], files: ["a"], reason: "b" }], overrides: [{ files: "a", rules: {} }],
  };
  assert.deepEqual(read(JSON.stringify(fine)).problems, []);
  assert.ok(validate(fine), JSON.stringify(validate.errors));
});

function read(text: string) {
  return readSettings({ uri: ".groundwork/config.json", text }, rules);
}

function finding(parts: Partial<Finding>): Finding {
  return { rule: "query-in-loop", severity: "warning", confidence: "high", at: { uri: "src/a.ts", span: { start: 0, end: 1 } }, message: "m", related: [], fixes: [], ...parts };
}
