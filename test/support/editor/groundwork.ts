import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { Host } from "../../../scripts/host/start.mjs";
import { copyShop } from "../shop.js";
import { openActions, takeAction } from "./editing.js";
import { inWindow, type Journey, type Start } from "./inWindow.js";
import { until } from "./until.js";
import { labels, openList, runCommand } from "./workbench.js";

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

/** Opens a file by its path in the folder, by keyboard. The list reorders itself while it finds more, so a wrong file is left for the right one. */
export async function goTo(page: Page, file: string): Promise<void> {
  const tab = activeTab(page, path.basename(file));
  const list = page.locator(".quick-input-widget");
  const chosen = list.locator(".monaco-list-row.focused").filter({ has: page.locator(".label-name").getByText(path.basename(file), { exact: true }) });
  for (let tries = 0; tries < 3 && !await tab.isVisible(); tries++) {
    await openList(page, "Control+p");
    await list.locator("input[type=text]").fill(file);
    await chosen.waitFor();
    await page.keyboard.press("Enter");
    await list.waitFor({ state: "hidden" });
    await tab.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await tab.waitFor();
}

/** Puts the cursor on a line and column of the open file, counted from 1, by keyboard. */
export async function goToPlace(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+g");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(`:${line}:${column}`);
  // Enter before the list has answered does nothing, and a person presses it once more.
  for (let tries = 0; tries < 10 && await input.isVisible(); tries++) {
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden", timeout: 3_000 }).catch(() => undefined);
  }
  await input.waitFor({ state: "hidden" });
  await page.locator(".statusbar-item").getByText(`Ln ${line}, Col ${column}`).first().waitFor();
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

/**
 * Mends the first of some squiggles by a code action, and waits until no such squiggle is left. The oldest VS Code on a busy
 * machine asks for actions again while the menu is open, and then does not do what is taken from it; a person sees that
 * nothing has changed and takes it again.
 */
export async function mend(page: Page, squiggle: Locator, how: "keyboard" | "mouse", title: string): Promise<void> {
  for (let tries = 0; tries < 3 && await squiggle.first().isVisible(); tries++) {
    await goToSquiggle(page, squiggle);
    const offered = await openActions(page, how);
    if (!offered.includes(title)) throw new Error(`${title} is not offered, but ${offered.join(" · ")}`);
    await takeAction(page, title);
    await squiggle.first().waitFor({ state: "detached", timeout: 15_000 }).catch(() => undefined);
  }
  await squiggle.first().waitFor({ state: "detached" });
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

/** Chooses a command of the palette that goes on to ask something. */
export async function startCommand(page: Page, title: string): Promise<void> {
  await openList(page, "F1");
  await page.locator(".quick-input-widget input[type=text]").pressSequentially(title);
  await page.locator(".quick-input-widget .monaco-list-row.focused").filter({ has: page.locator(".label-name").getByText(title, { exact: true }) }).waitFor();
  await page.keyboard.press("Enter");
}

/** Answers the box that asks for a text: types it and presses Enter. */
export async function answer(page: Page, text: string): Promise<void> {
  const input = await question(page);
  await input.fill(text);
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
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

/** Makes the changes of the Refactor Preview, by keyboard. */
export async function applyPreview(page: Page): Promise<void> {
  await page.keyboard.press("Control+Enter");
  await page.locator("[role=tree][aria-label='Bulk Edit']").waitFor({ state: "hidden" });
}

/** Saves every file. */
export function saveAll(page: Page): Promise<void> {
  return runCommand(page, "File: Save All");
}

/** Shows a view by its command, which leaves the keyboard in its rows. While it has none yet the oldest VS Code leaves it elsewhere, and a person asks again. */
export async function showView(page: Page, name: "Checklist" | "Findings"): Promise<void> {
  const rows = page.locator(`.part.sidebar .monaco-list[aria-label=${name}]`);
  const focused = page.locator(`.part.sidebar .monaco-list[aria-label=${name}]:focus`);
  await runCommand(page, `Groundwork: Show ${name}`);
  await rows.locator(".monaco-list-row").first().waitFor();
  if (await focused.waitFor({ timeout: 5_000 }).then(() => true, () => false)) return;
  await runCommand(page, `Groundwork: Show ${name}`);
  await focused.waitFor();
}

/** The row of the side bar that has the keyboard's focus, by its accessible name; empty where none has. */
export async function focusedRow(page: Page): Promise<string> {
  const row = page.locator(".part.sidebar .monaco-list:focus-within .monaco-list-row.focused");
  return await row.count() === 0 ? "" : await row.first().getAttribute("aria-label") ?? "";
}

/** Walks down a view, from its first row, until the row that is meant has the focus. */
export async function walkTo(page: Page, row: RegExp): Promise<void> {
  await page.keyboard.press("Home");
  await walkDown(page, row);
}

/** Opens the focused row up, by keyboard, and goes on to the row below it that is meant. */
export async function walkInto(page: Page, row: RegExp): Promise<void> {
  await page.keyboard.press("ArrowRight");
  // The rows below come from the extension, a little later.
  await until(`a row ${row}`, () => labels(page.locator(".part.sidebar .monaco-list:focus-within .monaco-list-row")), it => it.some(label => row.test(label)));
  await walkDown(page, row);
}

/**
 * Ticks or unticks the focused row by keyboard: Tab goes into its check box, Space changes it, and the keyboard is back in the
 * list. A row that is drawn anew takes the keyboard out of its box, and a person presses again.
 */
export async function toggleFocused(page: Page): Promise<void> {
  const box = page.locator(".part.sidebar .monaco-list-row.focused .custom-view-tree-node-item-checkbox");
  const before = await box.getAttribute("aria-checked");
  const after = page.locator(`.part.sidebar .monaco-list-row.focused .custom-view-tree-node-item-checkbox:not([aria-checked="${before}"])`);
  for (let tries = 0; tries < 3 && !await after.isVisible(); tries++) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await after.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await after.waitFor();
}

/** Chooses an entry of a row's context menu. A menu that has just opened takes no click, so that the one which opened it does not fall through. */
export async function takeFromMenu(page: Page, row: Locator, title: string): Promise<void> {
  const entry = page.locator(".monaco-menu").getByRole("menuitem", { name: title, exact: true });
  await row.click({ button: "right" });
  await entry.hover();
  await page.keyboard.press("Enter");
  await entry.waitFor({ state: "hidden" });
}

/** Chooses an entry of the focused row's context menu, by keyboard. */
export async function takeByKeyboard(page: Page, title: string): Promise<void> {
  const menu = page.locator(".monaco-menu");
  const entry = menu.getByRole("menuitem", { name: title, exact: true });
  await page.keyboard.press("Shift+F10");
  await entry.waitFor();
  const isFocused = (): Promise<boolean> => entry.evaluate(it => it.contains(it.ownerDocument.activeElement) || it.closest(".action-item")?.classList.contains("focused") === true);
  for (let steps = 0; steps < 20 && !await isFocused(); steps++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await menu.first().waitFor({ state: "hidden" });
}

/** Takes the entry of the list that is open by typing its label. */
export async function pick(page: Page, label: string): Promise<void> {
  const list = page.locator(".quick-input-widget");
  await list.locator("input[type=text]").fill(label);
  await list.locator(".monaco-list-row.focused").filter({ has: page.locator(".label-name").getByText(label) }).waitFor();
  await page.keyboard.press("Enter");
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

async function walkDown(page: Page, row: RegExp): Promise<void> {
  for (let steps = 0; steps < 60 && !row.test(await focusedRow(page)); steps++) await page.keyboard.press("ArrowDown");
  await until(`the focus on ${row}`, () => focusedRow(page), it => row.test(it));
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
