import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatJson } from "../../src/cli/formats/json.js";
import type { ConfigurationProblem, Place, Report, ReportedFinding, SuppressedFinding } from "../../src/cli/formats/report.js";
import { formatSarif } from "../../src/cli/formats/sarif.js";
import { formatText } from "../../src/cli/formats/text.js";
import { frame } from "../../src/cli/formats/text/frame.js";
import { secretsIn } from "../../src/cli/formats/text/secrets.js";
import { width } from "../../src/cli/formats/text/width.js";
import { sarifProblems } from "../support/sarif.js";

const plain = { colour: false } as const;

const loop: ReportedFinding = {
  rule: "query-in-loop", severity: "warning", confidence: "high",
  message: "This query runs once for every order, so a page of 100 orders asks the database 101 times.",
  line: "  await query(order.id);", place: placeAt("src/orders.ts", 14, 9, 24),
  related: [{ message: "The loop", place: placeAt("src/orders.ts", 13, 3, 6) }],
  fixes: [{ title: "Load all with one query", safety: "review" }],
  fingerprint: "0123456789abcdef",
};

const port: ReportedFinding = {
  rule: "config-hardcoded-port", severity: "info", confidence: "high", message: "The port 3000 is fixed in the code.",
  line: "app.listen(3000);", place: placeAt("src/server.ts", 3, 12, 16),
  related: [], fixes: [{ title: "Read PORT from the environment", safety: "safe" }], fingerprint: "fedcba9876543210",
};

const accepted: SuppressedFinding = { ...port, reason: "Fixed by the platform.", by: "configuration" };

const mistake: ConfigurationProblem = { file: ".groundwork/config.json", at: { line: 3, column: 5 }, message: '`preset` must be one of "recommended", "quiet", "strict".' };

test("the text shows file, place, severity, sentence, rule, the line with its marker, and the fixes", () => {
  const text = formatText(report({ findings: [loop, port] }), { ...plain, columns: 90 });
  assert.equal(text, `src/orders.ts
  14:9  warning  This query runs once for every order, so a page of 100 orders asks the
                 database 101 times. query-in-loop
    14 │ await query(order.id);
       │       ^^^^^^^^^^^^^^^
   see   src/orders.ts:13:3 The loop
   fix   Load all with one query (review)

src/server.ts
  3:12  info  The port 3000 is fixed in the code. config-hardcoded-port
     3 │ app.listen(3000);
       │            ^^^^
   fix   Read PORT from the environment

1 warning and 1 info in 2 files

groundwork fix applies 1 fix; --unsafe adds 1 that needs review.

Analysed 120 of 1,230 files (98 TypeScript, 22 SQL) in 2 packages in 1.4 s.
Skipped 2 generated, 1 over 1 MiB.
`);
});

test("without a terminal the sentence stays on one line, for grep", () => {
  assert.match(formatText(report({ findings: [loop] }), plain), /14:9 {2}warning {2}This query runs once .* 101 times\. query-in-loop\n/);
});

test("nothing found is said in two lines", () => {
  const text = formatText(report({ coverage: { files: 1, analysed: 1, skipped: [], packages: [""] } }), plain);
  assert.equal(text, "No findings.\n\nAnalysed 1 file in 1.4 s.\n");
});

test("an incomplete run never sounds like a good one", () => {
  const text = formatText(report({ incomplete: ["src/x.ts cannot be read."] }), plain);
  assert.match(text, /^No findings in what was analysed\./);
  assert.match(text, /This run is incomplete:\n {2}src\/x\.ts cannot be read\.\n$/);
});

test("rules are counted when one is found more than once, and a cap holds back the rest of a rule", () => {
  const many = [1, 2, 3].map(line => ({ ...port, place: placeAt("src/server.ts", line, 12, 16) }));
  const text = formatText(report({ findings: [...many, loop] }), { ...plain, perRule: 2 });
  assert.match(text, /\n {2}3 {2}config-hardcoded-port\n {2}1 {2}query-in-loop\n/);
  assert.match(text, /\n1 more of config-hardcoded-port: groundwork check --rule config-hardcoded-port lists all\.\n/);
  assert.equal(text.match(/app\.listen/g)?.length, 2);
});

