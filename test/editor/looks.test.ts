import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { hoverSquiggle, openActions, squiggles } from "../support/editor/editing.js";
import { activeTab, goTo, goToSquiggle, inShop, pagePreview, pick, showView, walkTo } from "../support/editor/groundwork.js";
import { expand, openContainer, openView, scrolledTo, setSideBarWidth, sideBarWidth, treeRow } from "../support/editor/sideBar.js";
import { runCommand, screenshot, setTheme, startCommand, type Theme } from "../support/editor/workbench.js";

// How Groundwork looks in the themes that VS Code ships, for somebody to look at: pictures in .vscode-test/screenshots. What can
// be judged without eyes is asserted on the way.

const themes: Readonly<Record<string, Theme>> = { light: "Default Light Modern", dark: "Default Dark Modern", "high-contrast": "Default High Contrast", "high-contrast-light": "Default High Contrast Light" };

/** What to do next, with the pointer on a row that has all three actions, and the tooltip of a group. */
async function nextSteps(page: Page, name: string): Promise<void> {
  await runCommand(page, "Groundwork: Show What to Do Next");
  await showView(page, "Checklist");
  await walkTo(page, /^Queries are efficient and indexed/);
  await screenshot(page, name);
  await runCommand(page, "Groundwork: Show All Items");
}

const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  rule: async page => {
    await startCommand(page, "Groundwork: Explain Rule");
    await pick(page, "Outbound call without a deadline");
    await pagePreview(page).getByRole("heading", { name: "Outbound call without a deadline" }).waitFor();
  },
  coverage: async page => {
    await runCommand(page, "Groundwork: Show What Was Analysed and Why Not");
    await pagePreview(page).getByRole("heading", { level: 1 }).waitFor();
  },
  settings: async page => {
    await runCommand(page, "Groundwork: Show Effective Configuration");
    await activeTab(page, "Settings of shop.jsonc").waitFor();
    await page.locator(".editor-instance .view-line").first().waitFor();
  },
};

for (const [name, theme] of Object.entries(themes)) {
  test(`pictures in ${name}`, { skip: absence ?? false }, () => inShop({ which: "newest", settings: { "workbench.colorTheme": theme } }, async ({ page, host }) => {
    await setTheme(host, page, theme);
    await goTo(page, "src/server.ts");
    await openContainer(page, "Groundwork");
    await runCommand(page, "Groundwork: Group by Rule");
    const checklist = await openView(page, "Checklist");
    await expand(await scrolledTo(checklist, "Encryption in transit"));
    await expand(treeRow(await openView(page, "Findings"), "Outbound call without a deadline"));
    for (const width of [220, 300]) {
      await setSideBarWidth(page, width);
      assert.equal(Math.round(await sideBarWidth(page)), width);
      await screenshot(page, `${name}/side-bar-${width}`);
      await hoverSquiggle(page, squiggles(page, "info"));
      await screenshot(page, `${name}/hover-${width}`);
      await goToSquiggle(page, squiggles(page, "info"));
      await openActions(page, "keyboard");
      await screenshot(page, `${name}/light-bulb-${width}`);
      await page.keyboard.press("Escape");
      await nextSteps(page, `${name}/next-${width}`);
    }
    for (const [title, show] of Object.entries(pages)) {
      await show(page);
      await screenshot(page, `${name}/${title}`);
      await page.locator(".tab[data-resource-name='server.ts']").click();
      await activeTab(page, "server.ts").waitFor();
    }
  }));
}
