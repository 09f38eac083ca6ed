import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { hoverSquiggle, openActions, seeSquiggle, shownText, squiggles, undo } from "../support/editor/editing.js";
import {
  activeTab, answer, applyPreview, bytesOf, changedFiles, focusedRow, goTo, goToSquiggle, inShop, isAsked, isPreviewed, mend, pagePreview, pick, saveAll, serverProcesses, showView, statusWords, takeAtSquiggle, takeFromMenu, thinkBetter, toggleFocused, waitForPreview, walkInto, walkTo,
} from "../support/editor/groundwork.js";
import { inWindow } from "../support/editor/inWindow.js";
import { openContainer, openView, scrolledTo, toggleUntilKept, treeRow, treeRows } from "../support/editor/sideBar.js";
import { stepsOf } from "../support/editor/steps.js";
import { until } from "../support/editor/until.js";
import { runCommand, startCommand, toasts } from "../support/editor/workbench.js";

// What a person does with Groundwork in the window of a real VS Code: the whole way from a squiggle to a clean folder, the
// views by keyboard, and what is seen of a server that dies, of a front end, and of a file that somebody has broken.

const extract = "Extract to configuration: METRICS_PORT";
const extracted = [".env.example", "src/config.ts", "src/server.ts"];
const port = (page: Page): ReturnType<typeof squiggles> => squiggles(page, "info");
const skip = absence ?? false;

