import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { formatHtml } from "../../src/cli/formats/html.js";
import { formatJUnit } from "../../src/cli/formats/junit.js";
import { formatMarkdown } from "../../src/cli/formats/markdown.js";
import type { Place, Report, ReportedFinding } from "../../src/cli/formats/report.js";
import { groundwork, withFolder } from "../support/cli.js";
import { readXml, shownHtml, shownMarkdown } from "../support/readers.js";

const insecure = `import https from "node:https";
export const agent = new https.Agent({ rejectUnauthorized: false });
`;

const port: ReportedFinding = {
  rule: "config-hardcoded-port", severity: "info", confidence: "high", message: "The port 3000 is fixed in the code.",
  line: "app.listen(3000);", place: placeAt("src/server.ts", 3), related: [], fixes: [{ title: "Read PORT", safety: "review" }], fingerprint: "f",
};
const loop: ReportedFinding = {
  ...port, rule: "query-in-loop", severity: "warning", message: "The query of `orders` runs once for @every <order>.",
  place: placeAt("src/orders.ts", 14), related: [{ message: "The loop", place: placeAt("src/orders.ts", 13) }], fixes: [],
};
const nasty = "src/<img src=x onerror=alert(1)>|`\"'&\u202E]](x).ts";
const hostile: ReportedFinding = { ...loop, severity: "error", message: "</td></li><script>alert('x')</script> ]]> | \u0007", place: placeAt(nasty, 1) };
const printed = nasty.replace("\u202E", "\uFFFD");
const options = { name: "my <shop>", day: "2026-11-27", base: undefined };
const fails = { fails: (severity: string) => severity === "error" || severity === "warning" };

