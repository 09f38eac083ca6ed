import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import type { Host } from "../../../scripts/host/start.mjs";
import { isSoon, until } from "./until.js";

// What a person does with the window of a real VS Code, by mouse and keyboard: open it, run commands, answer, look. The class
// names are those of VS Code's own page, the same in the oldest and the newest version that we support.

/** A theme that VS Code ships, by the name that the setting has. */
export type Theme = "Default Light Modern" | "Default Dark Modern" | "Default High Contrast" | "Default High Contrast Light";

/** The class that VS Code gives its page under a theme. */
const classes: Readonly<Record<Theme, string>> = {
  "Default Light Modern": "theme-defaults-themes-light_modern-json",
  "Default Dark Modern": "theme-defaults-themes-dark_modern-json",
  "Default High Contrast": "theme-defaults-themes-hc_black-json",
  "Default High Contrast Light": "theme-defaults-themes-hc_light-json",
};

/** Opens a window of a new profile on an address (`Host.url`) and waits until it can be used. */
export async function openWindow(browser: Browser, address: string, opens: "the folder" | "nothing" = "the folder"): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  // A busy machine with two cores is slow to start a window; nothing here waits longer than it must.
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.locator(".statusbar-item").first().waitFor();
  if (opens === "the folder") await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  return page;
}

/** Trusts the folder: in the question that the oldest VS Code asks at once, or on the page that the newest has for it. */
export async function trustFolder(page: Page): Promise<void> {
  // The question may come after what it covers, which then takes no click.
  if (!await asksForTrust(page) && !await isSoon(restricted(page).click({ timeout: 15_000 }))) await question(page).waitFor();
  const isAsked = await question(page).isVisible();
  await (isAsked ? question(page).getByRole("button", { name: /^Yes/ }) : page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true })).click();
  await restricted(page).waitFor({ state: "detached" });
}

/** Stays in Restricted Mode, where VS Code asks. */
export async function stayRestricted(page: Page): Promise<void> {
  if (await asksForTrust(page)) await question(page).getByRole("button", { name: /^No/ }).click();
}

/** Closes what a new profile opens by itself: the welcome page, walkthroughs, the side bar on the right. */
export async function closeWelcome(page: Page): Promise<void> {
  await runCommand(page, "View: Close All Editors");
  if (await page.locator(".part.auxiliarybar").isVisible()) await page.keyboard.press("Control+Alt+b");
  await page.locator(".part.auxiliarybar").waitFor({ state: "hidden" });
}

/** The key that opens the list of commands, or that of files. */
export type ListKey = "F1" | "Control+p";

/** Opens the list of commands or files by its key. A window that has just opened does not hear every key; a person presses again. */
export async function openList(page: Page, key: ListKey): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press(key);
    if (await isSoon(list(page).input.waitFor({ timeout: 5_000 }))) return;
  }
  await list(page).input.waitFor();
}

/** Chooses a command of the palette by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await takeFromList(page, "F1", title);
  await list(page).widget.waitFor({ state: "hidden" });
}

/** Chooses a command of the palette that goes on to ask something, in the same place: waits until the palette has gone. */
export async function startCommand(page: Page, title: string): Promise<void> {
  await takeFromList(page, "F1", title);
}

/** Waits until the palette offers a command for a part of its title. */
export async function findCommand(page: Page, part: string, title: string): Promise<void> {
  await listEntry(page, "F1", part, title);
  await page.keyboard.press("Escape");
  await list(page).widget.waitFor({ state: "hidden" });
}

/** Opens a list by its key, takes the entry of this label, and waits until the list has gone. Files are found by their paths. */
export async function takeFromList(page: Page, key: ListKey, label: string, text = label): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const entry = await listEntry(page, key, text, label);
    if (await isSoon(entry.click({ timeout: 5_000 }))) return leftBehind(page, typedFor(key, text));
  }
  throw new Error(`The list closes before ${label} can be taken from it.`);
}

/** Waits until the list that is open shows another question than the one that this was typed for, or has gone. */
export async function leftBehind(page: Page, typed: string): Promise<void> {
  const { input } = list(page);
  await until("the end of the list", async () => await input.isVisible() ? input.inputValue() : undefined, it => it !== typed);
}

