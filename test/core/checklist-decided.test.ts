import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOf, type Files } from "../support/checklist.js";

// Items that pass by what the code shows, and the nearest cases in which they do not.

const workflow = (run: string, on = "push", more = ""): Files => ({ ".github/workflows/audit.yml": `on: ${on}\njobs:\n  audit:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - ${run}\n` });
const stateOf = async (id: string, files: Files): Promise<string> => (await entryOf(id, files)).state;

const node: Files = { "package.json": JSON.stringify({ name: "shop", dependencies: { express: "^5.0.0" } }) };
const weekly = `{ schedule: [{ cron: "0 6 * * 1" }] }`;

test("sec-audit passes where a scanner of the stack surely runs, and says what it is", async () => {
  const entry = await entryOf("sec-audit", { ...node, ...workflow("run: npm audit", weekly) });
  assert.deepEqual([entry.state, entry.because], ["pass", "npm audit looks for known flaws on a schedule; what a person would find beside is not looked for."]);
  assert.deepEqual(entry.evidence.map(it => it.says), ["npm audit looks for known flaws on a schedule."]);
  for (const [what, files] of Object.entries<Files>({
    "of all stacks": { ...node, "go.mod": "module shop\n", ...workflow("uses: github/codeql-action/analyze@v4") },
    "of Go": { "go.mod": "module shop\n", ...workflow("run: govulncheck ./...") },
    "of Python": { "requirements.txt": "httpx==0.28.1\n", ...workflow("run: uv run pip-audit") },
    "of Maven": { "pom.xml": "<project><artifactId>a</artifactId></project>\n", ...workflow("run: ./mvnw dependency-check:check") },
  })) assert.equal(await stateOf("sec-audit", files), "pass", what);
});

test("sec-audit is unknown wherever that is not certain", async () => {
  const say = async (files: Files): Promise<string> => {
    const { state, because } = await entryOf("sec-audit", files);
    assert.equal(state, "unknown");
    return because.replace(/ When the last audit was is for a person to say\.$/, "");
  };
  assert.equal(await say({ ...node, ...workflow("run: npm audit || true") }), "Scanners stand in GitHub workflows, but none is known to run for every change or on a schedule.");
  assert.equal(await say({ ...node, ...workflow("run: npm audit", "workflow_dispatch") }), "Scanners stand in GitHub workflows, but none is known to run for every change or on a schedule.");
  assert.equal(await say({ ...node, ...workflow("run: npm audit", "push", "    if: github.actor == 'ada'\n") }), "Scanners stand in GitHub workflows, but none is known to run for every change or on a schedule.");
  assert.equal(await say({ ...node, "go.mod": "module shop\n", ...workflow("run: npm audit") }), "Scanners run in GitHub workflows; that one looks at all of Go could not be followed.");
  assert.equal(await say({ ...node, "api/package.json": `{ "name": "api" }`, ...workflow("run: npm audit") }), "Scanners run in GitHub workflows; that one looks at all of the packages of npm could not be followed.");
  const codeql = (languages: string): Files => workflow(`uses: github/codeql-action/init@v4\n        with:\n          languages: ${languages}\n      - uses: github/codeql-action/analyze@v4`);
  assert.equal(await stateOf("sec-audit", { ...node, ...codeql("javascript-typescript") }), "pass");
  assert.equal(await say({ ...node, ...codeql("go") }), "Scanners run in GitHub workflows; that one looks at all of the packages of npm could not be followed.");
  assert.equal(await say({ ...node, ...workflow("uses: gitleaks/gitleaks-action@v2") }), "Scanners run in GitHub workflows; that one looks at all of the packages of npm could not be followed.");
  assert.equal(await say({ ...node, ...workflow("run: npm audit"), ".git/index": "inner\n" }), "Scanners stand in GitHub workflows, but none is known to run for every change or on a schedule.");
});

test("perf-cleanup shows what work on a schedule deletes, and leaves to a person whether that is what is too old", async () => {
  const jobs = (body: string): Files => ({ "package.json": JSON.stringify({ name: "shop", dependencies: { "node-cron": "^4.0.0", pg: "^8.0.0" } }), "src/jobs.js": `import cron from "node-cron";\nimport pg from "pg";\nconst pool = new pg.Pool();\ncron.schedule("0 3 * * *", clean);\nasync function clean() {\n  ${body}\n}\n` });
  const entry = await entryOf("perf-cleanup", jobs(`await pool.query("DELETE FROM visits WHERE seen_at < now() - interval '90 days'");`));
  assert.deepEqual([entry.state, entry.because], ["unknown", "Work on a schedule deletes rows. Whether that is what is too old, and how long data is kept, is for a person to say."]);
  assert.deepEqual(entry.evidence.map(it => it.says), ["Work on a schedule deletes from visits.", "node-cron runs work here."]);
  const reading = await entryOf("perf-cleanup", jobs(`await pool.query("SELECT count(*) FROM visits");`));
  assert.match(reading.because, /^Work on a schedule was seen; that any of it deletes rows could not be followed\. /);
});