test("hints are for programs: JSON has them, text and SARIF do not", () => {
  const hinted = report({ findings: [{ ...port, severity: "hint" }] });
  assert.match(formatText(hinted, plain), /^No findings\./);
  assert.deepEqual(sarifOf(hinted).runs[0].results, []);
  assert.equal(JSON.parse(formatJson(hinted)).findings[0].severity, "hint");
});

test("colours come only when asked for, and change nothing else", () => {
  const all = report({ findings: [loop, port], suppressed: [accepted], incomplete: ["x"], problems: [mistake] });
  const coloured = formatText(all, { colour: true, columns: 90 });
  assert.match(coloured, /\u001B\[33m/);
  assert.equal(coloured.replace(/\u001B\[\d+m/g, ""), formatText(all, { colour: false, columns: 90 }));
});

test("what is accepted is counted, and a mistake in the configuration is one line with its place", () => {
  const text = formatText(report({ suppressed: [accepted, { ...accepted, by: "baseline" }], problems: [mistake] }), plain);
  assert.match(text, /^\.groundwork\/config\.json:3:5 error `preset` must be/);
  assert.match(text, /Not shown: 1 accepted with a reason and 1 in the baseline\./);
});

test("the marker stands under the range, whatever is before it", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["\tconst a = b;", "b", "const a = b;", "          ^"],
    ["a\tb\tc", "c", "a   b   c", "        ^"],
    ["const 顧客 = find(1)", "find(1)", "const 顧客 = find(1)", "             ^^^^^^^"],
    ["x = '😀'; y", "y", "x = '😀'; y", "          ^"],
    ["x = 'e\u0301'; y", "y", "x = 'e\u0301'; y", "         ^"],
  ];
  for (const [line, part, code, marker] of cases) {
    const start = line.indexOf(part);
    assert.deepEqual(frame(line, { start, end: start + part.length }, 80), { code, marker }, line);
  }
  assert.deepEqual(frame("  foo(", { start: 2, end: 99 }, 80), { code: "foo(", marker: "^^^^" });
  assert.deepEqual(frame("", { start: 0, end: 0 }, 80), { code: "", marker: "^" });
});

test("a long line is cut around the range", () => {
  const line = `  ${"left ".repeat(1000)}HERE ${"right ".repeat(1000)}`;
  const start = line.indexOf("HERE");
  const { code, marker } = frame(line, { start, end: start + 4 }, 60);
  assert.ok(width(code) <= 60 && code.startsWith("…") && code.endsWith("…"), code);
  assert.equal(code.slice(marker.indexOf("^"), marker.length), "HERE");
});

test("a marker is inside its code, whatever the line and the range", () => {
  const part = fc.constantFrom("a", " ", "\t", "顧", "😀", "\u0301", "\uD800", "\u0007", "password = \"", "://u:p@", "long words ");
  fc.assert(fc.property(fc.array(part, { maxLength: 60 }), fc.nat(80), fc.nat(80), fc.integer({ min: 20, max: 100 }), (parts, start, length, columns) => {
    const { code, marker } = frame(parts.join(""), { start, end: start + length }, columns);
    assert.ok(width(code) <= columns, JSON.stringify(code));
    assert.ok(marker.length <= Math.max(width(code), 0) + 1);
    assert.match(marker, /^ *\^+$/);
  }));
});

test("what steers a terminal or turns text around is not passed on", () => {
  const nasty = { ...port, message: "a\u001B[2Jb", line: "\u202Eapp.listen(3000);\u0007", place: placeAt("src/\u001B]0;x.ts", 3, 13, 17) };
  const text = formatText(report({ findings: [nasty], incomplete: ["\u001B[1m"] }), plain);
  assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u202E]/);
});