test("the comment says how much was found, the most severe first, each with a link to its line", () => {
  assert.equal(formatMarkdown(report({ findings: [port, loop] }), undefined), `### Groundwork: 1 warning and 1 info in 2 files

| severity | place | finding |
| --- | --- | --- |
| warning | [src/orders.ts:14](src/orders.ts#L14) | The query of \\\`orders\\\` runs once for @<!-- -->every &#60;order&#62;. query-in-loop |
| info | [src/server.ts:3](src/server.ts#L3) | The port 3000 is fixed in the code. config-hardcoded-port |

Analysed 2 of 3 files.
`);
  assert.match(formatMarkdown(report({ findings: [port] }), "https://example.com/o/r/blob/abc"), /\(https:\/\/example\.com\/o\/r\/blob\/abc\/src\/server\.ts#L3\)/);
});

test("the comment says what is accepted and what could not be looked at, and nothing found is said in a line", () => {
  const text = formatMarkdown(report({ suppressed: [{ ...port, reason: "x", by: "baseline" }], incomplete: ["src/_x_.ts cannot be read."], problems: [{ file: ".groundwork/config.json", at: { line: 2, column: 3 }, message: "Not so." }] }), undefined);
  assert.match(text, /^### Groundwork: no findings\n\n\*\*Not everything could be looked at:\*\*\n\n- \.groundwork\/config\.json:<!-- -->2:<!-- -->3 Not so\.\n- src\/\\_x\\_\.ts cannot be read\.\n/);
  assert.match(text, /\n\nNot shown: 1 in the baseline\.\n\nAnalysed 2 of 3 files\.\n$/);
  assert.equal(formatMarkdown(report({}), undefined), "### Groundwork: no findings\n\nAnalysed 2 of 3 files.\n");
});

test("a comment lists fifty findings, counts the rest by rule, and stays within what a service takes", () => {
  const many = Array.from({ length: 120 }, (_, i) => ({ ...port, place: placeAt(`src/m${i}.ts`, 3) }));
  const text = formatMarkdown(report({ findings: [...many, loop] }), undefined);
  assert.equal(text.match(/^\| (?:info|warning) /gm)?.length, 50);
  assert.match(text, /\n\n… and 71 more\.\n\n<details>\n<summary>By rule<\/summary>\n\n\| rule \| findings \|\n\| --- \| --- \|\n\| config-hardcoded-port \| 120 \|/);
  const long = many.map(it => ({ ...it, message: "@ ".repeat(3000), place: placeAt(`src/${"d/".repeat(900)}a.ts`, 1) }));
  const short = formatMarkdown(report({ findings: long, incomplete: long.map(it => it.place.file) }), "https://example.com/");
  assert.ok(short.length < 65_536, String(short.length));
  assert.match(short, /and \d+ more\./);
});

test("hostile names and messages are shown by every format and do nothing", async () => {
  const given = report({ findings: [hostile, loop, port], incomplete: [nasty] });
  const comment = shownMarkdown(formatMarkdown(given, undefined));
  assert.equal(comment("tbody tr td:nth-child(3)").length, 3);
  assert.equal(comment("script, img").length, 0);
  assert.ok(comment("tbody").text().includes("</td></li><script>alert('x')</script> ]]> | \uFFFD"));
  assert.equal(comment("tbody a").attr("href"), `src/${encodeURIComponent(printed.slice(4).replace("\uFFFD", "\u202E")).replace(/['()!*~]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)}#L1`);

  const shown = shownHtml(formatHtml(given, { ...options, base: "https://example.com/blob" }));
  assert.equal(shown("script, img").length, 0);
  for (const { attribs } of shown("*").toArray()) assert.deepEqual(Object.keys(attribs).filter(it => it.startsWith("on") || it === "src"), []);
  assert.ok(shown("main").text().includes(printed));
  assert.ok(shown("main").text().includes("</td></li><script>alert('x')</script> ]]> | \uFFFD"));
  assert.equal(shown(".about").text(), "my <shop>, 27 November 2026");

  const { testsuites } = await readXml(formatJUnit(given, fails)) as JUnit;
  const found = testsuites.testsuite.find(it => it.$["name"] === "query-in-loop")!.testcase;
  assert.deepEqual(found.map(it => [it.$["file"], it.$["line"], it.failure?.[0]!.$["message"]]), [
    [printed, "1", "</td></li><script>alert('x')</script> ]]> | \uFFFD"],
    ["src/orders.ts", "14", loop.message],
  ]);
});

test("the page stands alone, for light, dark and paper", () => {
  const text = formatHtml(report({ findings: [loop, port], problems: [{ file: ".groundwork/config.json", at: { line: 2, column: 3 }, message: "Not so." }] }), options);
  const shown = shownHtml(text);
  assert.equal(shown("script, link, img, iframe, [src], a").length, 0);
  assert.match(shown("meta[http-equiv]").attr("content")!, /^default-src 'none'; style-src 'unsafe-inline'/);
  for (const part of ["prefers-color-scheme: dark", "@media print"]) assert.ok(text.includes(part));
  assert.deepEqual(["html[lang=en]", "h1", "h2", ".list > li"].map(it => shown(it).length), [1, 1, 5, 2]);
  assert.match(shown(".note").text(), /config\.json:2:3 Not so\./);
  assert.match(shown(".totals").text(), /0 errors\s+1 warning\s+1 info\s/);
  assert.match(shown(".list").text(), /Line 14:9, query-in-loopSee src\/orders\.ts:13:9 The loop/);
  assert.doesNotMatch(text, /app\.listen/);
});

test("JUnit fails what fails the run, skips what does not, and is never empty", async () => {
  const given = report({ findings: [loop, port, { ...port, severity: "hint" }] });
  const { testsuites: { $, testsuite } } = await readXml(formatJUnit(given, fails)) as JUnit;
  assert.deepEqual({ ...$ }, { name: "Groundwork", tests: "3", failures: "1", errors: "0", skipped: "1", time: "1.400" });
  assert.deepEqual(testsuite.map(it => ({ ...it.$ })), [
    { name: "groundwork", tests: "1", failures: "0", errors: "0", skipped: "0" },
    { name: "config-hardcoded-port", tests: "1", failures: "0", errors: "0", skipped: "1" },
    { name: "query-in-loop", tests: "1", failures: "1", errors: "0", skipped: "0" },
  ]);
  assert.equal(testsuite[2]!.testcase[0]!.failure![0]!._, `src/orders.ts:14:9\n${loop.message}`);
  assert.equal(testsuite[1]!.testcase[0]!.skipped![0]!.$["message"], `info: ${port.message}`);

  const incomplete = await readXml(formatJUnit(report({ incomplete: ["src/x.ts cannot be read."] }), fails)) as JUnit;
  assert.equal(incomplete.testsuites.$["errors"], "1");
  assert.match(incomplete.testsuites.testsuite[0]!.testcase[0]!.error![0]!._, /src\/x\.ts cannot be read\./);
  const empty = await readXml(formatJUnit(report({}), fails)) as JUnit;
  assert.deepEqual([empty.testsuites.$["tests"], empty.testsuites.$["failures"]], ["1", "0"]);
});

test("check writes each format, and the exit code stays that of the findings", () => withFolder({ "src/client.ts": insecure }, folder => {
  assert.match(groundwork(folder, ["check", "--format", "markdown"]).out, /\| \[src\/client\.ts:2\]\(src\/client\.ts#L2\) \|/);
  assert.equal(groundwork(folder, ["check", "--format", "junit", "--output", "out/junit.xml"]).code, 1);
  assert.match(readFileSync(path.join(folder, "out/junit.xml"), "utf8"), /<failure message=/);
  const never = groundwork(folder, ["check", "--format", "junit", "--fail-on", "never"]);
  assert.equal(never.code, 0);
  assert.match(never.out, /failures="0" errors="0" skipped="1"/);
  const html = groundwork(folder, ["check", "--format", "html", "--link-base", "https://example.com/o/r/blob/abc"]).out;
  assert.equal(shownHtml(html)(".list a").attr("href"), "https://example.com/o/r/blob/abc/src/client.ts#L2");
  const wrong = groundwork(folder, ["check", "--format", "html", "--link-base", "javascript:alert(1)"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /^--link-base takes an address such as /);
}));

interface Element { readonly $: Readonly<Record<string, string>>; readonly _: string }
interface Testcase extends Element { readonly failure?: readonly Element[]; readonly skipped?: readonly Element[]; readonly error?: readonly Element[] }
interface JUnit { readonly testsuites: Element & { readonly testsuite: readonly (Element & { readonly testcase: readonly Testcase[] })[] } }

function report(parts: Partial<Report>): Report {
  return {
    version: "0.1.0", root: "/srv/shop", findings: [], suppressed: [], problems: [], incomplete: [],
    rules: [{ id: "query-in-loop", title: "Query in a loop", severity: "warning", confidence: "high" }],
    coverage: { files: 3, analysed: 2, skipped: [], packages: [""] },
    ...parts,
    elapsedMs: parts.findings ? 1400 : 0,
  };
}

function placeAt(file: string, line: number): Place {
  return { file, start: { line, column: 9 }, end: { line, column: 16 } };
}
