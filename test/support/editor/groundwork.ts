import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Host } from "../../../scripts/host/start.mjs";
import { copyShop } from "../shop.js";
import { openActions, takeAction } from "./editing.js";
import { inWindow, type Journey, type Start } from "./inWindow.js";
import { toggleUntilKept } from "./sideBar.js";
import { isSoon, until } from "./until.js";
import { labels, leftBehind, runCommand, takeFromList } from "./workbench.js";

// What a person does with Groundwork in the window of a real VS Code, and what can be seen of it from outside.

/** Opens a window on a copy of the example that is a git repository with one commit, and saves only when told to, as VS Code on a desktop does. */
export async function inShop({ settings, ...start }: Omit<Start, "folder">, use: (journey: Journey) => Promise<void>): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "groundwork-shop-")), "shop");
  try {
    copyShop(folder);
    for (const command of [["init", "-q"], ["add", "-A"], ["commit", "-qm", "Start"]]) git(folder, ...command);
    await inWindow({ ...start, folder, settings: { "files.autoSave": "off", ...settings } }, use);
  } finally {
    rmSync(path.dirname(folder), { recursive: true });
  }
}

/** The paths that git sees changed in a folder, on the disk. */
export function changedFiles(folder: string): readonly string[] {
  return git(folder, "status", "--porcelain", "-uall").split("\n").filter(Boolean).map(it => it.slice(3)).sort();
}

/** Every file of a folder with its bytes, but what git keeps. */
export function bytesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => path.relative(folder, path.join(it.parentPath, it.name)));
  return Object.fromEntries(files.filter(it => !it.startsWith(".git/")).sort().map(it => [it, readFileSync(path.join(folder, it)).toString("latin1")]));
}

/**
 * Opens a file by its path in the folder, or comes back to it, and waits until the keyboard is in it. The list reorders
 * itself while it finds more, so a wrong file is left for the right one.
 */
export async function goTo(page: Page, file: string): Promise<void> {
  const name = path.basename(file);
  const isThere = async (): Promise<boolean> => await activeTab(page, name).isVisible() && await focusedEditor(page).isVisible();
  for (let tries = 0; tries < 4 && !await isThere(); tries++) {
    await takeFromList(page, "Control+p", name, file);
    await isSoon(activeTab(page, name).waitFor({ timeout: 10_000 }).then(() => focusedEditor(page).waitFor({ timeout: 10_000 })));
  }
  await activeTab(page, name).waitFor();
  await focusedEditor(page).waitFor();
}

/** Puts the cursor on a line and column of the open file, counted from 1, by keyboard. Where an editor that comes late closes the box, or Enter comes before its answer, a person does it once more. */
export async function goToPlace(page: Page, line: number, column: number): Promise<void> {
  const box = page.locator(".quick-input-widget");
  const answered = box.locator(".monaco-list-row").filter({ hasText: new RegExp(`\\b${line}\\b.*\\b${column}\\b`) });
  const place = page.locator(".statusbar-item").getByText(`Ln ${line}, Col ${column}`).first();
  for (let tries = 0, arrived = false; !arrived && tries < 5; tries++) {
    await page.keyboard.press("Control+g");
    const isAnswered = await isSoon(box.locator("input[type=text]").fill(`:${line}:${column}`, { timeout: 5_000 }).then(() => answered.first().waitFor({ timeout: 5_000 })));
    await page.keyboard.press(isAnswered ? "Enter" : "Escape");
    await box.waitFor({ state: "hidden" });
    arrived = isAnswered && await isSoon(place.waitFor({ timeout: 10_000 }));
  }
  await place.waitFor();
  await focusedEditor(page).waitFor();
}

