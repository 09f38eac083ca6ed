import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../src/core/settings.js";
import { entryOf, type Files } from "../support/checklist.js";
import { signFixtures } from "../support/checklistSigns.js";

// Items that no check decides yet: what is seen is shown and leaves them unknown. Where one of them can pass or fail all the same, is below.

for (const { id, files, looked, signs, empty } of signFixtures) {
  test(`${id} is unknown by signs alone, shows each at its place, and passes when a person says so`, async () => {
    const entry = await entryOf(id, files);
    assert.deepEqual([entry.state, entry.because], ["unknown", looked]);
    assert.deepEqual(entry.evidence.map(it => [it.says, ...it.at ? [it.at.uri] : []]), signs);
    for (const { at } of entry.evidence) assert.ok(!at || at.span.end <= files[at.uri]!.length, "a place in the file");
    const told = await entryOf(id, files, { records: new Map([[id, { state: "done" as const, at: "2026-11-20" }]]) });
    assert.deepEqual([told.state, told.checked], ["pass", true]);
  });

  test(`${id} is unknown in an empty workspace`, async () => {
    const entry = await entryOf(id, {});
    assert.deepEqual([entry.state, entry.because, entry.evidence], ["unknown", empty, []]);
  });
}

test("what a person said of them goes stale after as many days as the guide says", async () => {
  const days = { "comp-databases": 180, "tech-watch": 180, "sec-audit": 180, "test-load": 90, "ops-review": 90 };
  for (const { id } of signFixtures) {
    const said = async (at: string) => (await entryOf(id, {}, { records: new Map([[id, { state: "done" as const, at }]]), today: "2026-11-26" })).stale;
    const last = Object.hasOwn(days, id) ? new Date(Date.UTC(2026, 10, 26) - days[id as keyof typeof days] * 86_400_000).toISOString().slice(0, 10) : undefined;
    const before = last === undefined ? "2020-01-01" : new Date(Date.parse(last) - 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual([await said(last ?? "2020-01-01"), await said(before)], [false, last !== undefined], id);
  }
});

test("a library counts where production asks for it, each once", async () => {
  const signs = async (files: Files): Promise<readonly string[]> => (await entryOf("sec-auth", files)).evidence.map(it => it.says);
  const manifest = (dependencies: object): string => JSON.stringify({ name: "a", ...dependencies });
  assert.deepEqual(await signs({ "package.json": manifest({ devDependencies: { jose: "6" } }), "examples/a/package.json": manifest({ dependencies: { jose: "6" } }) }), []);
  assert.deepEqual(await signs({ "package.json": manifest({ dependencies: { jose: "6" } }), "api/package.json": manifest({ dependencies: { jose: "6" } }) }), ["jose is among the dependencies."]);
  assert.deepEqual(await signs({ "go.mod": "module shop\n\nrequire github.com/golang-jwt/jwt/v5 v5.3.0\n" }), ["github.com/golang-jwt/jwt/v5 is among the dependencies."]);
  assert.deepEqual(await signs({ "requirements.txt": "PyJWT[crypto]==2.10.0\n" }), ["pyjwt is among the dependencies."]);
  assert.deepEqual(await signs({ "pom.xml": "<project><artifactId>a</artifactId><dependencies><dependency><groupId>com.auth0</groupId><artifactId>java-jwt</artifactId></dependency></dependencies></project>\n" }), ["com.auth0:java-jwt is among the dependencies."]);
});

const sections = ["Getting started", "Configuration", "Running the tests", "Deployment", "Architecture"];

test("comp-docs passes where the README has a heading on each, and says that it read the headings alone", async () => {
  const readme = (all: readonly string[]): Files => ({ "README.md": `# Shop\n${all.map(it => `\n## ${it}\n`).join("")}` });
  const entry = await entryOf("comp-docs", readme(sections));
  assert.deepEqual([entry.state, entry.because], ["pass", "The headings of README.md tell of how to run it, its architecture, its configuration, how it is deployed and its tests; what stands below them was not read."]);
  assert.equal(entry.evidence.length, 5);
  for (const missing of sections) assert.equal((await entryOf("comp-docs", readme(sections.filter(it => it !== missing)))).state, "unknown", missing);
  assert.equal((await entryOf("comp-docs", { "api/README.md": readme(sections)["README.md"]! })).state, "unknown", "of a package");
  assert.equal((await entryOf("comp-docs", readme(sections), { crashes: [{ who: "document-outline", uri: "README.md" }] })).state, "unknown", "where not all could be read");
});

test("tech-repro fails by an image without a version, at its place", async () => {
  const entry = await entryOf("tech-repro", { "Dockerfile": "FROM node\nCMD node server.js\n" });
  assert.deepEqual([entry.state, entry.because], ["fail", "FROM node takes the newest image of the day, so the same sources may give another program next month."]);
  assert.deepEqual(entry.evidence[0], { says: entry.because, at: { uri: "Dockerfile", span: { start: 0, end: "FROM node".length } } });
  const state = async (from: string, file = "Dockerfile"): Promise<string> => (await entryOf("tech-repro", { [file]: `${from}\nCMD node server.js\n` })).state;
  for (const loose of ["FROM node:latest", "FROM localhost:5000/team/node", "FROM alpine:3.22 AS base\nFROM node"]) assert.equal(await state(loose), "fail", loose);
  for (const fixed of ["FROM node:24", "FROM node@sha256:" + "0".repeat(64), "FROM scratch", "FROM localhost:5000/node:24", "FROM node:24 AS Base\nFROM base", "ARG TAG=latest\nFROM node:${TAG}", "ARG BASE\nFROM $BASE", "ARG BASE\nFROM ${BASE}"]) assert.equal(await state(fixed), "unknown", fixed);
  for (const file of ["Dockerfile.dev", "test/Dockerfile", "examples/a/Dockerfile", ".devcontainer/Dockerfile", ".gitpod.dockerfile"]) assert.equal(await state("FROM node", file), "unknown", file);
});

const workflow = (run: string, on = "push"): Files => ({ ".github/workflows/ci.yml": `on: ${on}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n` });
const script = (test: string, more: object = {}): Files => ({ "package.json": JSON.stringify({ name: "shop", scripts: { test, ...more } }), "test/a.test.js": `test("adds", () => {});\n` });

test("test-ci passes where the only package's tests surely run for every change", async () => {
  const entry = await entryOf("test-ci", { ...script("vitest run"), ...workflow("npm test") });
  assert.deepEqual([entry.state, entry.because], ["pass", "npm test in .github/workflows/ci.yml runs the tests on every change."]);
  assert.deepEqual(entry.evidence, [{ says: "npm test runs for every change.", at: { uri: ".github/workflows/ci.yml", span: { start: 74, end: 82 } } }]);
  assert.equal(workflow("npm test")[".github/workflows/ci.yml"]!.slice(74, 82), "npm test");
  for (const [what, files] of Object.entries({
    "a script that runs another": { ...script("npm run lint && npm run unit", { lint: "eslint .", unit: "node --test" }), ...workflow("npm t") },
    python: { "pyproject.toml": `[project]\nname = "shop"\n`, "tests/test_a.py": "def test_a():\n    pass\n", ...workflow("uv run pytest") },
    go: { "go.mod": "module shop\n", "a_test.go": "package a\n\nfunc TestA(t *testing.T) {}\n", ...workflow("go test ./...") },
    maven: { "pom.xml": "<project><artifactId>a</artifactId></project>\n", "src/test/java/ATest.java": "class ATest {\n  @Test\n  void a() {}\n}\n", ...workflow("./mvnw verify") },
  })) assert.equal((await entryOf("test-ci", files)).state, "pass", what);
});

test("test-ci is unknown wherever that is not certain", async () => {
  const passing = { ...script("vitest run"), ...workflow("npm test") };
  for (const [what, files] of Object.entries<Files>({
    "no test": { ...passing, "test/a.test.js": "" },
    "another package": { ...passing, "api/package.json": `{ "name": "api" }` },
    "another way of building": { ...passing, "pyproject.toml": `[project]\nname = "shop"\n` },
    "a script that tests nothing": { ...passing, ...script(`echo "no tests yet"`) },
    "a script that is only called so": { ...passing, ...script("npm run lint", { lint: "eslint ." }) },
    "a script that makes light of a failure": { ...passing, ...script("jest || true") },
    "scripts that run each other": { ...passing, ...script("npm run a", { a: "npm test" }) },
    "a script beside the tests": { ...passing, ...script("vitest run", { "test:e2e": "playwright test" }), ...workflow("npm run test:e2e") },
    "some of the tests": { ...passing, ...workflow("npm test -- src/cart") },
    "another runner": { ...passing, ...workflow("npx jest") },
    "no such script": { ...passing, "package.json": `{ "name": "shop" }` },
    "make": { ...passing, ...workflow("make test") },
    "a pull request of some paths": { ...passing, ...workflow("npm test", "{ pull_request: { paths: [src/**] } }") },
    "a folder of a repository": { ...passing, ".git/index": "inner\n" },
  })) assert.equal((await entryOf("test-ci", files)).state, "unknown", what);
  assert.equal((await entryOf("test-ci", passing, { crashes: [{ who: "workflow-checks", uri: ".github/workflows/ci.yml" }] })).state, "unknown", "where not all could be read");
  const several = await entryOf("test-ci", { ...passing, "api/package.json": `{ "name": "api" }` });
  assert.match(several.because, /^Steps of GitHub workflows run tests for every change; which of 2 packages they test is not followed\. /);
});

test("a rule that speaks for an item that has only signs fails it", async () => {
  const speaking = { id: "found", title: "Found", severity: "warning" as const, confidence: "high" as const, checklist: signFixtures.map(it => it.id) };
  const finding = { rule: "found", message: "It is open.", severity: "warning" as const, at: { uri: "a.js", span: { start: 0, end: 0 } } };
  for (const { id, files } of signFixtures) {
    const entry = await entryOf(id, files, { rules: [speaking], findings: [finding as never], settings: defaultSettings });
    assert.deepEqual([entry.state, entry.because, entry.evidence[0]?.says], ["fail", "It is open.", "It is open."], id);
  }
});
