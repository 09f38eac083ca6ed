import type { Locator, Page } from "playwright-core";
import { isSoon, until } from "./until.js";
import { runCommand } from "./workbench.js";

// What a person does in the editors of a real VS Code.

/** The squiggles of a severity in the open editor; its text is under them. */
export function squiggles(page: Page, severity: "error" | "warning" | "info" | "hint"): Locator {
  return page.locator(`.editor-instance .squiggly-${severity}`);
}

/**
 * Rests the mouse on a squiggle and gives what VS Code then says, once what is expected is in it. It asks once when the mouse comes to rest, and a machine
 * that is busy may have missed that; a person moves the mouse away and comes back.
 */
export async function hoverSquiggle(page: Page, squiggle: Locator, expected = /\S/): Promise<string> {
  await seeSquiggle(page, squiggle);
  const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents");
  const said = async (): Promise<string> => (await hover.allInnerTexts()).join("\n");
  for (let tries = 0; tries < 10 && !expected.test(await said()); tries++) {
    // Lines that are drawn anew have no place for a moment.
    const box = await squiggle.first().boundingBox();
    if (!box) continue;
    const { x, y } = middle(box);
    await page.mouse.move(x, y + 60);
    await page.mouse.move(x, y, { steps: 5 });
    await isSoon(until("what VS Code says", said, it => expected.test(it), 5_000));
  }
  return until("what VS Code says of the squiggle", said, it => expected.test(it));
}

/** Waits for a squiggle. A busy machine is slow to start an extension; where nothing comes for long, a person asks for the analysis again. */
export async function seeSquiggle(page: Page, squiggle: Locator): Promise<void> {
  if (await isSoon(squiggle.first().waitFor({ timeout: 40_000 }))) return;
  await runCommand(page, "Groundwork: Analyse Again");
  await squiggle.first().waitFor();
}

/**
 * Opens the menu of code actions at the cursor, by its key or by the light bulb, and gives the actions' titles. Waits until
 * there is a light bulb; throws where VS Code then says three times that there is no action, or nothing. The newest now and
 * then closes the menu as it opens, and the oldest drops its question under load and says that there is nothing, beside a
 * light bulb that says otherwise; a person asks again.
 */
export async function openActions(page: Page, how: "keyboard" | "mouse"): Promise<readonly string[]> {
  const bulb = page.locator(".editor-instance .lightBulbWidget, .editor-instance [class*=codicon-gutter-lightbulb]").first();
  const nothing = page.locator(".monaco-editor-overlaymessage");
  for (let tries = 0; tries < 3; tries++) {
    await bulb.waitFor();
    if (how === "keyboard") await page.keyboard.press("Control+.");
    // A light bulb that moves away from under the mouse takes no click.
    else await isSoon(bulb.click({ timeout: 5_000 }));
    await isSoon(actionRows(page).or(nothing).first().waitFor({ timeout: 10_000 }));
    const titles = await actionRows(page).locator(".title").allInnerTexts();
    if (titles.length > 0) return titles;
    await nothing.waitFor({ state: "hidden" });
  }
  throw new Error("Beside a light bulb VS Code says three times that there are no actions, or nothing.");
}

/** Takes a code action of the open menu by its title. */
export async function takeAction(page: Page, title: string): Promise<void> {
  const row = actionRows(page).filter({ has: page.getByText(title, { exact: true }) }).first();
  const handle = await row.elementHandle({ timeout: 5_000 });
  await handle!.waitForElementState("stable", { timeout: 5_000 });
  const { x, y } = middle((await handle!.boundingBox())!);
  // The menu takes no click until the mouse has moved, so that the click which opened it does not fall through.
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.click(x, y);
  await actionRows(page).first().waitFor({ state: "hidden", timeout: 10_000 });
}

/** Undoes once in the editor that has the keyboard. */
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

function middle({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
