import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { parse, parseDocument } from "yaml";
import { packageAddress } from "../../scripts/snippets/packageAddress.js";
import { catalogue } from "../support/insertedSnippet.js";
import { changedShop, type ChangedShop } from "../support/changedShop.js";
import { packaged } from "../support/editor/packaged.js";
import { sarifProblems } from "../support/sarif.js";
import { gitlabWorkspace, toolchainAbsence } from "../support/toolchains.js";
import { fakeGh, runGithub, runGitlab, type Ended, type GithubRun, type GithubWorkflow } from "../support/workflowRuns.js";

// The workflows that the extension inserts, run as they stand over a repository with a change: the program comes out of the real
// package, which a server here gives in the marketplace's place, and another stands for GitLab's notes.

const bodyOf = (id: string): string => catalogue.find(it => it.id === `files/${id}`)!.body;
const github = bodyOf("github/gw-groundwork.github");
const gitlab = bodyOf("gitlab/gw-groundwork.gitlab");
const skip = (["curl", "unzip", "jq"] as const).map(it => toolchainAbsence(it)).find(it => it !== false) ?? false;
const marker = "<!-- groundwork -->\n";

let folder: string;
let shop: ChangedShop;
let server: http.Server;
let address: string;
let notes: Note[] = [];
let runs = 0;

interface Note { readonly id: number; readonly author: { readonly id: number }; body: string }

