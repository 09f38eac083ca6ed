import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { choose, openList, runCommand } from "./workbench.js";

// What a person does in the editors of a real VS Code.

/** Opens a file through the list of files, by its path in the folder, and waits until it is shown. */
export async function openFile(page: Page, file: string): Promise<void> {
  await openList(page, "Control+p");
  await choose(page, file, path.basename(file));
  await page.locator(".tab.active").getByText(path.basename(file), { exact: true }).waitFor();
  await lines(page).first().waitFor();
}

/** The squiggles of a severity in the open editor; its text is under them. */
export function squiggles(page: Page, severity: "error" | "warning" | "info" | "hint"): Locator {
  return page.locator(`.editor-instance .squiggly-${severity}`);
}

/** Rests the mouse on a squiggle and gives what VS Code then says. */
export async function hoverSquiggle(page: Page, squiggle: Locator): Promise<string> {
  await waitForSquiggle(page, squiggle);
  const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents").first();
  for (let tries = 0; tries < 10 && !await hover.isVisible(); tries++) {
    // VS Code asks once when the mouse comes to rest, and a machine that is busy may have missed that.
    const { x, y } = await middle(squiggle.first());
    await page.mouse.move(x, y + 60);
    await page.mouse.move(x, y, { steps: 5 });
    await hover.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  return hover.innerText();
}

/** A busy machine is slow to start an extension; where nothing comes for long, a person asks for the analysis again. */
async function waitForSquiggle(page: Page, squiggle: Locator): Promise<void> {
  if (await squiggle.first().waitFor({ timeout: 40_000 }).then(() => true, () => false)) return;
  await runCommand(page, "Groundwork: Analyse Again");
  await squiggle.first().waitFor({ timeout: 110_000 });
}

/**
 * Opens the menu of code actions at the cursor, by its key or by the light bulb, and gives the actions' titles. Waits until
 * there is a light bulb; throws where VS Code then says that there is no action.
 */
export async function openActions(page: Page, how: "keyboard" | "mouse"): Promise<readonly string[]> {
  const bulb = page.locator(".editor-instance .lightBulbWidget, .editor-instance [class*=codicon-gutter-lightbulb]").first();
  await bulb.waitFor();
  await (how === "keyboard" ? pressForActions(page) : bulb.click());
  await actionRows(page).first().waitFor();
  return actionRows(page).locator(".title").allInnerTexts();
}

/**
 * The newest VS Code now and then closes the menu as it opens, and the oldest drops its question under load and says that there is nothing,
 * beside a light bulb that says otherwise; a person presses again.
 */
async function pressForActions(page: Page): Promise<void> {
  const nothing = page.locator(".monaco-editor-overlaymessage");
  for (let tries = 0; tries < 3; tries++) {
    await page.keyboard.press("Control+.");
    const isAnswered = await actionRows(page).or(nothing).first().waitFor({ timeout: 5_000 }).then(() => true, () => false);
    if (isAnswered && !await nothing.isVisible()) return;
    await nothing.waitFor({ state: "hidden" });
  }
  throw new Error("Beside a light bulb VS Code says three times that there are no actions, or nothing.");
}

/** Takes a code action of the open menu by its title. */
export async function takeAction(page: Page, title: string): Promise<void> {
  const { x, y } = await middle(actionRows(page).filter({ has: page.getByText(title, { exact: true }) }).first());
  // The menu takes no click until the mouse has moved, so that the click which opened it does not fall through.
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.click(x, y);
  await actionRows(page).first().waitFor({ state: "hidden" });
}

/** Undoes once in the open editor. */
export async function undo(page: Page): Promise<void> {
  await page.keyboard.press("Control+z");
}

/** The text that the open editor shows: what is on the screen, with its lines in order. */
export function shownText(page: Page): Promise<string> {
  return lines(page).evaluateAll(all => all
    .map(it => ({ top: Number(/top:\s*(\d+)/.exec(it.getAttribute("style") ?? "")?.[1]), text: it.textContent ?? "" }))
    .sort((a, b) => a.top - b.top).map(it => it.text.replaceAll("\u00a0", " ")).join("\n"));
}

function lines(page: Page): Locator {
  return page.locator(".editor-instance .view-line");
}

function actionRows(page: Page): Locator {
  return page.locator(".action-widget .monaco-list-row.action");
}

/** A squiggle lies under the text, where no click of its own would reach it. */
async function middle(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  await (await element.elementHandle())!.waitForElementState("stable");
  const box = (await element.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
