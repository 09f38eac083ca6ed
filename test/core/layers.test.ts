import assert from "node:assert/strict";
import { test } from "node:test";
import { withRulesSetting } from "../../scripts/generate/rules-setting.js";
import {
  addIgnore, addToBaseline, effective, formatEffective, isExcluded, layered, patternOf, readBaseline, readSettings, setRule, writeBaseline,
  type EditorSettings, type Fingerprinted, type Refusal, type Settings,
} from "../../src/core/index.js";

const rules = [
  { id: "missing-index-fk", severity: "warning", confidence: "high" },
  { id: "query-in-loop", severity: "error", confidence: "high" },
  { id: "unsure", severity: "info", confidence: "medium" },
] as const;

test("the file wins wherever it says something, and the editor fills what it leaves open", () => {
  const editor = { preset: "strict", rules: { "query-in-loop": "off", "missing-index-fk": "hint" }, exclude: ["dist/"] };
  assert.deepEqual(pick(layered(read(undefined), editor, rules)), ["strict", { "query-in-loop": "off", "missing-index-fk": "hint" }, ["dist/"]]);
  assert.deepEqual(pick(layered(read("{}"), editor, rules)), ["strict", { "query-in-loop": "off", "missing-index-fk": "hint" }, ["dist/"]]);
  assert.deepEqual(pick(layered(read(`{ "preset": "recommended", "rules": { "query-in-loop": "error" }, "exclude": [] }`), editor, rules)), ["recommended", { "query-in-loop": "error", "missing-index-fk": "hint" }, []]);
  assert.deepEqual(pick(layered(read(`{ "preset": "loud" }`), editor, rules)), ["recommended", { "query-in-loop": "off", "missing-index-fk": "hint" }, ["dist/"]]);
  assert.deepEqual(layered(read(undefined), {}, rules), read(undefined).settings);
});

test("what only the file can say is taken from it alone", () => {
  const file = read(`{ "ignore": [{ "rule": "*", "files": "a", "reason": "b" }], "overrides": [{ "files": "a", "rules": { "unsure": "off" } }], "classes": { "a/": "test" }, "smallTables": "countries" }`);
  const { ignore, overrides, classes, smallTables } = layered(file, { ignore: [], overrides: [], classes: {}, smallTables: [] } as EditorSettings, rules);
  assert.deepEqual({ ignore, overrides, classes, smallTables }, { ignore: file.settings.ignore, overrides: file.settings.overrides, classes: file.settings.classes, smallTables: file.settings.smallTables });
});

const wrong: readonly (readonly [EditorSettings, string])[] = [
  [{ preset: "loud" }, '`preset` must be one of "recommended", "quiet", "strict".'],
  [{ rules: { "query-in-lop": "off" } }, "There is no rule `query-in-lop`; did you mean `query-in-loop`?"],
  [{ rules: { "query-in-loop": 2 } }, 'The level of `query-in-loop` must be one of "error", "warning", "info", "hint", "off".'],
  [{ rules: "off" }, "`rules` must be an object."],
  [{ exclude: ["./dist"] }, "`./dist` starts with a relative step; patterns are relative to the root already."],
  [{ exclude: 7 }, "`exclude` must be a list."],
];

for (const [editor, message] of wrong) {
  test(`what is wrong in an editor's settings is said and does not count: ${JSON.stringify(editor)}`, () => {
    assert.deepEqual(effective(read("{}"), editor, rules).problems, [{ origin: "editor settings", message }]);
    assert.deepEqual(pick(layered(read("{}"), editor, rules)), ["recommended", {}, []]);
  });
}

test("null and absent settings of an editor say nothing", () => {
  const { preset, exclude, problems } = effective(read("{}"), { preset: null, rules: undefined, exclude: null }, rules);
  assert.deepEqual([preset, exclude, problems], [{ value: "recommended", origin: "default" }, { value: [], origin: "default" }, []]);
});

