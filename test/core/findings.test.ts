import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { applyBaseline, readBaseline, writeBaseline } from "../../src/core/findings/baseline.js";
import { commentsIn, mayHaveSuppressions, readSuppressions } from "../../src/core/findings/comments.js";
import { fingerprint, type FingerprintSource } from "../../src/core/findings/fingerprint.js";
import { hash } from "../../src/core/findings/hash.js";
import { applySuppressions, type SuppressionInput } from "../../src/core/findings/suppression.js";
import type { CommentStyle } from "../../src/core/language.js";
import type { Finding } from "../../src/core/rule.js";
import { readSettings } from "../../src/core/settings.js";

const rules = new Set(["query-in-loop", "missing-index-filter", "suppression-invalid"]);
const slashes: CommentStyle = { line: "//", block: ["/*", "*/"] };

test("a suppression names rules and a reason, and speaks for the next line of code", () => {
  const text = "a();\n  // groundwork-ignore-next-line query-in-loop, missing-index-filter: five rows: at most\n\n  b();\nc();\n";
  assert.deepEqual(suppressions(text), [
    { rules: ["query-in-loop", "missing-index-filter"], reason: "five rows: at most", scope: "next-line", covers: "  b();" },
  ]);
  const [fact] = readSuppressions("a.ts", commentsIn(text, slashes), text);
  assert.equal(text.slice(fact!.span.start, fact!.span.end), "groundwork-ignore-next-line query-in-loop, missing-index-filter: five rows: at most");
});

test("several suppressions above one line all speak for it, with any line end", () => {
  const text = "// groundwork-ignore-next-line query-in-loop: a\n/* groundwork-ignore-next-line missing-index-filter: b */\nb();\n";
  for (const end of ["\n", "\r\n", "\r"]) {
    assert.deepEqual(suppressions(text.replaceAll("\n", end)).map(it => [it.reason, it.covers]), [["a", "b();"], ["b", "b();"]]);
  }
});

test("a line of code with a suppression behind it is a line of code", () => {
  const text = "// groundwork-ignore-next-line query-in-loop: a\nb(); // groundwork-ignore-next-line query-in-loop: b\nc();";
  assert.deepEqual(suppressions(text).map(it => it.covers), ["b(); // groundwork-ignore-next-line query-in-loop: b", "c();"]);
});

test("a block of several lines may hold suppressions; the next line is the one after it", () => {
  const text = "/**\n * groundwork-ignore-next-line query-in-loop: a\n * More of it.\n */\nb();";
  assert.deepEqual(suppressions(text), [{ rules: ["query-in-loop"], reason: "a", scope: "next-line", covers: "b();" }]);
});

test("a suppression for the file covers all of it, and one at the end covers nothing", () => {
  const text = "-- groundwork-ignore-file missing-index-filter: old\nSELECT 1;\n-- groundwork-ignore-next-line query-in-loop: x";
  assert.deepEqual(suppressions(text, { line: "--", block: ["/*", "*/"] }).map(it => it.covers), [text, ""]);
});

test("comment styles of formats: hash, markup, code behind", () => {
  assert.deepEqual(suppressions("a: 1 # groundwork-ignore-next-line query-in-loop: x\nb: 2", { line: "#" }).map(it => [it.reason, it.covers]), [["x", "b: 2"]]);
  assert.deepEqual(suppressions("<!-- groundwork-ignore-next-line query-in-loop: x -->\n<b/>", { block: ["<!--", "-->"] }).map(it => [it.reason, it.covers]), [["x", "<b/>"]]);
});

test("the words outside comments, within a sentence or as part of another word are no suppression", () => {
  for (const text of [
    `const s = "groundwork-ignore-file query-in-loop: x";`,
    "/* a */\ngroundwork-ignore-file query-in-loop: x",
    "// Write groundwork-ignore-file query-in-loop: x",
    "// groundwork-ignore-files query-in-loop: x",
    "// groundwork-ignore query-in-loop: x",
  ]) assert.deepEqual(suppressions(text), [], text);
  assert.equal(mayHaveSuppressions("// nothing"), false);
});

