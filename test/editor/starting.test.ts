import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { seeSquiggle, shownText, squiggles } from "../support/editor/editing.js";
import { activeTab, mend, serverProcesses, statusWords } from "../support/editor/groundwork.js";
import { inWindow } from "../support/editor/inWindow.js";
import { openContainer, openView, scrolledTo, toggleCheckbox, toggleUntilKept, treeRows } from "../support/editor/sideBar.js";
import { until } from "../support/editor/until.js";
import { runCommand, screenshot, startCommand, told } from "../support/editor/workbench.js";

// What a person sees who has just installed Groundwork: the walkthrough, and the sample in a window without a folder.

const skip = absence ?? false;
const ways = [
  { which: "newest", runs: "on the server", theme: "Default Light Modern" },
  { which: "newest", runs: "in the page", theme: "Default Dark Modern" },
  { which: "oldest", runs: "on the server", theme: "Default Dark Modern" },
] as const;

for (const { which, runs, theme } of ways) {
  const look = theme.split(" ")[1]!.toLowerCase();

  test(`a person fixes the sample in an empty window of the ${which} VS Code, ${look}, with the extension ${runs}`, { skip }, () => inWindow({ which, runs, opens: "nothing", settings: { "workbench.colorTheme": theme, "files.autoSave": "off" } }, async ({ page, host }) => {
    await openContainer(page, "Groundwork");
    await (await openView(page, "Checklist")).getByText("get started", { exact: true }).click();
    const first = stepOf(page, "Fix a finding in a sample");
    await first.waitFor();
    assert.equal(await isTicked(first), false);
    await screenshot(page, `walkthrough-${which}-${look}`);
    await first.click();
    await page.getByRole("button", { name: "Open a Sample" }).click();
    await activeTab(page, "server.ts").waitFor();
    await seeSquiggle(page, squiggles(page, "warning"));
    await until("the status bar", () => statusWords(page), it => it === "0 % · 3 findings");
    await screenshot(page, `sample-${which}-${look}`);
    await mend(page, squiggles(page, "warning"), "keyboard", "Give fetch a deadline of 10 seconds");
    assert.deepEqual(await told(page), ["A request over its deadline now fails; choose the time by how long the caller can wait."]);
    await until("the code", () => shownText(page), it => it.includes("AbortSignal.timeout(10_000)"));
    await until("the status bar", () => statusWords(page), it => it === "0 % · 2 findings");
    const checklist = await openView(page, "Checklist");
    await tick(checklist, "Component map", /^A component map exists, in place/);
    await runCommand(page, "Groundwork: Get Started");
    await stepOf(page, "Open the checklist").click();
    await page.getByRole("button", { name: "Show the Checklist" }).click();
    await until("the ticks", () => Promise.all([first, stepOf(page, "Open the checklist"), stepOf(page, "Answer a few questions")].map(isTicked)), it => it.join() === "true,true,false");
    await screenshot(page, `walkthrough-ticked-${which}-${look}`);
    // Where there is room the picture stands beside the steps.
    await page.locator(".activitybar .action-item.checked").click();
    await page.locator(".part.sidebar").waitFor({ state: "hidden" });
    for (const title of ["Open the checklist", "Answer a few questions", "Insert a secure snippet", "Put it in CI"]) {
      await stepOf(page, title).click();
      await page.locator("iframe.webview.ready").first().waitFor();
      await screenshot(page, `walkthrough-${which}-${look}-${title.replaceAll(" ", "-").toLowerCase()}`);
    }
    await startCommand(page, "Groundwork: Open a Sample to Fix");
    await until("the sample as it was", () => shownText(page), it => it.includes("app.listen(3000)") && !it.includes("AbortSignal"));
    await until("the status bar", () => statusWords(page), it => it === "0 % · 3 findings");
    await seeSquiggle(page, squiggles(page, "warning"));
    await runCommand(page, "View: Close All Editors");
    await openContainer(page, "Groundwork");
    await until("no status", () => statusWords(page), it => it === "");
    if (runs === "on the server") await until("no server", () => serverProcesses(host), it => it.length === 0);
    await (await openView(page, "Findings")).getByText("Open the folder of a back end").waitFor();
  }));
}

/** Ticks an item, whose row then says so. */
async function tick(view: Locator, label: string, ticked: RegExp): Promise<void> {
  const row = await scrolledTo(view, label);
  await toggleUntilKept(row, async () => void await toggleCheckbox(row), async () => (await treeRows(view)).some(it => ticked.test(it)));
}

/** A step in the list of the walkthrough. */
function stepOf(page: Page, title: string): Locator {
  return page.locator(".gettingStartedContainer .getting-started-step").filter({ has: page.locator(".step-title").getByText(title, { exact: true }) });
}

async function isTicked(step: Locator): Promise<boolean> {
  return await step.locator(".codicon.complete").count() > 0;
}