test("a line that is shown hides what may be a secret", () => {
  const value = ["hun", "ter22x"].join("");
  const key = `${"sk"}_live_${"a1B2".repeat(6)}`;
  for (const line of [
    `const pool = new Pool({ connectionString: "postgres://app:${value}@db/shop" });`,
    `password: "${value}",`,
    `const jwtSecret: string = '${value}';`,
    `SECRET_KEY = os.environ.get("SECRET_KEY", "${value}")`,
    `const secret = process.env.JWT_SECRET ?? "${value}";`,
    `DB_PASSWORD=${value}`,
    `      POSTGRES_PASSWORD: ${value}  # local`,
    `spring.datasource.password = ${value}`,
    `"Server=db;Pwd=${value};Port=1"`,
    `const client = stripe("${key}");`,
    `const k = "${key}`,
    `x = "${"aB3dE6gH".repeat(5)}"`,
    `curl https://api.test/?token=${value}`,
    `const pool = new Pool({ connectionString: "postgres://app:${value}/2@db/shop" });`,
    `const db = connect({ user: "app", pass: "${value}", dbPass: "${value}" });`,
    `headers: { Authorization: "Bearer ${value}", cookie: "sid=${value}" }`,
    `fetch("https://api.test/x?a=1&sig=${value}")`,
    `new Agent({ key: "${value}", cert })`,
    `environment: { NODE_ENV: production, DB_PASS: ${value}, TOKEN: ${value} }`,
    `fetch("https://hooks.${"slack"}.com/services/T1/B1/${value}");`,
  ]) {
    const { code } = frame(line, { start: 0, end: 3 }, 200);
    for (const secret of [value, key, "aB3dE6gH"]) assert.ok(!code.includes(secret), code);
    assert.match(code, /…/);
  }
});

test("ordinary code is shown as it is", () => {
  for (const line of [
    `const token = await getToken(request);`,
    `interface Login { password: string; token: string }`,
    `const password = request.body.password;`,
    `connect(password=settings.DB_PASSWORD, token=None)`,
    `import { createOrder } from "../controllers/orders/handlers/createOrderWithLines";`,
    `app.get("/users/:id/tokens", requireUser, listTokens);`,
    `fetch("https://api.example.com/v1/items");`,
    `fetch("http://localhost:8080/users/me");`,
    `rows.sort({ key: "name" }); users.map(it => <li key={it.id} />);`,
    `sorted(rows, key=lambda row: row.id2)`,
    `login({ user, password: form.password, token: state.token2 });`,
  ]) assert.deepEqual(secretsIn(line), [], line);
});

test("the JSON is the one of the contract", () => {
  const { version, findings, suppressed, coverage, ...more } = JSON.parse(formatJson(report({ findings: [loop], suppressed: [accepted] })));
  assert.deepEqual(more, {});
  assert.equal(version, "0.1.0");
  assert.deepEqual(findings, [{
    rule: "query-in-loop", severity: "warning", confidence: "high", message: loop.message, file: "src/orders.ts",
    range: { start: { line: 14, column: 9 }, end: { line: 14, column: 24 } },
    related: [{ message: "The loop", file: "src/orders.ts", range: { start: { line: 13, column: 3 }, end: { line: 13, column: 6 } } }],
    fixes: [{ title: "Load all with one query", safety: "review" }],
    fingerprint: loop.fingerprint,
  }]);
  assert.deepEqual(suppressed.map((it: { rule: string; reason: string }) => [it.rule, it.reason]), [["config-hardcoded-port", "Fixed by the platform."]]);
  assert.deepEqual(Object.keys(coverage), ["files", "analysed", "skipped", "packages"]);
});

const everything = report({
  findings: [loop, { ...port, message: "Route /users/{id} is {0} of [x](1).", place: placeAt("src/a b/ü:#?.ts", 3, 12, 16) }],
  suppressed: [accepted, { ...accepted, by: "comment" }],
  incomplete: ["src/x.ts cannot be read."],
  problems: [mistake],
});