test("a comment takes out the findings of its rules on its line, and nothing else", () => {
  const text = "// groundwork-ignore-next-line query-in-loop: five rows\nfirst();\nsecond();\n";
  const first = finding("query-in-loop", text, "first()");
  const others = [finding("missing-index-filter", text, "first()"), finding("query-in-loop", text, "second()")];
  const { kept, suppressed, invalid } = apply(text, [first, ...others]);
  assert.deepEqual(suppressed, [{ finding: first, reason: "five rows", by: "comment" }]);
  assert.deepEqual(kept, others);
  assert.deepEqual(invalid, []);
});

test("a finding is on the line where it starts, to its very end", () => {
  const text = "// groundwork-ignore-next-line query-in-loop: x\nfirst(\n  second\n);\n";
  assert.equal(apply(text, [finding("query-in-loop", text, "first(\n  second\n)")]).kept.length, 0);
  assert.equal(apply(text, [finding("query-in-loop", text, "second")]).kept.length, 1);
});

const wrong: readonly (readonly [string, string])[] = [
  ["groundwork-ignore-next-line query-in-loop", "This suppression gives no reason after a colon, so it suppresses nothing."],
  ["groundwork-ignore-next-line query-in-loop:", "This suppression gives no reason after a colon, so it suppresses nothing."],
  ["groundwork-ignore-next-line : five rows", "This suppression names no rule, so it suppresses nothing."],
  ["groundwork-ignore-file query-in-lop: x", "There is no rule query-in-lop for this suppression to name; did you mean `query-in-loop`?"],
  ["groundwork-ignore-file something, else: x", "There are no rules something, else for this suppression to name."],
  ["groundwork-ignore-next-line missing-index-filter: x", "Nothing is found by missing-index-filter on the next line, so this suppression is not needed."],
  ["groundwork-ignore-file query-in-loop, missing-index-filter: x", "Nothing is found by missing-index-filter in this file, so this suppression is not needed."],
];

for (const [comment, message] of wrong) {
  test(`what is wrong with a suppression is said at it: ${comment}`, () => {
    const text = `// ${comment}\nfirst();\n`;
    const { invalid } = apply(text, [finding("query-in-loop", text, "first()")]);
    assert.deepEqual(invalid.map(it => [it.rule, it.severity, it.message, text.slice(it.at.span.start, it.at.span.end)]), [["suppression-invalid", "info", message, comment]]);
  });
}

test("an invalid suppression suppresses nothing", () => {
  const text = "// groundwork-ignore-next-line query-in-loop\nfirst();\n";
  assert.equal(apply(text, [finding("query-in-loop", text, "first()")]).kept.length, 1);
});

test("a rule that did not look at the file leaves its suppression in peace", () => {
  const text = "// groundwork-ignore-next-line query-in-loop: x\nfirst();\n";
  assert.deepEqual(apply(text, [], { ran: rule => rule !== "query-in-loop" }).invalid, []);
  assert.equal(apply(text, [], { ran: () => true }).invalid.length, 1);
});

test("the configuration accepts findings by rule and path, those about suppressions too", () => {
  const text = "// groundwork-ignore-next-line query-in-loop\nfirst();\n";
  const config = `{ "ignore": [{ "rule": ["query-in-loop", "suppression-invalid"], "files": "src/", "reason": "old" }] }`;
  const { ignore } = readSettings({ uri: "c", text: config }, rules).settings;
  const { kept, suppressed, invalid } = apply(text, [finding("query-in-loop", text, "first()"), finding("missing-index-filter", text, "first()")], { ignore });
  assert.deepEqual(suppressed.map(it => [it.finding.rule, it.reason, it.by]), [["query-in-loop", "old", "configuration"]]);
  assert.deepEqual(kept.map(it => it.rule), ["missing-index-filter"]);
  assert.deepEqual(invalid, []);
});