before(async () => {
  if (skip) return;
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-workflow-"));
  shop = changedShop(folder);
  // The marketplace sends gzip to whoever asks.
  const whole = gzipSync(readFileSync(packaged()), { level: 1 });
  server = http.createServer((request, response) => {
    if (request.url === "/package") response.setHeader("content-encoding", "gzip").end(whole);
    else if (request.url === "/page") response.end("<html>Try again later</html>");
    else void answerGitlab(request).then(({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body));
  }).listen(0, "127.0.0.1");
  await new Promise(resolve => server.once("listening", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  if (skip) return;
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Change {
  readonly commit: string;
  readonly event?: "pull_request" | "push";
  readonly from?: string;
  readonly actor?: string;
  readonly package?: string;
  readonly gh?: ReturnType<typeof fakeGh>;
}

async function onGithub({ commit, event = "pull_request", from = "owner/shop", actor = "somebody", package: given = "/package", gh }: Change): Promise<GithubRun & { readonly comments: readonly string[] }> {
  const temporary = path.join(folder, `runner-${++runs}`);
  mkdirSync(temporary);
  const commenting = gh ?? fakeGh(temporary);
  const run = await runGithub(github, {
    workspace: shop.checkout(commit, `github-${runs}`, 2), temporary, programs: commenting.programs,
    github: {
      event_name: event, sha: commit, actor, repository: "owner/shop",
      event: event === "push" ? {} : { pull_request: { number: 7, head: { ref: "$(touch pwned)", repo: from === "" ? null : { full_name: from } } } },
    },
    variables: { GROUNDWORK_PACKAGE: `${address}${given}`, GROUNDWORK_CACHE: path.join(folder, "cache") },
  });
  return { ...run, comments: commenting.comments().filter(it => it.user.login === "github-actions[bot]").map(it => it.body) };
}

function assertDelta(report: string): void {
  assert.match(report, /^### Groundwork: 1 error in 1 file, new\n/);
  assert.match(report, /\| error \| \[src\/brought\.ts:2\]\(https:\/\/[^)]*\/src\/brought\.ts#L2\) \|/);
  assert.match(report, /<summary>1 finding gone<\/summary>\n\n\| file \| finding \|\n\| --- \| --- \|\n\| src\/mended\.ts \|/);
  const checklist = report.slice(report.indexOf("### Architecture checklist:"));
  assert.match(checklist, /points? more than in the earlier run; what changed:\n\n\| item \| before \| now \|\n\| --- \| --- \| --- \|\n\| A growth plan [^|]* \| \? not known \| ✓ in place \|\n/);
  // What was there before is told by its number; folded, the checklist names places of all of it.
  const open = report.replace(/<details>[^]*?<\/details>/g, "");
  assert.ok(!/old\.ts|meanwhile\.ts|mended\.ts/.test(open), open);
  assert.match(open, /\n1 finding is gone and \d others? (?:was|were) there before\.\n/);
}

test("a pull request gets what it brings and mends as one comment, which later pushes write anew, and fails while it brings something", { skip }, async () => {
  const gh = fakeGh(folder);
  const others = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, user: { login: "somebody" }, body: index === 3 ? `${marker}Not ours` : "Fine" }));
  gh.have(others);
  const first = await onGithub({ commit: shop.merged, gh });
  assert.equal(first.failed, "Nothing new at or above warning", first.log);
  assert.equal(first.comments.length, 1);
  assert.ok(first.comments[0]!.startsWith(marker));
  assertDelta(first.comments[0]!.slice(marker.length));
  assert.equal(first.summary, first.comments[0]!.slice(marker.length));
  assert.match(first.summary, new RegExp(`\\(https://github\\.example\\.com/owner/shop/blob/${shop.merged}/src/brought\\.ts#L2\\)`));
  assert.deepEqual(resultsOf(first.uploaded!), ["src/brought.ts", "src/meanwhile.ts", "src/old.ts"], "Code scanning compares by itself, and gets all");
  const { merged } = shop.push({ "src/brought.ts": "export const brought = 1;\n" });
  const second = await onGithub({ commit: merged, gh });
  assert.equal(second.failed, undefined, second.log);
  assert.equal(second.comments.length, 1, "The comment is written anew");
  assert.match(second.comments[0]!, /^<!-- groundwork -->\n### Groundwork: no new findings\n/);
  assert.deepEqual(gh.comments().slice(0, 120), others, "Comments of others stay as they are");
});

test("what only may read gets the same text in the summary of the run, and neither comments nor uploads", { skip }, async () => {
  for (const change of [{ from: "somebody/shop" }, { from: "" }, { actor: "dependabot[bot]" }]) {
    const run = await onGithub({ commit: shop.merged, ...change });
    assert.equal(run.failed, "Nothing new at or above warning", run.log);
    assertDelta(run.summary);
    assert.deepEqual([run.comments, run.uploaded], [[], undefined]);
  }
});

test("the main branch is uploaded and reported whole, and fails only where not everything could be looked at", { skip }, async () => {
  const run = await onGithub({ commit: shop.main, event: "push" });
  assert.equal(run.failed, undefined, run.log);
  assert.deepEqual(resultsOf(run.uploaded!), ["src/meanwhile.ts", "src/mended.ts", "src/old.ts"]);
  assert.match(run.summary, /^### Groundwork: 3 errors in 3 files\n[^]*\n### Architecture checklist: /);
  assert.deepEqual(run.comments, []);
  const { head, merged } = shop.push({ ".groundwork/config.json": '{ "preset": "loud" }\n' });
  const broken = await onGithub({ commit: head, event: "push" });
  assert.equal(broken.failed, "Everything could be looked at", broken.log);
  assert.match(broken.summary, /Not everything could be looked at/);
  assert.ok(broken.uploaded);
  const change = await onGithub({ commit: merged });
  assert.equal(change.failed, "Nothing new at or above warning", change.log);
  assert.match(change.comments.join(), /no new findings[^]*Not everything could be looked at[^]*config\.json/);
  shop.push({ ".groundwork/config.json": undefined });
});

test("a change into a branch that could not be looked at whole is still compared with it", { skip }, async () => {
  const other = changedShop(mkdirIn("broken-base"));
  const { head } = other.push({ ".groundwork/config.json": "{ nothing" });
  const base = other.checkout(head, "base");
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "x"], { cwd: base });
  writeFileSync(path.join(base, ".groundwork/config.json"), "{}\n");
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qam", "Mended"], { cwd: base });
  const temporary = mkdirIn("broken-base-runner");
  const run = await runGithub(github, {
    workspace: base, temporary, programs: fakeGh(temporary).programs,
    github: { event_name: "pull_request", sha: head, actor: "a", repository: "owner/shop", event: { pull_request: { number: 7, head: { repo: { full_name: "owner/shop" } } } } },
    variables: { GROUNDWORK_PACKAGE: `${address}/package`, GROUNDWORK_CACHE: path.join(folder, "cache") },
  });
  assert.equal(run.failed, undefined, run.log);
  assert.match(run.summary, /^### Groundwork: no new findings\n/);
});

test("what is no package ends the job and says which address gave it", { skip }, async () => {
  const page = await onGithub({ commit: shop.merged, package: "/page" });
  assert.equal(page.failed, "Get Groundwork");
  assert.match(page.log, /^::error::What http:\/\/127\.0\.0\.1:\d+\/page gave is no package of Groundwork\.$/m);
  const nothing = await onGithub({ commit: shop.merged, package: "/nothing" });
  assert.equal(nothing.failed, "Get Groundwork");
  assert.match(nothing.log, /404/);
  const pipeline = await onGitlab({ package: "/page" });
  assert.equal(pipeline.code, 1);
  assert.match(pipeline.log, /\/page gave is no package of Groundwork\.$/m);
});

interface MergeRequest {
  readonly commit?: string;
  readonly base?: string;
  readonly target?: string;
  readonly token?: string;
  readonly package?: string;
}

async function onGitlab({ commit = shop.head, base, target, token, package: given = "/package" }: MergeRequest): Promise<Ended & { report(name: string): string }> {
  const workspace = shop.checkout(commit, `gitlab-${++runs}`);
  const home = mkdirIn(`gitlab-home-${runs}`);
  const ended = await runGitlab(gitlab, workspace, home, {
    HOME: home, TMPDIR: home, GROUNDWORK_PACKAGE: `${address}${given}`, GROUNDWORK_CACHE: path.join(folder, "cache"), CI_PROJECT_URL: "https://gitlab.example.com/owner/shop", CI_COMMIT_SHA: commit,
    CI_API_V4_URL: `${address}/api/v4`, CI_MERGE_REQUEST_PROJECT_ID: "12", CI_MERGE_REQUEST_IID: "3",
    ...base !== undefined && { CI_MERGE_REQUEST_DIFF_BASE_SHA: base }, ...target !== undefined && { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: target }, ...token !== undefined && { GROUNDWORK_TOKEN: token },
  });
  assert.equal(execFileSync("git", ["status", "--porcelain"], { cwd: workspace, encoding: "utf8" }), "", "Nothing is left among the files of the project");
  return { ...ended, report: name => readFileSync(path.join(workspace, "groundwork-reports", name), "utf8") };
}

/** https://docs.gitlab.com/api/notes/#merge-requests and https://docs.gitlab.com/api/users/#get-the-current-user */
async function answerGitlab(request: IncomingMessage): Promise<{ readonly status: number; readonly body: string }> {
  const url = new URL(request.url!, address);
  if (request.headers["private-token"] !== "not-a-real-token") return { status: 404, body: "{}" };
  if (url.pathname === "/api/v4/user") return { status: 200, body: '{"id":5}' };
  const [, id] = /^\/api\/v4\/projects\/12\/merge_requests\/3\/notes(?:\/(\d+))?$/.exec(url.pathname) ?? [undefined, "none"];
  if (id === "none") return { status: 404, body: "{}" };
  if (request.method === "GET") {
    const page = Number(url.searchParams.get("page"));
    return { status: 200, body: JSON.stringify(notes.slice(page * 100 - 100, page * 100)) };
  }
  let sent = "";
  for await (const part of request) sent += String(part);
  const body = new URLSearchParams(sent).get("body")!;
  if (request.method === "PUT") notes.find(it => String(it.id) === id)!.body = body;
  else notes.push({ id: 1000 + notes.length, author: { id: 5 }, body });
  return { status: 200, body: "{}" };
}

test("a merge request gets one note, which later pushes write anew, where there is a token", { skip }, async () => {
  const others = Array.from({ length: 130 }, (_, index) => ({ id: index + 1, author: { id: index === 4 ? 5 : 6 }, body: index === 7 ? `${marker}Not ours` : "Fine" }));
  notes = structuredClone(others);
  const first = await onGitlab({ base: shop.left, token: "not-a-real-token" });
  assert.equal(first.code, 1, first.log);
  assert.equal(notes.length, 131);
  assert.ok(notes[130]!.body.startsWith(marker));
  assertDelta(notes[130]!.body.slice(marker.length));
  assert.equal(notes[130]!.body, first.report("report.md"));
  assert.match(notes[130]!.body, new RegExp(`\\(https://gitlab\\.example\\.com/owner/shop/-/blob/${shop.head}/src/brought\\.ts#L2\\)`));
  assert.ok(!first.log.includes("not-a-real-token"));
  const { head } = shop.push({ "src/brought.ts": "export const brought = 2;\n" });
  const second = await onGitlab({ commit: head, base: shop.left, token: "not-a-real-token" });
  assert.equal(second.code, 0, second.log);
  assert.match(notes[130]!.body, /^<!-- groundwork -->\n### Groundwork: no new findings\n/);
  assert.deepEqual([notes.length, notes.slice(0, 130)], [131, others]);
  const wrong = await onGitlab({ base: shop.left, token: "another-not-real-token" });
  assert.notEqual(wrong.code, 0, "A token that is not taken is not passed over");
});

test("without a token the report is among the artifacts; a merged result is compared with what it was merged into", { skip }, async () => {
  notes = [];
  const run = await onGitlab({ commit: shop.merged, base: shop.left, target: shop.main });
  assert.equal(run.code, 1, run.log);
  assertDelta(run.report("report.md").slice(marker.length));
  assert.match(run.log, /The report is groundwork-reports\/report\.md among the artifacts of this job\./);
  assert.deepEqual(notes, []);
  assert.match(run.report("junit.xml"), /<testsuite[^]*<failure/);
  assert.deepEqual(resultsOf(run.report("groundwork.sarif")), ["src/brought.ts", "src/meanwhile.ts", "src/old.ts"]);
});

test("the default branch of GitLab is reported whole and fails only where not everything could be looked at", { skip }, async () => {
  const run = await onGitlab({ commit: shop.main });
  assert.equal(run.code, 0, run.log);
  assert.match(run.report("report.md"), /^<!-- groundwork -->\n### Groundwork: 3 errors in 3 files\n/);
  const { head } = shop.push({ ".groundwork/config.json": '{ "preset": "loud" }\n' });
  const broken = await onGitlab({ commit: head });
  assert.equal(broken.code, 2, broken.log);
  shop.push({ ".groundwork/config.json": undefined });
});

test("GitLab's own schema takes the pipeline, which runs for merge requests and the default branch", async () => {
  const { default: schema } = await import(pathToFileURL(path.join(await gitlabWorkspace(), "node_modules/gitlab-ci-local/src/schema/index.js")).href) as { readonly default: object };
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  assert.equal(validate(parse(gitlab)), true, JSON.stringify(validate.errors));
  assert.equal(validate(parse(gitlab.replace("interruptible: true", "interruptible: [always]"))), false, "It takes anything");
  const { groundwork } = parse(gitlab) as { readonly groundwork: { readonly rules: readonly { readonly if: string }[] } };
  assert.deepEqual(groundwork.rules.map(it => it.if), ['$CI_PIPELINE_SOURCE == "merge_request_event"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"]);
});

test("ShellCheck has nothing to say about the scripts", { skip: toolchainAbsence("shellcheck") }, () => {
  const { steps } = (parse(github) as GithubWorkflow).jobs.groundwork;
  const { groundwork } = parse(gitlab) as { readonly groundwork: { readonly script: readonly string[] } };
  for (const script of steps.flatMap(it => it.run ?? [])) execFileSync("shellcheck", ["--shell=bash", "-"], { input: `set -eo pipefail\n${script}`, encoding: "utf8" });
  // GitLab's variables are there without being assigned, and where there is no bash its runner takes sh.
  for (const shell of ["bash", "sh"]) execFileSync("shellcheck", [`--shell=${shell}`, "--exclude=SC2154", "-"], { input: `set -e\n${groundwork.script.join("\n")}`, encoding: "utf8" });
});

test("rights are the least, nothing that others write gets into a script, and the program is the extension's of this version", () => {
  const workflow = parse(github) as GithubWorkflow;
  const { permissions, steps, defaults } = workflow.jobs.groundwork;
  assert.deepEqual([workflow.permissions, permissions, defaults.run.shell], [{}, { contents: "read", actions: "read", "security-events": "write", "pull-requests": "write" }, "bash"]);
  assert.deepEqual(Object.keys(workflow.on).sort(), ["pull_request", "push"]);
  assert.deepEqual(steps.filter(it => it.run?.includes("${{") === true), []);
  assert.deepEqual([...github.matchAll(/secrets\./g), ...github.matchAll(/pull_request_target|workflow_run/g)], []);
  assert.equal(steps.find(it => it.uses?.startsWith("actions/checkout@"))!.with!["persist-credentials"], false);
  for (const it of steps.flatMap(step => step.uses ?? [])) assert.match(it, /^(actions|github)\/[\w/-]+@v\d+$/);
  for (const text of [github, gitlab]) {
    assert.deepEqual(parseDocument(text).errors, []);
    assert.equal(text.split(packageAddress()).length, 2, "The address stands in one place");
    assert.ok(!/npx|npm i/.test(text), "npm has another groundwork");
  }
});

function resultsOf(sarif: string): readonly string[] {
  const document = JSON.parse(sarif) as { readonly runs: readonly { readonly results: readonly { readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[] }[] }[] };
  assert.equal(sarifProblems(document), undefined);
  return document.runs[0]!.results.map(it => it.locations[0]!.physicalLocation.artifactLocation.uri).sort();
}

function mkdirIn(name: string): string {
  const made = path.join(folder, name);
  mkdirSync(made);
  return made;
}