/** The accessible names of elements, in their order. */
export function labels(elements: Locator): Promise<readonly string[]> {
  return elements.evaluateAll(all => all.map(it => it.getAttribute("aria-label") ?? ""));
}

/** The words that are shown in the corner without having been asked for. */
export function toasts(page: Page): Promise<readonly string[]> {
  return page.locator(".notifications-toasts .notification-list-item-message").allInnerTexts();
}

/** Waits until something is said without having been asked for, and gives its words and then its buttons'. The corner shows it for a quarter of a minute at most; a person then finds it behind the bell. */
export async function told(page: Page): Promise<readonly string[]> {
  const said = async (): Promise<readonly string[]> => (await Promise.all([".notification-list-item-message", ".notification-list-item-buttons-container .monaco-button"]
    .map(part => page.locator(`:is(.notifications-toasts, .notifications-center) ${part}`).allInnerTexts()))).flat();
  const corner = page.locator(".notifications-toasts .notification-list-item-message, .notifications-center .notification-list-item-message").first();
  if (!await isSoon(corner.waitFor({ timeout: 10_000 }))) await runCommand(page, "Notifications: Show Notifications");
  await corner.waitFor();
  return said();
}

/** What the status bar says, left to right. */
export async function statusItems(page: Page): Promise<readonly string[]> {
  return (await labels(page.locator(".statusbar-item"))).filter(it => it !== "");
}

/** Sets the theme in the settings and waits until the window shows it. */
export async function setTheme(host: Host, page: Page, theme: Theme): Promise<void> {
  const shown = page.locator(`.monaco-workbench[class*="${classes[theme]}"]`);
  // The watcher of the settings' file now and then misses a change that comes soon after another.
  for (let tries = 0; tries < 10 && !await shown.isVisible(); tries++) {
    host.setSettings({ "workbench.colorTheme": theme });
    await shown.waitFor({ timeout: 3_000 }).catch(() => undefined);
  }
  await shown.waitFor();
}

/** Keeps a picture of the window under .vscode-test/screenshots, or where SCREENSHOTS says, and gives its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(process.env["SCREENSHOTS"] ?? ".vscode-test/screenshots", `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  return file;
}

/**
 * Types into a list until the entry of a label is there. Whatever takes the keyboard meanwhile closes the list, an editor
 * that comes late as well as a notification; and commands that come with what the extension has found are not in a list that
 * was opened before. A person opens it anew.
 */
async function listEntry(page: Page, key: ListKey, text: string, label: string): Promise<Locator> {
  const { input, rows } = list(page);
  // The list of files has the best match first, and puts others before it while it finds more.
  const entry = (key === "F1" ? rows : rows.and(page.locator(".focused"))).filter({ has: page.locator(".label-name").getByText(label, { exact: true }) }).first();
  for (let tries = 0; tries < 6; tries++) {
    await openList(page, key);
    const isTyped = await isSoon(input.fill(typedFor(key, text), { timeout: 5_000 }));
    if (isTyped && await isSoon(entry.waitFor({ timeout: 10_000 })) && await isTypedStill(input, typedFor(key, text))) return entry;
    await page.keyboard.press("Escape");
  }
  throw new Error(`The list does not offer ${label} for ${text}.`);
}

/** The list of commands begins its text with a sign of its own. */
function typedFor(key: ListKey, text: string): string {
  return key === "F1" ? `>${text}` : text;
}

/** A key that was heard late has opened the list once more, and emptied it. */
async function isTypedStill(input: Locator, text: string): Promise<boolean> {
  return await input.isVisible() && await input.inputValue() === text;
}

/** Whether VS Code asks for trust by itself; else it only shows that it is in Restricted Mode, which it also does behind the question. */
async function asksForTrust(page: Page): Promise<boolean> {
  await question(page).or(page.locator(".part.banner").getByText("Restricted Mode")).first().waitFor();
  return question(page).isVisible();
}

function question(page: Page): Locator {
  return page.locator(".monaco-dialog-box");
}

function restricted(page: Page): Locator {
  return page.locator(".statusbar-item").getByText("Restricted Mode");
}

function list(page: Page): { readonly widget: Locator; readonly input: Locator; readonly rows: Locator } {
  const widget = page.locator(".quick-input-widget");
  return { widget, input: widget.locator("input[type=text]"), rows: widget.locator(".monaco-list-row") };
}