test("a fingerprint survives moved lines, other indentation and a renamed file", () => {
  const before = "query(a,\n  b);\nquery(c);\n";
  const after = "\n\n// new\n\tquery(a,\r\n\t\tb);\n\n";
  const [first] = prints({ "src/a.ts": before }, [["src/a.ts", "query(a,\n  b)"]]);
  const [second] = prints({ "src/z.ts": after }, [["src/z.ts", "query(a,\r\n\t\tb)"]]);
  assert.equal(first, second);
  assert.match(first!, /^[0-9a-f]{16}$/);
});

test("a fingerprint differs by rule, package, text and ordinal", () => {
  const files = { "a/x.ts": "q(1); q(1); q(2);", "b/x.ts": "q(1);" };
  const source = sourceOf(files);
  const at = (uri: string, start: number, rule = "query-in-loop"): Finding => ({ ...finding(rule, files["a/x.ts"], "q(1)"), at: { uri, span: { start, end: start + 4 } } });
  const all = [at("a/x.ts", 0), at("a/x.ts", 6), at("a/x.ts", 12), at("b/x.ts", 0), at("a/x.ts", 0, "missing-index-filter")];
  const names = new Map(fingerprint(all, source).map(it => [it.finding, it.fingerprint]));
  assert.equal(new Set(names.values()).size, all.length);
  const reversed = new Map(fingerprint([...all].reverse(), source).map(it => [it.finding, it.fingerprint]));
  for (const it of all) assert.equal(reversed.get(it), names.get(it));
});

test("hashes of many near texts do not meet", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 200_000; i++) seen.add(hash(`rule\0\0text ${i}`));
  assert.equal(seen.size, 200_000);
  const halves = new Set([...seen].slice(0, 2000).map(it => it.slice(0, 8)));
  assert.ok(halves.size > 1990, "the first half alone tells nearly all apart");
  assert.ok(new Set([...seen].slice(0, 2000).map(it => it.slice(8))).size > 1990, "and so does the second");
});

test("a baseline is written and read again, and accepts what it holds and no more", () => {
  const source = sourceOf({ "src/b.ts": "q(1); q(1);", "src/a.ts": "p();" });
  const at = (uri: string, start: number): Finding => ({ ...finding("query-in-loop", "q(1)", "q(1)"), at: { uri, span: { start, end: start + 4 } } });
  const old = fingerprint([at("src/b.ts", 0), at("src/a.ts", 0)], source);
  const text = writeBaseline(old);
  assert.deepEqual(text.match(/src\/[ab]\.ts/g), ["src/a.ts", "src/b.ts"]);
  assert.equal(writeBaseline([...old].reverse()), text);
  const { baseline, problems } = readBaseline({ uri: "b.json", text });
  assert.deepEqual(problems, []);
  const now = fingerprint([at("src/b.ts", 0), at("src/b.ts", 6)], source);
  const { fresh, accepted, gone } = applyBaseline(now, baseline);
  assert.deepEqual(fresh.map(it => it.finding.at.span.start), [6]);
  assert.deepEqual(accepted.map(it => it.finding.at.span.start), [0]);
  assert.deepEqual(gone.map(it => it.file), ["src/a.ts"]);
});