test("SARIF says everything once, in its own terms", () => {
  const [run] = sarifOf(everything).runs;
  assert.equal(run.columnKind, "utf16CodeUnits");
  assert.deepEqual(run.originalUriBaseIds, { "%SRCROOT%": { uri: "file:///srv/my%20shop/" } });
  assert.deepEqual(run.tool.driver.rules.map((it: { id: string }) => it.id), ["query-in-loop", "config-hardcoded-port"]);
  assert.deepEqual(run.tool.driver.rules[0].properties, { precision: "high", tags: ["external/cwe/cwe-400"] });
  assert.deepEqual(run.results.map((it: { ruleId: string; ruleIndex: number; level: string }) => [it.ruleId, it.ruleIndex, it.level]), [
    ["query-in-loop", 0, "warning"], ["config-hardcoded-port", 1, "note"], ["config-hardcoded-port", 1, "note"], ["config-hardcoded-port", 1, "note"],
  ]);
  const [first, second, third, fourth] = run.results;
  assert.deepEqual(first.locations, [{ physicalLocation: {
    artifactLocation: { uri: "src/orders.ts", uriBaseId: "%SRCROOT%" }, region: { startLine: 14, startColumn: 9, endLine: 14, endColumn: 24 },
  } }]);
  assert.deepEqual(first.partialFingerprints, { "groundwork/v1": "0123456789abcdef" });
  assert.equal(first.relatedLocations[0].message.text, "The loop");
  assert.equal(second.locations[0].physicalLocation.artifactLocation.uri, "src/a%20b/%C3%BC%3A%23%3F.ts");
  assert.equal(second.message.text, "Route /users/{id} is {{0}} of \\[x](1).");
  assert.deepEqual([first, third, fourth].map(it => it.suppressions), [
    [],
    [{ kind: "external", status: "accepted", justification: "Fixed by the platform." }],
    [{ kind: "inSource", status: "accepted", justification: "Fixed by the platform." }],
  ]);
  assert.equal(run.invocations[0].executionSuccessful, false);
  assert.equal(sarifOf(report({})).runs[0].invocations[0].executionSuccessful, true);
});

test("no format for programs quotes source text", () => {
  for (const text of [formatSarif(everything), formatJson(everything)]) assert.ok(!text.includes("await query") && !text.includes("app.listen"));
});

test("the SARIF is valid against the published schema", () => {
  for (const it of [everything, report({}), report({ findings: [loop] })]) assert.equal(sarifProblems(sarifOf(it)), undefined);
  const [broken] = [sarifOf(everything)];
  broken.runs[0].results[0].level = "info";
  assert.notEqual(sarifProblems(broken), undefined);
});

function sarifOf(it: Report) {
  return JSON.parse(formatSarif(it));
}

function report(parts: Partial<Report>): Report {
  return {
    version: "0.1.0",
    root: "/srv/my shop",
    findings: [],
    suppressed: [],
    rules: [
      { id: "query-in-loop", title: "Query in a loop", severity: "warning", confidence: "high", help: "# Query in a loop\n\nWhy.", helpUri: "https://example.com/rules/query-in-loop", cwe: [400] },
      { id: "config-hardcoded-port", title: "Port fixed in the code", severity: "info", confidence: "high" },
    ],
    coverage: {
      files: 1230, analysed: 120, packages: ["", "api"], languages: [{ name: "SQL", files: 22 }, { name: "TypeScript", files: 98 }],
      skipped: [{ file: "a", reason: "generated" }, { file: "b", reason: "over 1 MiB" }, { file: "c", reason: "generated" }],
    },
    problems: [],
    incomplete: [],
    elapsedMs: 1400,
    ...parts,
  };
}

function placeAt(file: string, line: number, from: number, to: number): Place {
  return { file, start: { line, column: from }, end: { line, column: to } };
}
