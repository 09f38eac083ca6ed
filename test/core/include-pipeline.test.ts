import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "yaml";
import { catalogue, inserted } from "../support/insertedSnippet.js";

// A workflow of GitLab CI is read only where .gitlab-ci.yml includes it; what stands there stays as it is.

const file = ".gitlab/groundwork.gitlab-ci.yml";
const snippet = catalogue.find(it => it.id === "files/gitlab/gw-groundwork.gitlab")!;

async function pipelineAfter(before: string | undefined): Promise<{ readonly text: string | undefined; readonly notes: readonly string[] }> {
  const { result, files } = await inserted(snippet, { "api/package.json": '{ "name": "api" }', "api/a.js": "|", ...before !== undefined && { ".gitlab-ci.yml": before } }, "api/a.js");
  assert.ok("target" in result, JSON.stringify(result));
  assert.equal(result.target.uri, file, "It belongs at the root, whatever package is looked at");
  return { text: files.get(".gitlab-ci.yml"), notes: result.notes };
}

const local = `- local: ${file}`;
const cases: readonly (readonly [string, string | undefined, string])[] = [
  ["no file", undefined, `include:\n  ${local}\n`],
  ["an empty file", "", `include:\n  ${local}\n`],
  ["comments alone", "# Nothing yet\n", `# Nothing yet\n\ninclude:\n  ${local}\n`],
  ["no include", "# Builds\nbuild: # all\n  script: make\n", `# Builds\nbuild: # all\n  script: make\n\ninclude:\n  ${local}\n`],
  ["no include, and no line end at the end", "build:\n  script: |\n    make", `build:\n  script: |\n    make\n\ninclude:\n  ${local}\n`],
  ["no value", "include: # soon\nbuild:\n  script: make\n", `include: # soon\n  ${local}\nbuild:\n  script: make\n`],
  ["one file", "include: ci/build.yml # the build\n\nbuild:\n  script: make\n", `include:\n  - ci/build.yml # the build\n  ${local}\n\nbuild:\n  script: make\n`],
  ["one file in quotes", "include:   'ci/build.yml'\n", `include:\n  - 'ci/build.yml'\n  ${local}\n`],
  ["a map on one line", "include: { local: ci/build.yml }\n", `include:\n  - { local: ci/build.yml }\n  ${local}\n`],
  ["a map", "include:\n  # The build\n  local: ci/build.yml # ours\n  rules:\n    - if: $CI\n\nbuild:\n  script: make\n", `include:\n  # The build\n  - local: ci/build.yml # ours\n    rules:\n      - if: $CI\n  ${local}\n\nbuild:\n  script: make\n`],
  ["a list", "include:\n    - ci/build.yml # ours\n    # theirs\n    - project: group/ci\n      file: scan.yml\n\nbuild:\n    script: make\n", `include:\n    - ci/build.yml # ours\n    # theirs\n    - project: group/ci\n      file: scan.yml\n    ${local}\n\nbuild:\n    script: make\n`],
  ["a list at the margin", "include:\n- ci/build.yml\nbuild:\n  script: make\n", `include:\n- ci/build.yml\n${local}\nbuild:\n  script: make\n`],
  ["a list in brackets", "include: [ci/build.yml, ci/scan.yml] # both\n", `include: [ci/build.yml, ci/scan.yml, ${file}] # both\n`],
  ["brackets over lines with a comma at the end", "include: [\n  ci/build.yml,\n]\n", `include: [\n  ci/build.yml, ${file}\n]\n`],
  ["empty brackets", "include: []\n", `include: [${file}]\n`],
  ["line ends of Windows", "include:\r\n  - ci/build.yml\r\nbuild:\r\n  script: make\r\n", `include:\r\n  - ci/build.yml\r\n  ${local}\r\nbuild:\r\n  script: make\r\n`],
];

test(".gitlab-ci.yml is made to include it, and keeps all else to the byte", async () => {
  for (const [name, before, after] of cases) {
    const { text, notes } = await pipelineAfter(before);
    assert.equal(text, after, name);
    assert.match(notes.join(" "), before === undefined ? /was made/ : /\.gitlab-ci\.yml includes \.gitlab\/groundwork\.gitlab-ci\.yml now\./, name);
    const document = parseDocument(text!);
    assert.deepEqual(document.errors, [], name);
    const included = [(document.toJS() as { include: unknown }).include].flat();
    const earlier = before === undefined ? [] : [(parseDocument(before).toJS() as { include?: unknown } | null)?.include ?? []].flat();
    assert.deepEqual(included.slice(0, -1), earlier, `${name}: what was included stays`);
    assert.ok([file, (included.at(-1) as { local?: string }).local].includes(file) || included.at(-1) === file, name);
  }
});

test("what includes it already stays as it is", async () => {
  for (const before of [`include: /${file}\n`, `include:\n  - local: ${file}\n`, "include: '.gitlab/*.yml'\n", "include:\n  - local: /.gitlab/**.yml\n"]) {
    const { text, notes } = await pipelineAfter(before);
    assert.equal(text, before);
    assert.deepEqual(notes, []);
  }
  assert.notEqual((await pipelineAfter("include: '*.yml'\n")).text, "include: '*.yml'\n", "A star stands for no folder");
});

test("where an edit could be wrong, a person is told what to do and nothing is touched", async () => {
  for (const before of [
    "spec:\n  inputs:\n    stage:\n---\nbuild:\n  script: make\n", "include: [a.yml\nbuild:\n  script: make\n", "include: &files\n  - a.yml\n", ".files: &files [a.yml]\ninclude: *files\n",
    "include: { local: a.yml,\n  rules: [{ if: $CI }] }\n", "build: {}\n...\n", "- a\n", "include:\n  >-\n  a.yml\n", "<<: { include: a.yml }\n", "include:\n\t- a.yml\n",
    "include: [a.yml # the build\n]\n", "include: [\n  a.yml,\n  # more\n]\n", "  build:\n    script: make\n", "include: ~\n", "include: null # soon\n",
  ]) {
    const { text, notes } = await pipelineAfter(before);
    assert.equal(text, before);
    assert.deepEqual(notes, [`.gitlab-ci.yml was left as it is: name ${file} there under include, as a local file.`], before);
  }
});

test("where the pipeline has stages of its own, the job's is told of", async () => {
  assert.match((await pipelineAfter("stages: [build, deploy]\n")).notes.join(" "), /has no stage test: give the job in \.gitlab\/groundwork\.gitlab-ci\.yml one of build, deploy\./);
  assert.doesNotMatch((await pipelineAfter("stages: [build, test]\n")).notes.join(" "), /stage/);
});
