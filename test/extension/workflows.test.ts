import assert from "node:assert/strict";
import { test } from "node:test";
import { workflowPrefix, workflowsIn } from "../../src/extension/snippets/workflows.js";
import type { SnippetItem } from "../../src/protocol.js";
import { catalogue } from "../support/insertedSnippet.js";

const items: readonly SnippetItem[] = catalogue.map(({ id, language, prefix, name, about, needs, file }) => ({ id, language, prefix, name, about, needs, code: "", ...file !== undefined && { file } }));

function idsFor(...files: readonly string[]): readonly string[] {
  return workflowsIn(items, files).map(it => it.id);
}

test("the workflow of the service whose files are there comes first, and nothing else is offered", () => {
  const [github, gitlab] = ["files/github/gw-groundwork.github", "files/gitlab/gw-groundwork.gitlab"] as const;
  assert.deepEqual(items.filter(it => it.prefix === workflowPrefix).map(it => it.id), [github, gitlab]);
  for (const files of [[], ["src/a.ts", ".gitignore"], [".github/workflows/ci.yml"], [".gitlab-ci.yml", ".github/dependabot.yml"], [".gitlab-ci.yml.bak"]]) assert.deepEqual(idsFor(...files), [github, gitlab], files.join());
  for (const files of [[".gitlab-ci.yml"], [".gitlab/ci/build.yml", "src/a.ts"]]) assert.deepEqual(idsFor(...files), [gitlab, github], files.join());
});
