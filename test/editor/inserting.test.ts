import assert from "node:assert/strict";
import { test } from "node:test";
import { absence } from "../../scripts/host/installed.mjs";
import { shownText, undo } from "../support/editor/editing.js";
import { bytesOf, changedFiles, goTo, goToPlace, inShop, saveAll } from "../support/editor/groundwork.js";
import { until } from "../support/editor/until.js";
import { screenshot, startCommand, told } from "../support/editor/workbench.js";

// What a person sees of snippets: in completion, and in the list that shows each before it is inserted.

const skip = absence ?? false;

for (const theme of ["Default Light Modern", "Default Dark Modern", "Default High Contrast"]) {
  test(`a person looks through snippets, sees one before it is inserted, and takes it back · ${theme}`, { skip }, () => inShop({ which: "newest", settings: { "workbench.colorTheme": theme } }, async ({ page, folder }) => {
    const look = theme.split(" ")[1]!.toLowerCase();
    const start = bytesOf(folder);
    await goTo(page, "src/app.ts");
    await startCommand(page, "Groundwork: Insert Secure Snippet…");
    const list = page.locator(".quick-input-widget");
    await list.getByText("Insert Secure Snippet").waitFor();
    await list.locator("input[type=text]").fill("session express");
    await until("the preview", () => page.locator(".editor-instance .view-lines").allInnerTexts(), it => it.some(text => /connect-redis/.test(text.replaceAll("\u00a0", " "))));
    await screenshot(page, `snippet-list-${look}`);
    // The preview is an editor, which takes the keyboard for a moment.
    await list.locator("input[type=text]:focus").waitFor();
    await page.keyboard.press("Enter");
    await list.waitFor({ state: "hidden" });
    await until("the code", () => shownText(page), it => it.includes("config.sessionSecret"));
    await until("what is said", () => told(page), it => it.length === 1 && /SESSION_SECRET/.test(it[0]!) && /npm install/.test(it[0]!));
    await screenshot(page, `snippet-inserted-${look}`);
    await saveAll(page);
    await until("the changed files", () => changedFiles(folder), it => it.join() === [".env.example", "package.json", "src/app.ts", "src/config.ts"].join());
    await page.locator(".editor-instance .view-lines").first().click();
    await undo(page);
    await until("the files as they were", async () => {
      await saveAll(page);
      return changedFiles(folder);
    }, it => it.length === 0);
    assert.deepEqual(bytesOf(folder), start);
  }));
}

test("completion shows what a snippet protects from, and Tab walks through its stops", { skip }, () => inShop({ which: "newest" }, async ({ page }) => {
  await goTo(page, "src/parameters.ts");
  await goToPlace(page, 2, 1);
  await page.keyboard.type("gw-encrypt");
  // The list of suggestions grows while more of them come.
  await page.locator(".suggest-widget .monaco-list-row.focused").filter({ hasText: "gw-encrypt-field" }).waitFor();
  await screenshot(page, "snippet-completion");
  await page.keyboard.press("Enter");
  await until("the code", () => shownText(page), it => it.includes("encryptField"));
  await page.keyboard.type("k2");
  await until("all places of the stop", () => shownText(page), it => it.includes('"k2", Buffer.from') && it.includes('keys.get("k2")'));
}));
