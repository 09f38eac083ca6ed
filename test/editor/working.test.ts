import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { answer, applyPreview, goTo, inShop, pick, showView, takeByKeyboard, waitForPreview, walkTo } from "../support/editor/groundwork.js";
import { openView, setSideBarWidth, treeRows } from "../support/editor/sideBar.js";
import { until } from "../support/editor/until.js";
import { runCommand, screenshot, setTheme } from "../support/editor/workbench.js";

// Somebody works through the whole list on the example, item by item, until the score rises no more, and every state there is has been seen.

/** Items that have fixes, in the order in which the list has them, with what the first rows of each preview show. */
const fixes: readonly { readonly item: RegExp; readonly shows: RegExp }[] = [
  { item: /^All traffic is encrypted in transit, to do/, shows: /NODE_TLS_REJECT_UNAUTHORIZED/ },
  { item: /^Queries are efficient and indexed, to do/, shows: /CREATE INDEX CONCURRENTLY/ },
  { item: /^The platform can see and restart it, to do/, shows: /server\.ts/ },
  { item: /^External services are listed with their failure behaviour, to do/, shows: /payment\.ts/ },
  { item: /^Responses carry only what is needed, to do/, shows: /customers\.ts/ },
];

test("a person works through the checklist until the score rises no more, and sees every state", { skip: absence ?? false }, () => inShop({ which: "newest" }, async ({ page, folder, host }) => {
  const file = path.join(folder, ".groundwork/checklist.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '{\n  "schema": 1,\n  "items": {\n    "comp-databases": { "state": "done", "at": "2025-01-31", "note": "The restore took an hour." }\n  }\n}\n');
  const scores: number[] = [];
  const scored = async (): Promise<void> => void scores.push(await scoreOf(page));
  await goTo(page, "src/server.ts");
  await setSideBarWidth(page, 340);
  await runCommand(page, "Groundwork: Show What to Do Next");
  await showView(page, "Checklist");
  const seen = new Set<string>();
  const look = async (): Promise<void> => {
    for (const row of await allRows(page)) for (const [state, words] of Object.entries(states)) if (words.test(row)) seen.add(state);
  };
  await look();
  await scored();

  // Said to be in place while the code fails: contradicted, and no better for it.
  await say(page, fixes[0]!.item, "Tick");
  await until("the contradiction", () => treeRowsOf(page), it => it.some(row => states.contradicted.test(row)));
  await look();
  await scored();
  await say(page, /^All traffic is encrypted in transit, contradicted/, "Take Back What Was Said");
  await until("what the code says", () => treeRowsOf(page), it => it.some(row => fixes[0]!.item.test(row)));

  for (const { item, shows } of fixes) {
    await showView(page, "Checklist");
    await walkTo(page, item);
    const before = await treeRowsOf(page);
    await takeByKeyboard(page, "Fix All of This Item…");
    await waitForPreview(page, [shows]);
    await applyPreview(page);
    await showView(page, "Checklist");
    await until("another list", () => treeRowsOf(page), it => it.join() !== before.join());
    await look();
    await scored();
  }

  // What the code does not show, a person says.
  await say(page, /^Every data store has a purpose.*, not known any more/, "Tick");
  await scored();
  await say(page, /^The API contract is written/, "Tick with a Note…");
  await answer(page, "openapi.yaml is made of the routes");
  await scored();
  await say(page, /^A second factor is offered/, "Not Applicable…");
  await answer(page, "a shop without accounts");
  await scored();
  await say(page, /^A growth plan exists/, "Accept Until…");
  await acceptFor(page, "the launch comes first");
  await scored();

  await runCommand(page, "Groundwork: Show All Items");
  await showView(page, "Checklist");
  await until("what was said last", async () => recordsIn(file)["tech-growth"]?.state, it => it === "accepted");
  await look();
  assert.deepEqual(Object.keys(states).filter(it => !seen.has(it)), [], [...seen].join());
  assert.deepEqual(scores, [...scores].sort((a, b) => a - b), `The score fell: ${scores.join(", ")}`);
  assert.ok(scores.at(-1)! > scores[0]!, scores.join(", "));
  assert.equal(recordsIn(file)["comp-apis"]!.note, "openapi.yaml is made of the routes");
  for (const [name, theme] of [["light", "Default Light Modern"], ["dark", "Default Dark Modern"]] as const) {
    await setTheme(host, page, theme);
    await page.keyboard.press("Home");
    await screenshot(page, `${name}/worked-through`);
  }
}));

/** How the row of an item in each state begins to be read. */
const states = {
  pass: /, in place[.,]/, fail: /, to do: \d+ finding/, unknown: /, not known[.,]/, stale: /, not known any more/,
  contradicted: /, contradicted: \d+ finding/, "not applicable": /, not applicable\./, accepted: /, accepted until \d{4}-\d\d-\d\d\./,
};

async function say(page: Page, item: RegExp, what: string): Promise<void> {
  await showView(page, "Checklist");
  await walkTo(page, item);
  await takeByKeyboard(page, "Say…");
  await pick(page, what);
}

/** Gives the reason, and takes the day that is proposed: one box follows the other. */
async function acceptFor(page: Page, reason: string): Promise<void> {
  const box = page.locator(".quick-input-widget");
  await box.getByText("Why is it acceptable for now?").waitFor();
  await box.locator(".quick-input-box input").fill(reason);
  await page.keyboard.press("Enter");
  await box.getByText("Until which day?").waitFor();
  await page.keyboard.press("Enter");
  await box.waitFor({ state: "hidden" });
}

async function treeRowsOf(page: Page): Promise<readonly string[]> {
  return treeRows(await openView(page, "Checklist"));
}

/** A long list draws what fits: it is walked from its start to its end. */
async function allRows(page: Page): Promise<readonly string[]> {
  await page.keyboard.press("Home");
  const all = new Set<string>();
  for (let pages = 0; pages < 12; pages++) {
    for (const row of await treeRowsOf(page)) all.add(row);
    await page.keyboard.press("PageDown");
  }
  return [...all];
}

/** The score beside the view's title, once it says one and stays. */
async function scoreOf(page: Page): Promise<number> {
  const title = page.locator(".part.sidebar .pane-header[aria-label^='Checklist ']");
  let last = "";
  await until("a score that stays", async () => {
    await page.waitForTimeout(400);
    const before = last;
    last = /(\d+) %/.exec(await title.innerText())?.[1] ?? "";
    return last !== "" && last === before;
  }, it => it);
  return Number(last);
}

type Records = Readonly<Record<string, { readonly state: string | null; readonly note?: string }>>;

/** What is recorded; nothing while the file is being written. */
function recordsIn(file: string): Records {
  const text = readFileSync(file, "utf8");
  return text.endsWith("}\n") ? (JSON.parse(text) as { readonly items: Records }).items : {};
}