test("every rule has its level and where that comes from", () => {
  const shown = effective(read(`{ "preset": "quiet", "rules": { "query-in-loop": "info" }, "overrides": [{ "files": "*", "rules": { "unsure": "error" } }] }`), { rules: { "missing-index-fk": "hint", "query-in-loop": "off" }, exclude: "dist/" }, rules);
  assert.deepEqual(shown.preset, { value: "quiet", origin: ".groundwork/config.json" });
  assert.deepEqual(shown.exclude, { value: ["dist/"], origin: "editor settings" });
  assert.deepEqual(shown.rules, [
    { rule: "missing-index-fk", level: "hint", origin: "editor settings" },
    { rule: "query-in-loop", level: "info", origin: ".groundwork/config.json" },
    { rule: "suppression-invalid", level: "off", origin: "preset" },
    { rule: "unsure", level: "off", origin: "preset" },
  ]);
  const plain = effective(read("{}"), {}, rules).rules.map(it => it.level);
  assert.deepEqual(plain, ["warning", "error", "info", "off"]);
  assert.deepEqual(structuredClone(shown), shown);
});

test("the text of what counts tells origins and problems, and means the same when it is read as a file", () => {
  const file = read(`{
    "ignore": [{ "rule": ["unsure"], "files": ["a", "b"], "reason": "c" }, { "rule": "*", "files": "d", "reason": "e" }], "rules": { "unsure": "warning", "nothing": "off" },
    "overrides": [{ "files": "*.js", "rules": { "unsure": "off" } }], "classes": { "a/": "test", "b/": "script" }, "smallTables": ["countries"],
  }`);
  const editor = { preset: "strict", rules: { "query-in-loop": "hint" }, exclude: ["dist/"] };
  const text = formatEffective(effective(file, editor, rules));
  for (const line of [
    `  "preset": "strict", // editor settings`, `    // "missing-index-fk": "warning"`, `    "query-in-loop": "hint", // editor settings`,
    `    "unsure": "warning" // .groundwork/config.json`, "// Problem in .groundwork/config.json: There is no rule `nothing`.",
  ]) assert.ok(text.split("\n").includes(line), `${line} is not in\n${text}`);
  const { settings, problems } = read(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(withoutPlaces(settings), withoutPlaces(layered(file, editor, rules)));
});

test("a level is set in every form of file, and comments stay where they belong", () => {
  const set = (text: string | undefined) => setRule(text, "query-in-loop", "off");
  assert.equal(set(undefined), `{\n  "rules": {\n    "query-in-loop": "off"\n  }\n}\n`);
  assert.equal(set("\n"), set(undefined));
  assert.equal(set(`{ "preset": "strict" }\n`), `{ "preset": "strict", "rules": { "query-in-loop": "off" } }\n`);
  assert.equal(set(`{ "rules": { "unsure": "off", } }`), `{ "rules": { "unsure": "off", "query-in-loop": "off", } }`);
  assert.equal(set(`{\n\t"preset": "strict", // all of it\n\t"rules": {} // none yet\n}`), `{\n\t"preset": "strict", // all of it\n\t"rules": {\n\t\t"query-in-loop": "off"\n\t} // none yet\n}`);
  assert.equal(set(`{\n  "rules": {\n    "unsure": "off" // noisy\n    /* more to come */\n  }\n}`), `{\n  "rules": {\n    "unsure": "off", // noisy\n    "query-in-loop": "off"\n    /* more to come */\n  }\n}`);
  assert.equal(set(`{\r\n    "rules": {\r\n        "unsure": "off", // noisy\r\n    },\r\n}\r\n`), `{\r\n    "rules": {\r\n        "unsure": "off", // noisy\r\n        "query-in-loop": "off",\r\n    },\r\n}\r\n`);
  assert.equal(set(`\uFEFF{\n  // nothing\n}\n`), `\uFEFF{\n  // nothing\n  "rules": {\n    "query-in-loop": "off"\n  }\n}\n`);
  assert.equal(set(`{ "rules": { "query-in-loop": "error" /* so */ } }`), `{ "rules": { "query-in-loop": "off" /* so */ } }`);
  assert.equal(set(`{ "rules": { "query-in-loop": "error", "query-in-loop": "info" } }`), `{ "rules": { "query-in-loop": "error", "query-in-loop": "off" } }`);
});

test("what was set is what is read", () => {
  const texts = [undefined, "{}", `{ "rules": {} }`, `{\n  "preset": "quiet", // x\n}`, `{"rules":{"unsure":"off"},"ignore":[]}`, `{\n  "ignore": [\n    { "rule": "*", "files": "a", "reason": "b" } // c\n  ]\n}`, `{ /* a */ }`, `{ // a\n}`, `{"ignore":[{"rule":"*","files":"a","reason":"b"},]}`, `{ "preset"\n: "quiet"\n, }`];
  for (const text of texts) {
    const before = read(text ?? "{}").settings;
    const after = read(asText(setRule(text, "query-in-loop", "hint")));
    assert.deepEqual(after.problems, [], text);
    assert.deepEqual(withoutPlaces(after.settings), withoutPlaces({ ...before, rules: { ...before.rules, "query-in-loop": "hint" } }), text);
    const more = read(asText(addIgnore(text, { rule: "unsure", files: ["src/"], reason: " five \"rows\" " })));
    assert.deepEqual(more.problems, [], text);
    assert.deepEqual(more.settings.ignore.map(it => [it.rules, it.files, it.reason]), [...before.ignore.map(it => [it.rules, it.files, it.reason]), [["unsure"], ["src/"], `five "rows"`]], text);
    assert.deepEqual(more.settings.rules, before.rules, text);
  }
});

test("an entry of ignore is written in the style of its list", () => {
  const add = (text: string | undefined) => addIgnore(text, { rule: "unsure", files: "a.ts", reason: "old" });
  assert.equal(add(undefined), `{\n  "ignore": [\n    {\n      "rule": "unsure",\n      "files": "a.ts",\n      "reason": "old"\n    }\n  ]\n}\n`);
  assert.equal(add(`{ "ignore": [{ "rule": "*", "files": "b", "reason": "c" }] }`), `{ "ignore": [{ "rule": "*", "files": "b", "reason": "c" }, { "rule": "unsure", "files": "a.ts", "reason": "old" }] }`);
});

test("a broken file is never overwritten", () => {
  for (const text of ["{", `{ "rules": { "unsure" } }`, "[]", "7", `{ "preset": "quiet" "rules": {} }`, `{}{}`]) {
    for (const result of [setRule(text, "unsure", "off"), addIgnore(text, { rule: "unsure", files: "a", reason: "b" })]) {
      assert.equal((result as Refusal).refused, ".groundwork/config.json is broken, so nothing was changed; mend it first.", text);
    }
  }
  assert.match((setRule(`{ "rules": [] }`, "unsure", "off") as Refusal).refused, /is no object/);
  assert.match((addIgnore(`{ "ignore": {} }`, { rule: "unsure", files: "a", reason: "b" }) as Refusal).refused, /is no list/);
  assert.match((addIgnore("{}", { rule: "unsure", files: "a", reason: " " }) as Refusal).refused, /needs a reason/);
});

test("the pattern of a file means that file and no other", () => {
  const paths = ["Dockerfile", "src/[id]/page.ts", "src/i/page.ts", "src/a b.ts", "#a.ts", "!a.ts", "src/*.ts", "src/x.ts", "a\\b.ts", "api/Dockerfile", "src/end ", "src/end", " a/b.ts"];
  for (const path of paths) {
    const { settings, problems } = read(`{ "exclude": ${JSON.stringify(patternOf(path))} }`);
    assert.deepEqual(problems, [], path);
    assert.deepEqual(paths.filter(it => isExcluded(it, settings)), [path]);
  }
});

test("a finding joins the baseline in its place, and the others stay to the byte", () => {
  const entries = [["src/a.ts", "unsure", "11"], ["src/b.ts", "query-in-loop", "22"], ["src/b.ts", "unsure", "33"]] as const;
  const all = entries.map(([uri, rule, fingerprint]) => printed(uri, rule, fingerprint));
  for (const left of all) {
    const others = all.filter(it => it !== left);
    assert.equal(addToBaseline(writeBaseline(others), left), writeBaseline(all));
  }
  assert.equal(addToBaseline(undefined, all[0]!), writeBaseline([all[0]!]));
  assert.equal(addToBaseline(writeBaseline([]), all[0]!), writeBaseline([all[0]!]));
  assert.equal(addToBaseline(writeBaseline(all), all[1]!), writeBaseline(all));
  const odd = `\uFEFF{ "version": 1, // ours\r\n\t"findings": [\r\n\t{"fingerprint":"33","rule":"unsure","file":"src/b.ts"}, // why\r\n\t] }`;
  const more = asText(addToBaseline(addToBaseline(odd, all[0]!) as string, printed("src/z.ts", "unsure", "44")));
  assert.equal(more, odd.replace("\r\n\t{", `\r\n\t{ "fingerprint": "11", "rule": "unsure", "file": "src/a.ts" },\r\n\t{`).replace("// why", `// why\r\n\t{ "fingerprint": "44", "rule": "unsure", "file": "src/z.ts" },`));
  assert.deepEqual([...readBaseline({ uri: "b", text: more }).baseline.keys()], ["11", "33", "44"]);
});

test("a baseline that cannot be read is left alone", () => {
  for (const text of ["{", "{}", `{ "version": 2, "findings": [] }`, `{ "version": 1, "findings": [{}] }`, `{ "version": 1, "findings": {} }`]) {
    assert.match((addToBaseline(text, printed("a", "unsure", "1")) as Refusal).refused, /is broken, so nothing was changed/, text);
  }
});

test("the editor's setting of rules is written into package.json and nothing else is touched", () => {
  const before = { name: "x", contributes: { commands: [{ command: "a" }], configuration: { title: "T", properties: { "groundwork.preset": { type: "string" }, "groundwork.rules": { old: true }, "groundwork.zoo": {} } }, views: {} }, version: "1" };
  const after = JSON.parse(withRulesSetting(JSON.stringify(before), [{ id: "unsure", title: "Unsure" }])) as typeof before;
  const { "groundwork.rules": setting, ...others } = after.contributes.configuration.properties;
  assert.equal(JSON.stringify({ ...after, contributes: { ...after.contributes, configuration: { ...after.contributes.configuration, properties: { ...others } } } }), JSON.stringify({ ...before, contributes: { ...before.contributes, configuration: { title: "T", properties: { "groundwork.preset": { type: "string" }, "groundwork.zoo": {} } } } }));
  assert.deepEqual(Object.keys(after.contributes.configuration.properties), ["groundwork.preset", "groundwork.rules", "groundwork.zoo"]);
  const { properties, additionalProperties } = setting as unknown as { properties: Record<string, { enum: string[]; description: string }>; additionalProperties: boolean };
  assert.equal(additionalProperties, false);
  assert.deepEqual(Object.keys(properties), ["suppression-invalid", "unsure"]);
  assert.deepEqual(properties["unsure"], { description: "Unsure.", enum: ["off", "error", "warning", "info", "hint"] });
  const bare = withRulesSetting(`{ "name": "x" }`, []);
  assert.ok(bare.includes(`"groundwork.rules"`) && bare.endsWith("}\n"));
  assert.equal(withRulesSetting(bare, []), bare);
});

function read(text: string | undefined) {
  return readSettings(text === undefined ? undefined : { uri: ".groundwork/config.json", text }, rules.map(it => it.id));
}

function pick({ preset, rules: levels, exclude }: Settings): unknown {
  return [preset, levels, exclude];
}

function withoutPlaces({ ignore, ...settings }: Settings): unknown {
  return { ...settings, ignore: ignore.map(({ rules: of, files, reason }) => ({ of, files, reason })) };
}

function printed(uri: string, rule: string, fingerprint: string): Fingerprinted {
  return { finding: { rule, severity: "warning", confidence: "high", at: { uri, span: { start: 0, end: 1 } }, message: "m", related: [], fixes: [] }, fingerprint };
}

function asText(result: string | Refusal): string {
  if (typeof result !== "string") throw new Error(result.refused);
  return result;
}
