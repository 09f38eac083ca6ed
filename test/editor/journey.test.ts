import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { absence } from "../../scripts/host/installed.mjs";
import { hoverSquiggle, seeSquiggle, shownText, squiggles, undo } from "../support/editor/editing.js";
import { goTo, mend } from "../support/editor/groundwork.js";
import { inWindow } from "../support/editor/inWindow.js";
import { openContainer, openView, scrolledTo, setSideBarWidth, sideBarWidth, toggleCheckbox, treeRow, treeRows } from "../support/editor/sideBar.js";
import { until } from "../support/editor/until.js";
import { findCommand, runCommand, screenshot, setTheme, statusItems, toasts } from "../support/editor/workbench.js";

// What a person does in the window of a real VS Code, by mouse and keyboard, and what is shown then.

const ways = (["newest", "oldest"] as const).flatMap(which => (["on the server", "in the page"] as const).map(runs => ({ which, runs })));

for (const { which, runs } of ways) {
  const title = `in the ${which} VS Code with the extension ${runs}`;
  const how = runs === "in the page" ? "keyboard" : "mouse";

  test(`a person mends a finding by ${how} and undoes it ${title}`, { skip: absence ?? false }, () => inWindow({ which, runs }, async ({ page, folder }) => {
    const example = (): string => readFileSync(path.join(folder, ".env.example"), "utf8");
    await goTo(page, "src/server.ts");
    assert.match(await hoverSquiggle(page, squiggles(page, "info")), /9464/);
    await mend(page, squiggles(page, "info"), how, "Extract to configuration: METRICS_PORT");
    await until("the code", () => shownText(page), it => it.includes("metrics.listen(config.metricsPort)"));
    await until("the variable in a file that is not open", example, it => it.includes("METRICS_PORT=9464"));
    assert.deepEqual(await toasts(page), []);
    await undo(page);
    await until("the code as it was", () => shownText(page), it => it.includes("metrics.listen(9464)"));
    await seeSquiggle(page, squiggles(page, "info"));
  }));
}

for (const which of ["newest", "oldest"] as const) {
  test(`a person finds the way around the side bar in the ${which} VS Code`, { skip: absence ?? false }, () => inWindow({ which }, async ({ page, host }) => {
    await openContainer(page, "Groundwork");
    await treeRow(await openView(page, "Findings"), "compose.yaml").waitFor();
    const checklist = await openView(page, "Checklist");
    assert.equal(await toggleCheckbox(await scrolledTo(checklist, "Database queries")), "checked");
    await until("the checklist", () => treeRows(checklist), it => it.length > 3);
    await setSideBarWidth(page, 220);
    assert.equal(Math.round(await sideBarWidth(page)), 220);
    for (const theme of ["Default Light Modern", "Default Dark Modern", "Default High Contrast"] as const) {
      await setTheme(host, page, theme);
      await screenshot(page, `side-bar-${which}-${theme.toLowerCase().replaceAll(" ", "-")}`);
    }
    await until("the status bar", () => statusItems(page), it => it.some(item => item.startsWith("Groundwork")));
    await findCommand(page, "Groundwork: Show F", "Groundwork: Show Findings");
    await runCommand(page, "View: Show Explorer");
    await openContainer(page, "Explorer");
    assert.deepEqual(await toasts(page), []);
  }));
}