/** The tab in front, if it has this name. */
export function activeTab(page: Page, name: string): Locator {
  return page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`);
}

/**
 * Puts the cursor on the first of some squiggles, which lies under the text that gets the click. It comes from the start of
 * the file: where the cursor does not move, VS Code shows no light bulb anew. Lines that are just being drawn again after an
 * edit may move under the mouse, so that a person looks where the cursor went, and clicks once more.
 */
export async function goToSquiggle(page: Page, squiggle: Locator): Promise<void> {
  const editor = page.locator(".editor-instance");
  const cursor = editor.locator(".cursors-layer .cursor").first();
  await editor.locator(".view-lines").first().click();
  for (let tries = 0, arrived = false; !arrived; tries++) {
    if (tries === 5) throw new Error("The cursor does not get to the squiggle.");
    await page.keyboard.press("Control+Home");
    await squiggle.first().waitFor({ state: "attached" });
    const box = await squiggle.first().boundingBox();
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    // VS Code asks for actions again a quarter of a second after the last move, and the oldest then forgets those of a menu
    // that is open already. No person is that fast.
    await page.waitForTimeout(500);
    arrived = isOn(await cursor.boundingBox(), await squiggle.first().boundingBox());
  }
}

/** Mends the first of some squiggles by a code action, and waits until no such squiggle is left. */
export async function mend(page: Page, squiggle: Locator, how: "keyboard" | "mouse", title: string): Promise<void> {
  await takeAtSquiggle(page, squiggle, how, title, async () => await squiggle.count() === 0);
}

/**
 * Takes a code action at the first of some squiggles, and waits for what comes of it. A busy VS Code asks for actions again
 * while the menu is open, and then closes it, or does not do what is taken from it, or has not yet been answered with all of
 * them; a person sees that nothing has happened and takes it again.
 */
export async function takeAtSquiggle(page: Page, squiggle: Locator, how: "keyboard" | "mouse", title: string, isDone: () => Promise<boolean>): Promise<void> {
  let offered: readonly string[] = [];
  for (let tries = 0; tries < 3 && !await isDone(); tries++) {
    await goToSquiggle(page, squiggle);
    offered = await openActions(page, how);
    if (!offered.includes(title)) await page.keyboard.press("Escape");
    else if (await isSoon(takeAction(page, title).then(() => until("what comes of it", isDone, it => it, 20_000)))) return;
  }
  if (!await isDone()) throw new Error(`Nothing comes of ${title} at three times; offered last: ${offered.join(" · ")}`);
}

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function isOn(cursor: Box | null, squiggle: Box | null): boolean {
  if (!cursor || !squiggle || squiggle.width === 0) return false;
  const middle = cursor.y + cursor.height / 2;
  return cursor.x >= squiggle.x - 1 && cursor.x <= squiggle.x + squiggle.width + 1 && middle >= squiggle.y && middle <= squiggle.y + squiggle.height;
}

/** What a page of ours shows in the editor's Markdown preview. */
export function pagePreview(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready:visible").frameLocator("iframe");
}

/** Answers the box that asks for a text: types it and presses Enter. */
export async function answer(page: Page, text: string): Promise<void> {
  const input = await question(page);
  await input.fill(text);
  await page.keyboard.press("Enter");
  await leftBehind(page, text);
}

/** Puts aside the box that asks for a text. */
export async function thinkBetter(page: Page): Promise<void> {
  const input = await question(page);
  await page.keyboard.press("Escape");
  await input.waitFor({ state: "hidden" });
}

/** Waits for the Refactor Preview, with the keyboard in it and a row for each of the expected changes. */
export async function waitForPreview(page: Page, expected: readonly RegExp[]): Promise<void> {
  const tree = page.locator("[role=tree][aria-label='Bulk Edit']");
  await tree.and(page.locator(":focus")).waitFor();
  const rows = (): Promise<readonly string[]> => tree.locator(".monaco-list-row").allInnerTexts();
  await until("the changes in the preview", rows, shown => expected.every(it => shown.some(row => it.test(row))));
}

/** The rows of the Refactor Preview, with whether each is ticked. */
export function previewRows(page: Page): Promise<readonly { readonly text: string; readonly isTicked: boolean }[]> {
  return page.locator("[role=tree][aria-label='Bulk Edit'] .monaco-list-row").evaluateAll(rows => rows.map(it => ({
    text: (it.textContent ?? "").replaceAll("\u00a0", " ").trim(),
    isTicked: it.querySelector("[aria-checked]")?.getAttribute("aria-checked") === "true",
  })));
}

/** Whether the Refactor Preview is shown. */
export async function isPreviewed(page: Page): Promise<boolean> {
  return page.locator("[role=tree][aria-label='Bulk Edit']").isVisible();
}

/** Whether something is asked in the box at the top. */
export async function isAsked(page: Page): Promise<boolean> {
  return page.locator(".quick-input-widget .quick-input-box input").isVisible();
}

/** Makes the changes of the Refactor Preview, by keyboard: again where the preview still has the keyboard after long. */
export async function applyPreview(page: Page): Promise<void> {
  const tree = page.locator("[role=tree][aria-label='Bulk Edit']");
  for (let tries = 0, isGone = false; !isGone && tries < 3; tries++) {
    await tree.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Control+Enter");
    isGone = await isSoon(tree.waitFor({ state: "hidden", timeout: 20_000 }));
  }
  await tree.waitFor({ state: "hidden" });
}

/** Saves every file: again where VS Code says that some are unsaved still, as they are when an undo over several files was not yet at its end. */
export async function saveAll(page: Page): Promise<void> {
  for (let tries = 0, isSaved = false; !isSaved && tries < 5; tries++) {
    await runCommand(page, "File: Save All");
    isSaved = await isSoon(unsaved(page).waitFor({ state: "detached", timeout: 5_000 }));
  }
  await waitForSaved(page);
}

/**
 * Waits until no file is unsaved. What a refactoring has changed VS Code saves by itself, file after file, and does not
 * notice that a file is undone while it is being saved.
 */
export async function waitForSaved(page: Page): Promise<void> {
  await unsaved(page).waitFor({ state: "detached" });
}

/** What VS Code says on the icon of the Explorer while files are unsaved. */
export function unsaved(page: Page): Locator {
  return page.locator(".activitybar [aria-label*='unsaved file']").first();
}

/** Shows a view by its command, which leaves the keyboard in its rows. While it has none yet the oldest VS Code leaves it elsewhere, and a person asks again. */
export async function showView(page: Page, name: "Checklist" | "Findings"): Promise<void> {
  const rows = page.locator(`.part.sidebar .monaco-list[aria-label=${name}]`);
  const focused = page.locator(`.part.sidebar .monaco-list[aria-label=${name}]:focus`);
  for (let tries = 0, isFocused = false; !isFocused && tries < 4; tries++) {
    await runCommand(page, `Groundwork: Show ${name}`);
    await rows.locator(".monaco-list-row").first().waitFor();
    isFocused = await isSoon(focused.waitFor({ timeout: 5_000 }));
  }
  await focused.waitFor();
}

/** The row of the side bar that has the keyboard's focus, by its accessible name; empty where none has. */
export async function focusedRow(page: Page): Promise<string> {
  const row = page.locator(".part.sidebar .monaco-list:focus-within .monaco-list-row.focused");
  return await row.count() === 0 ? "" : await row.first().getAttribute("aria-label") ?? "";
}

/** Walks down a view, from its first row, until the row that is meant has the focus: again where it was not there yet on the way. */
export async function walkTo(page: Page, row: RegExp): Promise<void> {
  await until(`the focus on ${row}`, async () => {
    await page.keyboard.press("Home");
    return walkDown(page, row);
  }, it => row.test(it));
}

/** Opens the focused row up, by keyboard, and goes on to the row below it that is meant. */
export async function walkInto(page: Page, row: RegExp): Promise<void> {
  await page.keyboard.press("ArrowRight");
  // The rows below come from the extension, a little later.
  await until(`a row ${row}`, () => labels(page.locator(".part.sidebar .monaco-list:focus-within .monaco-list-row")), it => it.some(label => row.test(label)));
  if (!row.test(await walkDown(page, row))) await walkTo(page, row);
}

/** Ticks or unticks the focused row by keyboard, until that is kept. */
export async function toggleFocused(page: Page, isKept: () => boolean): Promise<void> {
  await toggleUntilKept(page.locator(".part.sidebar .monaco-list-row.focused"), () => pressInBox(page), isKept);
}

/** Chooses an entry of a row's context menu. A menu that has just opened takes no click, so that the one which opened it does not fall through. */
export async function takeFromMenu(page: Page, row: Locator, title: string): Promise<void> {
  const entry = menuEntry(page, title);
  await openMenu(page, entry, () => row.click({ button: "right", timeout: 10_000 }));
  await entry.hover();
  await page.keyboard.press("Enter");
  await entry.waitFor({ state: "hidden" });
}

/** Chooses an entry of the focused row's context menu, by keyboard. */
export async function takeByKeyboard(page: Page, title: string): Promise<void> {
  const entry = menuEntry(page, title);
  await openMenu(page, entry, () => page.keyboard.press("Shift+F10"));
  const isFocused = (): Promise<boolean> => entry.evaluate(it => it.contains(it.ownerDocument.activeElement) || it.closest(".action-item")?.classList.contains("focused") === true);
  for (let steps = 0; steps < 20 && !await isFocused(); steps++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".monaco-menu").first().waitFor({ state: "hidden" });
}

/** Takes the entry of the list that is open by typing its label, once the list has it: a list may be shown before its entries. */
export async function pick(page: Page, label: string): Promise<void> {
  const list = page.locator(".quick-input-widget");
  await list.locator("input[type=text]").fill(label);
  await list.locator(".monaco-list-row.focused").filter({ has: page.locator(".label-name").getByText(label, { exact: true }) }).waitFor();
  await page.keyboard.press("Enter");
  await leftBehind(page, label);
}

/** The ids of the processes that run a server of ours for a VS Code. */
export function serverProcesses({ home }: Host): readonly number[] {
  return readdirSync("/proc").filter(it => /^\d+$/.test(it) && commandLine(it).some(part => part.startsWith(home) && part.endsWith("/dist/server.js"))).map(Number);
}

/** The words of our item in the status bar; empty while it is not shown. */
export async function statusWords(page: Page): Promise<string> {
  const item = page.locator(".statusbar-item[id='groundwork.groundwork.groundwork']");
  return await item.isVisible() ? (await item.innerText()).trim() : "";
}

function menuEntry(page: Page, title: string): Locator {
  return page.locator(".monaco-menu").getByRole("menuitem", { name: title, exact: true });
}

/** A row that is drawn anew at the same moment opens no menu, or one of what the row was before; a person opens it again. */
async function openMenu(page: Page, entry: Locator, open: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    if (await isSoon(open().then(() => entry.waitFor({ timeout: 10_000 })))) return;
    await page.keyboard.press("Escape");
  }
  await entry.waitFor();
}

/**
 * Tab goes into the check box of the focused row, Space changes it, and the keyboard is back in the list. A row that is drawn
 * anew takes the keyboard out of its box, and a person goes back to the list and presses again.
 */
async function pressInBox(page: Page): Promise<void> {
  const row = ".part.sidebar .monaco-list-row.focused .custom-view-tree-node-item-checkbox";
  const before = await page.locator(row).getAttribute("aria-checked");
  const after = page.locator(`${row}:not([aria-checked="${before}"])`);
  for (let tries = 0; tries < 5 && !await after.isVisible(); tries++) {
    if (tries > 0) await page.locator(".part.sidebar .monaco-list").filter({ has: page.locator(".monaco-list-row.focused .custom-view-tree-node-item-checkbox") }).focus();
    await page.keyboard.press("Tab");
    if (!await page.locator(row).and(page.locator(":focus")).isVisible()) continue;
    await page.keyboard.press("Space");
    await isSoon(after.waitFor({ timeout: 3_000 }));
  }
}

/** Walks down from the focused row until the one that is meant, or the last, and gives the row that has the focus then. */
async function walkDown(page: Page, row: RegExp): Promise<string> {
  for (let steps = 0; steps < 80 && !row.test(await focusedRow(page)); steps++) await page.keyboard.press("ArrowDown");
  return focusedRow(page);
}

/** The editor that has the keyboard. */
function focusedEditor(page: Page): Locator {
  return page.locator(".part.editor .monaco-editor.focused").first();
}

async function question(page: Page): Promise<Locator> {
  const input = page.locator(".quick-input-widget .quick-input-box input");
  await input.waitFor();
  return input;
}

/** Of a process that has gone, or is a zombie, there is none. */
function commandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.com", ...args], { cwd: folder, encoding: "utf8" });
}
