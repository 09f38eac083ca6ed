import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSettings } from "../../src/core/settings.js";
import { readProfile } from "../../src/core/profile.js";
import { entryOf, type Files } from "../support/checklist.js";

// The items that the profile decides. The day is given.

const file = ".groundwork/profile.json";
const answers = { performance: "200ms", users: "1k", budget: "under-100", realTime: "none", instances: "one" };
const answered = { schema: 1, answeredOn: "2026-11-20", ...answers };

/** An item with this profile, whatever else there is. */
async function itemOf(id: string, profile: object | string | undefined, files: Files = {}, today = "2026-11-26"): Promise<readonly [string, string]> {
  const text = profile === undefined ? undefined : typeof profile === "string" ? profile : JSON.stringify(profile);
  const settings = { ...defaultSettings, profile: readProfile(text === undefined ? undefined : { uri: file, text }).profile };
  const { state, because } = await entryOf(id, { ...files, ...text !== undefined && { [file]: text } }, { settings, today });
  return [state, because];
}

const profiles: readonly (readonly [string, object | string | undefined, string, string])[] = [
  ["all is answered", answered, "pass", "All 5 questions were answered on 2026-11-20."],
  ["all was answered 365 days ago", { ...answered, answeredOn: "2025-11-26" }, "pass", "All 5 questions were answered on 2025-11-26."],
  ["all is answered tomorrow, as another time zone has it", { ...answered, answeredOn: "2026-11-27" }, "pass", "All 5 questions were answered on 2026-11-27."],
  ["there is no file", undefined, "fail", "There is no .groundwork/profile.json: nobody has said yet what the back end is needed for."],
  ["nothing is answered", { schema: 1, tables: { orders: "millions" } }, "fail", "Nothing is answered in .groundwork/profile.json."],
  ["the file is broken", "{ users: ", "fail", "Nothing is answered in .groundwork/profile.json."],
  ["two answers are missing", { ...answered, budget: undefined, realTime: null }, "fail", "The profile does not say yet: budget, real time."],
  ["an answer is none", { ...answered, users: "a few" }, "fail", "The profile does not say yet: users."],
  ["the day is missing", { ...answered, answeredOn: undefined }, "fail", "The profile does not say when its questions were answered."],
  ["the answers are too old", { ...answered, answeredOn: "2025-11-25" }, "fail", "The questions were answered on 2025-11-25, 366 days ago; needs change, so they are to be answered again."],
  ["the day is still to come", { ...answered, answeredOn: "2026-11-28" }, "fail", "The questions were answered on 2026-11-28, which is still to come."],
];

for (const [what, profile, state, because] of profiles) {
  test(`tech-profile where ${what}`, async () => assert.deepEqual(await itemOf("tech-profile", profile), [state, because]));
}

test("the evidence leads to the profile where there is one", async () => {
  assert.deepEqual((await entryOf("tech-profile", {})).evidence, []);
  assert.deepEqual((await entryOf("tech-profile", { [file]: "{}" })).evidence, [{ says: "The profile is kept here.", at: { uri: file, span: { start: 0, end: 0 } } }]);
});

const using = (library: string, kind = "dependencies"): Files => ({ "package.json": JSON.stringify({ name: "shop", [kind]: { [library]: "^1.0.0" } }) });
const notSeen = "What is written without a library, or runs elsewhere, is not seen.";

const needs: readonly (readonly [string, string, Files, string, string])[] = [
  ["nothing is needed", "none", {}, "pass", "The profile says that nothing has to be told at once."],
  ["clients ask again", "polling", using("ws"), "pass", "The profile says that nothing has to be told at once."],
  ["events that the server sends are enough to be told", "push", using("better-sse"), "pass", "The server has to tell its clients at once, and there is a library of WebSockets or of events that the server sends: better-sse is among the dependencies."],
  ["WebSockets are as well", "push", using("socket.io"), "pass", "The server has to tell its clients at once, and there is a library of WebSockets or of events that the server sends: socket.io is among the dependencies."],
  ["nobody answers by events that the server sends", "bidirectional", using("better-sse"), "unknown", `Both sides have to talk at any time, and no library of WebSockets is among the dependencies. ${notSeen}`],
  ["both sides talk", "bidirectional", using("ws"), "pass", "Both sides have to talk at any time, and there is a library of WebSockets: ws is among the dependencies."],
  ["tests alone talk", "bidirectional", using("ws", "devDependencies"), "unknown", `Both sides have to talk at any time, and no library of WebSockets is among the dependencies. ${notSeen}`],
  ["events go through a queue", "stream", using("amqplib"), "pass", "Events have to be processed as they arrive, and there is a client of a broker: amqplib is among the dependencies."],
  ["events have no broker", "stream", using("ws"), "unknown", `Events have to be processed as they arrive, and no client of a broker is among the dependencies. ${notSeen}`],
];

for (const [what, realTime, files, state, because] of needs) {
  test(`tech-realtime where ${what}`, async () => assert.deepEqual(await itemOf("tech-realtime", { realTime }, files), [state, because]));
}
