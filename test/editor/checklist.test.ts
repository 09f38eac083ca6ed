import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import {
  answer, applyPreview, changedFiles, goTo, goToPlace, inShop, pick, showView, statusWords, takeByKeyboard, unsaved, waitForPreview, walkInto, walkTo,
} from "../support/editor/groundwork.js";
import { openView, treeRows } from "../support/editor/sideBar.js";
import { stepsOf } from "../support/editor/steps.js";
import { until } from "../support/editor/until.js";
import { runCommand } from "../support/editor/workbench.js";

// How a person works through the checklist, by keyboard alone.

const skip = absence ?? false;
const first = /^All traffic is encrypted in transit, to do: 2 findings, hours\./;

for (const which of ["newest", "oldest"] as const) {
  test(`a person works off what is to do next by keyboard in the ${which} VS Code`, { skip }, t => inShop({ which, settings: { "editor.quickSuggestions": { other: "off" }, "editor.suggestOnTriggerCharacters": false } }, async ({ page, folder }) => {
    const step = stepsOf(t, page);
    await goTo(page, "src/clients/shipping.ts");

    await step("the view shows what to do next, the weightiest and quickest first, and everything again with its rows as they were", async () => {
      await showView(page, "Checklist");
      await walkTo(page, /^Every data store has a purpose/);
      await walkInto(page, /^The schema is one of postgresql/);
      await runCommand(page, "Groundwork: Show What to Do Next");
      await showView(page, "Checklist");
      await until("the first rows", () => rows(page), it => it[0]?.startsWith("To do: 7 items") === true && first.test(it[1] ?? ""));
      await runCommand(page, "Groundwork: Show All Items");
      await showView(page, "Checklist");
      // It is open as it was: nothing opens it up here.
      await walkTo(page, /^The schema is one of postgresql/);
    });

    await step("an item's row changes while its fix is typed, and nothing is saved", async () => {
      await showView(page, "Checklist");
      await walkTo(page, /^Slow neighbours cannot take it down, to do: 2 findings\./);
      await goTo(page, "src/clients/shipping.ts");
      await goToPlace(page, 12, "    method: 'POST',".length + 1);
      await page.keyboard.type(" signal: AbortSignal.timeout(10_000),");
      await showView(page, "Checklist");
      await until("the row", () => rows(page), it => it.some(row => /^Slow neighbours cannot take it down, to do: 1 finding\./.test(row)));
      assert.deepEqual(changedFiles(folder), []);
      await unsaved(page).waitFor();
      await goTo(page, "src/clients/shipping.ts");
      await runCommand(page, "File: Revert File");
      await until("the status bar", () => statusWords(page), it => it === "0 % · 16 findings");
    });

    await step("all of the first item is fixed from its menu after a preview, and it leaves the list", async () => {
      await runCommand(page, "Groundwork: Show What to Do Next");
      await showView(page, "Checklist");
      await walkTo(page, first);
      await takeByKeyboard(page, "Fix All of This Item…");
      await waitForPreview(page, [/rejectUnauthorized/, /NODE_TLS_REJECT_UNAUTHORIZED/]);
      await applyPreview(page);
      await showView(page, "Checklist");
      await until("the first rows", () => rows(page), it => it[0]?.startsWith("To do: 6 items") === true && !it.some(row => first.test(row)));
      await until("the status bar", () => statusWords(page), it => it === "0 % · 14 findings");
    });

    await step("what is said of an item is picked from one list", async () => {
      await walkTo(page, /^Software is updated regularly, not known/);
      await takeByKeyboard(page, "Say…");
      await pick(page, "Not Applicable…");
      await answer(page, "a demonstration");
      await until("the list without it", () => rows(page), it => it.length > 0 && !it.some(row => row.startsWith("Software is updated regularly")));
    });
  }));
}

async function rows(page: Page): Promise<readonly string[]> {
  return treeRows(await openView(page, "Checklist"));
}
