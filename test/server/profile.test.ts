import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { answerProfileRequest, checklistRequest, effectiveConfigurationRequest, findingsRequest, profileRequest, type ProfileQuestion } from "../../src/protocol.js";
import type { ClientOptions, LanguageClient } from "../support/languageClient.js";
import { listingShop as shop } from "../support/listingShop.js";
import { edited, withServed } from "../support/served.js";

const ours: ClientOptions = { initializationOptions: { isGroundwork: true } };
const file = ".groundwork/profile.json";
test("the questions are prefilled, and what is answered is kept, changes the severity and is said in the configuration", () => withServed(shop, async (client, folder) => {
  const asked = await questions(client, folder);
  assert.deepEqual(asked.map(it => it.id), ["performance", "users", "budget", "realTime", "instances", "table orders"]);
  assert.deepEqual(asked.filter(it => it.detected).map(it => [it.id, it.detected]), [["realTime", { value: "bidirectional", because: "ws is among the dependencies." }]]);
  await client.settled("it is a warning", async () => await severity(client) === "warning");

  await answer(client, folder, { users: "10" });
  await client.settled("it is an information", async () => await severity(client) === "info");
  assert.equal((await questions(client, folder)).find(it => it.id === "users")!.answer, "10");
  assert.match(await client.ask(effectiveConfigurationRequest, { folder: uriOf(folder) }), /Users: Up to 10 people\.[^]*unbounded-list-query: warning → info/);

  await answer(client, folder, { "table orders": "millions" });
  await client.settled("it is a warning again, since the table is large", async () => await severity(client) === "warning");
  await answer(client, folder, { "table orders": "hundreds" });
  await client.settled("it has gone", async () => await severity(client) === undefined);
  assert.equal((await questions(client, folder)).find(it => it.id === "table orders")!.answer, "hundreds", "what was answered is asked again");

  assert.equal(await stateOf(client, "tech-profile"), "fail");
  await answer(client, folder, { performance: "200ms", budget: "free", realTime: "bidirectional", instances: "one" });
  await client.settled("all is answered", async () => await stateOf(client, "tech-profile") === "pass" && await stateOf(client, "tech-realtime") === "pass");
}, ours));

test("a broken profile is reported at its line, refuses questions and answers, and is left as it is", () => withServed({ ...shop, [file]: `{\n  "users": \n` }, async (client, folder) => {
  await client.settled("the findings are those without a profile", async () => await severity(client) === "warning");
  await client.until("the file is reported", () => (client.reported.get(client.uri(file)) ?? []).length > 0);
  const refused = { refused: ".groundwork/profile.json is not valid JSON, so it is left as it is." };
  assert.deepEqual(await client.ask(profileRequest, { folder: uriOf(folder) }), refused);
  assert.deepEqual(await client.ask(answerProfileRequest, { folder: uriOf(folder), answers: { users: "10" } }), refused);
  assert.deepEqual(await client.ask(profileRequest, { folder: "file:///nowhere" }), { refused: "The folder is not open any more." });
}, ours));

test("no answer makes no file, and what is none is refused", () => withServed(shop, async (client, folder) => {
  assert.deepEqual(await client.ask(answerProfileRequest, { folder: uriOf(folder), answers: {} }), { files: [], notes: [] });
  assert.deepEqual(await client.ask(answerProfileRequest, { folder: uriOf(folder), answers: { users: "12" } }), { refused: "users is answered by one of 10, 1k, 10k, 100k." });
}, ours));

test("a list of which nothing is known has no score", () => withServed({ "src/a.js": "export {};\n", ".groundwork/checklist.json": `{ "schema": 1, "items": { "tech-profile": { "state": "na" } } }` }, async client => {
  await client.settled("the list is there", async () => (await client.ask(checklistRequest, undefined))[0] !== undefined);
  const [list] = await client.ask(checklistRequest, undefined);
  assert.deepEqual([list!.known, "score" in list!], [0, false]);
}, ours));

async function questions(client: LanguageClient, folder: string): Promise<readonly ProfileQuestion[]> {
  const asked = await client.ask(profileRequest, { folder: uriOf(folder) });
  if ("refused" in asked) assert.fail(asked.refused);
  return asked.questions;
}

/** As an editor does it: the edits reach the disk, and the server hears of the file. */
async function answer(client: LanguageClient, folder: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const made = await client.ask(answerProfileRequest, { folder: uriOf(folder), answers });
  if ("refused" in made) assert.fail(made.refused);
  const text = edited(folder, made.files).get(file)!;
  mkdirSync(path.join(folder, ".groundwork"), { recursive: true });
  writeFileSync(path.join(folder, file), text);
  await client.filesChanged(file);
  for (const [id, value] of Object.entries(answers)) assert.ok(readFileSync(path.join(folder, file), "utf8").includes(`"${id.replace(/^table /, "")}": "${value}"`));
}

async function severity(client: LanguageClient): Promise<string | undefined> {
  return (await client.ask(findingsRequest, { hints: true })).find(it => it.rule === "unbounded-list-query")?.severity;
}

async function stateOf(client: LanguageClient, item: string): Promise<string> {
  return (await client.ask(checklistRequest, undefined))[0]!.entries.find(it => it.id === item)!.state;
}

function uriOf(folder: string): string {
  return pathToFileURL(folder).toString();
}
