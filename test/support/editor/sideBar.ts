import type { Locator, Page } from "playwright-core";
import { isSoon, until } from "./until.js";
import { labels } from "./workbench.js";

// What a person does in the side bar and the panel of a real VS Code: views, trees, check boxes.

/** Opens a view container by the name of its icon in the activity bar; a badge adds to the name. */
export async function openContainer(page: Page, name: string): Promise<void> {
  const icon = page.locator(".activitybar .action-item").filter({ has: page.locator(`[aria-label^=${JSON.stringify(name)}]`) }).first();
  if (!await icon.evaluate(it => it.classList.contains("checked"))) await icon.click();
  await page.locator(".activitybar .action-item.checked").filter({ has: page.locator(`[aria-label^=${JSON.stringify(name)}]`) }).waitFor();
}

/** A view of the open container, opened up if it is folded. */
export async function openView(page: Page, name: string): Promise<Locator> {
  const header = page.locator(`.part.sidebar .pane-header[aria-label^=${JSON.stringify(`${name} `)}][aria-label$=" Section"]`);
  await header.waitFor();
  await clickUntil(header, async () => await header.getAttribute("aria-expanded") !== "false");
  return page.locator(".part.sidebar .pane").filter({ has: page.locator(`.pane-header[aria-label^=${JSON.stringify(`${name} `)}]`) });
}

/** The accessible names of the rows that a tree shows. Long trees show the part that fits. */
export function treeRows(tree: Locator): Promise<readonly string[]> {
  return labels(tree.locator(".monaco-list-row"));
}

/** The row of a tree with this label; what stands beside it in grey does not count. */
export function treeRow(tree: Locator, label: string): Locator {
  return tree.locator(".monaco-list-row").filter({ has: tree.page().locator(".label-name").getByText(label, { exact: true }) }).first();
}

/** The same row, scrolled to: a long tree draws only what fits. */
export async function scrolledTo(tree: Locator, label: string): Promise<Locator> {
  const row = treeRow(tree, label);
  await tree.locator(".monaco-list-row").first().waitFor();
  await tree.locator(".monaco-list-rows").hover({ position: { x: 40, y: 40 }, force: true });
  for (let tries = 0; tries < 60 && !await row.isVisible(); tries++) {
    // Down to the end, then from the top once more.
    await tree.page().mouse.wheel(0, tries === 30 ? -10_000 : 66);
    await tree.page().waitForTimeout(60);
  }
  await row.scrollIntoViewIfNeeded();
  return row;
}

/** Opens a row up, if it is folded. */
export async function expand(row: Locator): Promise<void> {
  await row.waitFor();
  await clickUntil(row.locator(".monaco-tl-twistie"), async () => await row.getAttribute("aria-expanded") !== "false");
}

/** Ticks or clears the check box of a row, and gives how it is then. */
export async function toggleCheckbox(row: Locator): Promise<"checked" | "unchecked"> {
  const box = row.locator(".monaco-custom-toggle");
  const before = await box.getAttribute("aria-checked");
  const toggled = row.locator(`.monaco-custom-toggle:not([aria-checked="${before}"])`);
  await clickUntil(box, () => toggled.isVisible());
  return before === "true" ? "unchecked" : "checked";
}

/** Clicks what is in a row, which takes no click when it is drawn anew between the press and the release of the button, so that a person clicks once more. */
export async function clickUntil(target: Locator, isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3 && !await isDone(); tries++) {
    await isSoon(target.click({ timeout: 20_000 }));
    await isSoon(until("what the click does", isDone, it => it, 10_000));
  }
}

/**
 * Ticks or clears a row's check box, by what is given, until that is kept. VS Code forgets a tick whose rows are drawn anew
 * before it has told of it, as they are right after a fix, and shows the box as it was; a person ticks once more.
 */
export async function toggleUntilKept(row: Locator, toggle: () => Promise<void>, isKept: () => boolean | Promise<boolean>): Promise<void> {
  const box = row.locator(".monaco-custom-toggle");
  const before = await box.getAttribute("aria-checked");
  for (let tries = 0; tries < 3 && !await isKept(); tries++) {
    if (await box.getAttribute("aria-checked") === before) await toggle();
    await isSoon(until("what is kept", isKept, it => it, 15_000));
  }
  await until("what is kept", isKept, it => it);
}

/** Drags the border of the side bar until it has this width, in pixels. A border that is not yet where it is drawn is missed, and a person drags again. */
export async function setSideBarWidth(page: Page, width: number): Promise<void> {
  for (let tries = 0; tries < 3 && Math.round(await sideBarWidth(page)) !== width; tries++) {
    const { x, y, width: before, height } = (await page.locator(".part.sidebar").boundingBox())!;
    await page.mouse.move(x + before, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width, y + height / 2, { steps: 10 });
    await page.mouse.up();
    await page.mouse.move(640, 792);
  }
}

/** The width of the side bar, in pixels. */
export async function sideBarWidth(page: Page): Promise<number> {
  return (await page.locator(".part.sidebar").boundingBox())?.width ?? 0;
}