for (const which of ["newest", "oldest"] as const) {
  test(`a person finds, mends and accepts in the ${which} VS Code`, { skip }, t => inShop({ which }, async ({ page, folder }) => {
    const start = bytesOf(folder);
    const step = stepsOf(t, page);
    await goTo(page, "src/server.ts");

    await step("a squiggle says what and why, and leads to the rule's page and back", async () => {
      const said = await hoverSquiggle(page, port(page), /does not start on hosts that assign a port/);
      assert.match(said, /metrics\.listen takes port 9464 wherever it runs/);
      await page.locator(".monaco-hover a").getByText("config-hardcoded-port", { exact: true }).first().click();
      await pagePreview(page).getByRole("heading", { name: "Port fixed in the code" }).waitFor();
      await runCommand(page, "Go Back");
      await activeTab(page, "server.ts").waitFor();
    });

    for (const how of ["keyboard", "mouse"] as const) {
      await step(`a fix over three files, taken by ${how}, is undone in one step, to the byte`, async () => {
        await mend(page, port(page), how, extract);
        await extractedEverywhere(page, folder);
        await undoneEverywhere(page, folder, start);
      });
    }

    await step("a preview shows every change, and its Apply makes them, by keyboard", async () => {
      await takeAtSquiggle(page, port(page), "keyboard", `Preview: ${extract}`, () => isPreviewed(page));
      await waitForPreview(page, [/METRICS_PORT=9464/, /metricsPort: port\('METRICS_PORT', 9464\)/, /config\.metricsPort/]);
      assert.deepEqual(bytesOf(folder), start);
      await applyPreview(page);
      await activeTab(page, "server.ts").waitFor();
      await extractedEverywhere(page, folder);
      await page.locator(".editor-instance .view-lines").first().click();
      await undoneEverywhere(page, folder, start);
    });

    for (const [where, comment] of [["on this line", "// groundwork-ignore-next-line config-hardcoded-port: the port is agreed on"], ["in this file", "// groundwork-ignore-file config-hardcoded-port: the port is agreed on"]] as const) {
      await step(`a finding is accepted ${where} with a reason, and Escape changes nothing`, async () => {
        await acceptPort(page, where);
        await thinkBetter(page);
        assert.equal(await page.locator(".tab.dirty").count(), 0);
        await acceptPort(page, where);
        await answer(page, "the port is agreed on");
        await port(page).first().waitFor({ state: "detached" });
        const isInPlace = (shown: readonly string[], at = shown.findIndex(it => it.trim() === comment)): boolean => where === "on this line" ? at >= 0 && shown[at + 1] === "metrics.listen(9464);" : at === 0;
        await until("the comment", async () => (await shownText(page)).split("\n"), it => isInPlace(it));
        await page.locator(".editor-instance .view-lines").first().click();
        await undoneEverywhere(page, folder, start);
      });
    }

    await step("nothing of this has raised a notification", async () => assert.deepEqual(await toasts(page), []));
  }));

  test(`a person works through the views by keyboard in the ${which} VS Code`, { skip }, t => inShop({ which }, async ({ page, folder }) => {
    const start = bytesOf(folder);
    const step = stepsOf(t, page);
    const records = path.join(folder, ".groundwork/checklist.json");

    await step("the checklist opens its evidence", async () => {
      await showView(page, "Checklist");
      await treeRow(await openView(page, "Checklist"), "Configuration").waitFor();
      await walkTo(page, /^Values that change live in configuration/);
      await walkInto(page, /^metrics\.listen takes port 9464.* src\/server\.ts:20$/);
      await page.keyboard.press("Enter");
      await activeTab(page, "server.ts").waitFor();
      await page.locator(".statusbar-item").getByText("Ln 20, Col 20 (4 selected)").waitFor();
    });

    await step("an item is ticked and unticked by Tab and Space, and row, progress and file say so", async () => {
      await showView(page, "Checklist");
      await walkTo(page, /^Values that change live in configuration, not known/);
      await toggleFocused(page, () => recordOf(records, "comp-config") === "done");
      await until("the row", () => focusedRow(page), it => it.startsWith("Values that change live in configuration, in place."));
      await (await openView(page, "Checklist")).getByText("3 % in place, known 8 of 44").waitFor();
      await toggleFocused(page, () => recordOf(records, "comp-config") === null);
      await until("the row", () => focusedRow(page), it => it.startsWith("Values that change live in configuration, not known."));
    });

    await step("what is ticked by mouse and contradicted by the code stays to do, until it is taken back", async () => {
      await showView(page, "Checklist");
      await walkTo(page, /^All traffic is encrypted in transit/);
      const row = treeRow(await openView(page, "Checklist"), "Encryption in transit");
      const badge = await badgeOf(page);
      await toggleUntilKept(row, () => row.locator(".monaco-custom-toggle").click(), () => recordOf(records, "sec-https") === "done");
      await until("the row", () => row.getAttribute("aria-label"), it => it?.startsWith("All traffic is encrypted in transit, contradicted: 2 findings.") === true);
      await until("the badge as it was", () => badgeOf(page), it => it === badge);
      await takeFromMenu(page, row, "Take Back What Was Said");
      await until("the record", () => recordOf(records, "sec-https"), it => it === null);
    });

    await step("findings are grouped by rule and topic, and filtered", async () => {
      await runCommand(page, "Groundwork: Group by Rule");
      await showView(page, "Findings");
      await walkTo(page, /^Outbound call without a deadline, 2 findings$/);
      await walkInto(page, /^warning: axios\.post sets no deadline.*src\/clients\/payment\.ts, line 21/);
      await page.keyboard.press("Enter");
      await activeTab(page, "payment.ts").waitFor();
      await runCommand(page, "Groundwork: Group by Topic");
      await showView(page, "Findings");
      await walkTo(page, /^Performance, 9 findings$/);
      await startCommand(page, "Groundwork: Filter Findings…");
      await answer(page, "payment");
      const findings = await openView(page, "Findings");
      await findings.getByText("2 of 16 findings for “payment”.").waitFor();
      await until("the filtered topics", () => treeRows(findings), it => it.join("; ") === "Performance, 1 finding; Reliability, 1 finding");
      await runCommand(page, "Groundwork: Clear Filter");
      await until("all topics", () => treeRows(findings), it => it.length > 2);
    });

    await step("all findings of a kind are fixed after a preview, and it is undone to the byte", async () => {
      rmSync(records);
      await startCommand(page, "Groundwork: Fix All of This Kind…");
      await pick(page, "Outbound call without a deadline");
      await waitForPreview(page, [/timeout: 10_000/, /AbortSignal\.timeout\(10_000\)/]);
      await applyPreview(page);
      await until("the fixed files", () => savedChanges(page, folder), it => it.join() === "src/clients/payment.ts,src/clients/shipping.ts");
      await until("the status bar", () => statusWords(page), it => it === "0 % · 14 findings");
      await goTo(page, "src/clients/payment.ts");
      await undoneEverywhere(page, folder, start);
    });
  }));
}

test("a server that is killed comes back by itself once, and then when it is asked to, without a notification", { skip }, () => inShop({ which: "newest" }, async ({ page, host }) => {
  const running = (but: number | undefined): Promise<readonly number[]> => until("one server", () => serverProcesses(host), it => it.length === 1 && it[0] !== but);
  await goTo(page, "src/server.ts");
  await seeSquiggle(page, port(page));
  const [first] = await running(undefined);
  process.kill(first!, "SIGKILL");
  const [second] = await running(first);
  await findsAgain(page);
  process.kill(second!, "SIGKILL");
  await until("the status bar", () => statusWords(page), it => it === "Groundwork stopped");
  await until("no server", () => serverProcesses(host), it => it.length === 0);
  assert.deepEqual(await toasts(page), []);
  await page.locator(".statusbar-item").getByText("Groundwork stopped").click();
  await running(second);
  await findsAgain(page);
  assert.deepEqual(await toasts(page), []);
}));