test("a baseline is in the order of file, rule and fingerprint", () => {
  const entry = (fingerprint: string, rule: string, uri: string) => ({ fingerprint, finding: { ...finding(rule, "q", "q"), at: { uri, span: { start: 0, end: 1 } } } });
  const text = writeBaseline([entry("aa", "x", "b.ts"), entry("bb", "y", "a.ts"), entry("dd", "x", "a.ts"), entry("cc", "x", "a.ts")]);
  assert.deepEqual(text.match(/(?<="fingerprint": ")\w+/g), ["cc", "dd", "bb", "aa"]);
});

test("an empty baseline is JSON, and none is empty", () => {
  assert.deepEqual(JSON.parse(writeBaseline([])), { version: 1, findings: [] });
  assert.equal(readBaseline(undefined).baseline.size, 0);
});

test("a broken baseline says where, and keeps the rest", () => {
  const text = `{ "version": 1, "findings": [ { "fingerprint": "aa", "rule": "r", "file": "f" }, { "rule": "r" }, 7, { "fingerprint": "bb" } ] }`;
  const { baseline, problems } = readBaseline({ uri: "b.json", text });
  assert.deepEqual([...baseline.keys()], ["aa", "bb"]);
  assert.deepEqual(problems.map(it => text.slice(it.span.start, it.span.end)), [`{ "rule": "r" }`, "7"]);
  const merge = `{ "version": 1, "findings": [\n<<<<<<< ours\n{ "fingerprint": "aa" },\n=======\n{ "fingerprint": "bb" }\n>>>>>>> theirs\n] }`;
  assert.ok(readBaseline({ uri: "b.json", text: merge }).problems.length > 0);
  for (const [broken, place] of [["", ""], ["[]", "[]"], [`{ "version": 9, "findings": [] }`, "9"]] as const) {
    const [first] = readBaseline({ uri: "b.json", text: broken }).problems;
    assert.equal(broken.slice(first!.span.start, first!.span.end), place);
  }
});

test("nothing that a file may hold throws, and every span is inside the text", () => {
  const part = fc.constantFrom("groundwork-ignore-next-line ", "groundwork-ignore-file ", "query-in-loop", ":", ",", "//", "/*", "*/", "\n", "\r\n", "\r", " ", "é", "\uD800", "*", "#");
  fc.assert(fc.property(fc.array(part, { maxLength: 30 }), parts => {
    const text = parts.join("");
    for (const fact of readSuppressions("a", commentsIn(text, slashes), text)) {
      assert.ok(fact.span.start <= fact.span.end && fact.span.end <= text.length && fact.covers.end <= text.length);
      assert.ok(text.slice(fact.span.start).startsWith("groundwork-ignore-"));
      assert.doesNotMatch(fact.scope === "file" ? "" : text.slice(fact.covers.start, fact.covers.end), /[\r\n]/);
    }
    readBaseline({ uri: "b", text });
  }));
});

function suppressions(text: string, style = slashes) {
  return readSuppressions("a.ts", commentsIn(text, style), text).map(({ rules: of, reason, scope, covers }) =>
    ({ rules: of, reason, scope, covers: text.slice(covers.start, covers.end) }));
}

function apply(text: string, findings: readonly Finding[], more: Partial<SuppressionInput> = {}) {
  return applySuppressions({ findings, suppressions: readSuppressions("src/a.ts", commentsIn(text, slashes), text), ignore: [], rules, ...more });
}

function finding(rule: string, text: string, part: string): Finding {
  const start = text.indexOf(part);
  assert.ok(start >= 0);
  return { rule, severity: "warning", confidence: "high", at: { uri: "src/a.ts", span: { start, end: start + part.length } }, message: "m", related: [], fixes: [] };
}

function prints(files: Record<string, string>, places: readonly (readonly [string, string])[]): string[] {
  const findings = places.map(([uri, part]) => ({ ...finding("query-in-loop", files[uri]!, part), at: { uri, span: { start: files[uri]!.indexOf(part), end: files[uri]!.indexOf(part) + part.length } } }));
  return fingerprint(findings, sourceOf(files)).map(it => it.fingerprint);
}

function sourceOf(files: Record<string, string>): FingerprintSource {
  return { textOf: uri => files[uri], packageOf: uri => (uri.startsWith("src/") ? "" : uri.split("/")[0]!) };
}
