import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { seeSquiggle, squiggles } from "../support/editor/editing.js";
import { goTo, inShop } from "../support/editor/groundwork.js";
import { until } from "../support/editor/until.js";
import { screenshot, startCommand, toasts } from "../support/editor/workbench.js";

// The questions of the profile, answered by keyboard alone.

for (const [which, theme] of [["newest", "Default Light Modern"], ["oldest", "Default Dark Modern"]] as const) {
  test(`a person answers the profile by keyboard in the ${which} VS Code`, { skip: absence ?? false }, () => inShop({ which, settings: { "workbench.colorTheme": theme } }, async ({ page, folder }) => {
    const file = path.join(folder, ".groundwork/profile.json");
    const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    await goTo(page, "src/server.ts");
    await seeSquiggle(page, squiggles(page, "info"));
    await startCommand(page, "Groundwork: Answer the Profile…");
    const [, total] = (await shownStep(page, 1)).map(Number) as [number, number];
    assert.ok(total >= 4, `${total} questions`);
    await screenshot(page, `profile-${which}-first`);
    // Nobody has said anything yet, so Enter says nothing.
    await page.keyboard.press("Enter");
    assert.equal((await shownStep(page, 1)).length, 2);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await shownStep(page, 2);
    await page.keyboard.press("Escape");
    await widget(page).waitFor({ state: "hidden" });
    assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, before);

    await startCommand(page, "Groundwork: Answer the Profile…");
    await shownStep(page, 1);
    await page.keyboard.press("ArrowDown");
    const chosen = await activeLabel(page);
    await page.keyboard.press("Enter");
    await shownStep(page, 2);
    await widget(page).getByRole("button", { name: "Back" }).press("Enter");
    await shownStep(page, 1);
    await until("what was chosen", () => activeLabel(page), it => it === chosen);
    await widget(page).getByText("your answer").waitFor();
    await page.keyboard.press("Enter");
    for (let step = 2, isLast = false; step <= total && !isLast; step++) {
      await shownStep(page, step);
      await screenshot(page, `profile-${which}-${step}`);
      // Of a table that nobody has spoken of, Enter says nothing.
      if (await widget(page).locator(".monaco-list-row.focused").count() === 0) await page.keyboard.press("ArrowDown");
      isLast = await activeLabel(page) === "Leave the rest open";
      await page.keyboard.press("Enter");
    }
    await widget(page).waitFor({ state: "hidden" });
    await until("the profile", () => existsSync(file) ? readFileSync(file, "utf8") : "", it => it !== (before ?? ""));
    assert.equal(await page.locator(".tab.dirty").count(), 0);
    assert.deepEqual(await toasts(page), []);
  }));
}

/** Waits until the form asks a question, and gives its number and how many there are. */
async function shownStep(page: Page, step: number): Promise<readonly string[]> {
  const title = await until(`question ${step}`, () => widget(page).locator(".quick-input-title").innerText(), it => it.startsWith("Profile · ") && it.includes(`(${step}/`));
  return /\((\d+)\/(\d+)\)/.exec(title)!.slice(1);
}

function activeLabel(page: Page): Promise<string> {
  return widget(page).locator(".monaco-list-row.focused .label-name").first().innerText();
}

function widget(page: Page): ReturnType<Page["locator"]> {
  return page.locator(".quick-input-widget");
}