test("a front end starts no server, until a file that is a back end is opened", { skip }, () => inFrontEnd(folder => inWindow({ which: "newest", folder }, async ({ page, host }) => {
  await goTo(page, "src/app.tsx");
  await openContainer(page, "Groundwork");
  await (await openView(page, "Findings")).getByText("No back end was seen here, so nothing is analysed.").waitFor();
  assert.deepEqual(serverProcesses(host), []);
  assert.equal(await statusWords(page), "");
  await goTo(page, "src/api.ts");
  await seeSquiggle(page, port(page));
  assert.equal(serverProcesses(host).length, 1);
  assert.deepEqual(await toasts(page), []);
})));

test("records that somebody has broken are named on their line and left as they are", { skip }, () => inShop({ which: "newest" }, async ({ page, folder }) => {
  const file = path.join(folder, ".groundwork/checklist.json");
  const broken = `{\n  "schema": 1\n  "items": {}\n}\n`;
  writeFileSync(file, broken);
  await goTo(page, ".groundwork/checklist.json");
  await hoverSquiggle(page, squiggles(page, "error"), /groundwork/);
  await page.locator(".monaco-hover .marker").filter({ hasText: "groundwork" }).first().waitFor();
  await openContainer(page, "Groundwork");
  const row = await scrolledTo(await openView(page, "Checklist"), "Database queries");
  const reason = ".groundwork/checklist.json is not valid JSON, so it is left as it is.";
  await toggleUntilKept(row, () => row.locator(".monaco-custom-toggle").click(), async () => (await toasts(page)).join() === reason);
  await row.locator(".monaco-custom-toggle[aria-checked=false]").waitFor();
  assert.equal(readFileSync(file, "utf8"), broken);
}));

async function extractedEverywhere(page: Page, folder: string): Promise<void> {
  await port(page).first().waitFor({ state: "detached" });
  await until("the code", () => shownText(page), it => it.includes("metrics.listen(config.metricsPort)"));
  await until("the changed files", () => savedChanges(page, folder), it => it.join() === extracted.join());
  assert.match(bytesOf(folder)[".env.example"]!, /\nMETRICS_PORT=9464\n/);
}

/** One undo in the editor that has the keyboard. VS Code asks nothing before it, and says nothing where it can do it in all files. */
async function undoneEverywhere(page: Page, folder: string, start: ReturnType<typeof bytesOf>): Promise<void> {
  await undo(page);
  await seeSquiggle(page, page.locator(".editor-instance .squiggly-info, .editor-instance .squiggly-warning"));
  await until("no changed file", () => savedChanges(page, folder), it => it.length === 0);
  assert.deepEqual(bytesOf(folder), start);
  assert.equal(await page.locator(".monaco-dialog-box").count(), 0);
}

/** Files that are not shown are changed a little later than the one that is. */
async function savedChanges(page: Page, folder: string): Promise<readonly string[]> {
  await saveAll(page);
  return changedFiles(folder);
}

async function acceptPort(page: Page, where: string): Promise<void> {
  await takeAtSquiggle(page, port(page), "keyboard", `Suppress config-hardcoded-port ${where}…`, () => isAsked(page));
}

/** The findings are of a server that answers: it offers the fix. */
async function findsAgain(page: Page): Promise<void> {
  await until("the status bar", () => statusWords(page), it => it === "0 % · 16 findings");
  await until("the fix", async () => {
    await goToSquiggle(page, port(page));
    const offered = await openActions(page, "keyboard");
    await page.keyboard.press("Escape");
    return offered;
  }, it => it.includes(extract));
}

async function badgeOf(page: Page): Promise<string> {
  return page.locator(".activitybar .action-item").filter({ has: page.locator("[aria-label^=Groundwork]") }).first().innerText();
}

/** What is recorded of an item; undefined while there is no file, or it is being written. */
function recordOf(file: string, item: string): unknown {
  try {
    const { items } = JSON.parse(readFileSync(file, "utf8")) as { readonly items: Readonly<Record<string, { readonly state: unknown }>> };
    return items[item]?.state;
  } catch {
    return undefined;
  }
}

async function inFrontEnd(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "groundwork-front-end-")), "front-end");
  try {
    mkdirSync(path.join(folder, "src"), { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "front-end", dependencies: { react: "^19.0.0" } }));
    writeFileSync(path.join(folder, "src/app.tsx"), "export const App = () => <p>Hello</p>;\n");
    writeFileSync(path.join(folder, "src/api.ts"), "import express from 'express';\n\nconst app = express();\napp.listen(3000);\n");
    await use(folder);
  } finally {
    rmSync(path.dirname(folder), { recursive: true });
  }
}
