import assert from "node:assert/strict";
import { test } from "node:test";
import { springSettingEdit } from "../../src/core/actions/springSettingEdit.js";
import { applyEdits } from "../../src/core/text.js";
import { analyze } from "../support/workspace.js";

/** A file of settings after a setting was added, with the keys that it then has. */
async function added(uri: string, text: string, key: string): Promise<{ readonly text: string; readonly keys: readonly string[] } | string> {
  const before = (await analyze(new Map([[uri, text]]), { rules: [] })).analyzer.read.inFile("springSetting", uri);
  const edit = springSettingEdit(text, uri, { key, value: "1" }, before.filter(it => it.profile === undefined));
  if ("refused" in edit) return edit.refused;
  const result = applyEdits(text, [edit]);
  const after = (await analyze(new Map([[uri, result]]), { rules: [] })).analyzer.read.inFile("springSetting", uri);
  assert.deepEqual(after.map(it => it.key).sort(), [...before.map(it => it.key), key].sort(), result);
  assert.equal(after.find(it => it.key === key)!.profile, undefined);
  return { text: result, keys: after.map(it => it.key) };
}

const cases: readonly (readonly [title: string, uri: string, text: string, key: string, result: string])[] = [
  ["below one of its group", "application.yml", "app:\n  mail:\n    host: a # here\n    port: 2\nother: 3\n", "app.mail.from", "app:\n  mail:\n    host: a # here\n    from: 1\n    port: 2\nother: 3\n"],
  ["in a group that has only groups", "application.yml", "app:\n    mail:\n        host: a\n\nother: 3\n", "app.size", "app:\n    mail:\n        host: a\n    size: 1\n\nother: 3\n"],
  ["a new group in one that is there", "application.yml", "app:\n  mail:\n    host: a\n", "app.sms.from", "app:\n  mail:\n    host: a\n  sms:\n    from: 1\n"],
  ["beside a group in braces", "application.yml", "app:\n  size: 4\n  mail: {host: a}\n", "app.mail.from", "app:\n  size: 4\n  mail: {host: a}\n  mail.from: 1\n"],
  ["a whole in braces", "application.yml", "app: {size: 4}\n", "app.mail.from", "app: {size: 4}\napp.mail.from: 1\n"],
  ["a file without a last line end", "application.yml", "other: 3", "app.size", "other: 3\napp:\n  size: 1\n"],
  ["an empty file", "application.properties", "", "app.size", "app.size=1\n"],
  ["Windows line ends", "application.yml", "app:\r\n  mail:\r\n    host: a\r\n", "app.size", "app:\r\n  mail:\r\n    host: a\r\n  size: 1\r\n"],
  ["the first of several documents", "application.yml", "---\nspring:\n  profiles:\n    active: dev\n---\nspring.config.activate.on-profile: dev\napp.size: 3\n", "app.size", "---\nspring:\n  profiles:\n    active: dev\napp:\n  size: 1\n---\nspring.config.activate.on-profile: dev\napp.size: 3\n"],
  ["the first part of properties", "application.properties", "other=3\n#---\nspring.config.activate.on-profile=dev\n", "app.size", "other=3\napp.size=1\n#---\nspring.config.activate.on-profile=dev\n"],
  ["comments and a list at the end of a group", "application.yml", "# The shop\napp:\n  # Where\n  hosts:\n    - a\n    - b\n# More\nother: 3\n", "app.size", "# The shop\napp:\n  # Where\n  hosts:\n    - a\n    - b\n  size: 1\n# More\nother: 3\n"],
];

for (const [title, uri, text, key, expected] of cases) {
  test(`a setting is added: ${title}`, async () => {
    const result = await added(uri, text, key);
    assert.equal(typeof result === "string" ? result : result.text, expected);
  });
}

test("nothing is added to a part that is that of a profile", async () => {
  const result = await added("application.yml", "spring.config.activate.on-profile: dev\n---\nother: 3\n", "app.size");
  assert.equal(result, "The first part of application.yml is that of a profile; add app.size by hand where it holds for all.");
});
