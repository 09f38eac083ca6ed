import { cpSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "playwright-core";
import { browser } from "../../../scripts/host/browser.mjs";
import { startHost, type Host } from "../../../scripts/host/start.mjs";
import { packaged } from "./packaged.js";
import { copyShop } from "../shop.js";
import { quiet } from "./settings.js";
import { isSoon } from "./until.js";
import { closeWelcome, openWindow, screenshot, stayRestricted, trustFolder } from "./workbench.js";

/** What a journey starts from. */
export interface Start {
  readonly which: "newest" | "oldest";
  /** The folder to open a copy of; the shop without the services beside it by default. */
  readonly folder?: string;
  /** Whether the window opens that folder, the default, or none. */
  readonly opens?: "the folder" | "nothing";
  /** Where the extension runs; on the server by default. */
  readonly runs?: "on the server" | "in the page";
  readonly trust?: "trusted" | "restricted";
  /** Settings of the user, beside those that keep VS Code itself quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What a journey has: the window, the VS Code that it belongs to, and the copied folder. */
export interface Journey {
  readonly page: Page;
  readonly host: Host;
  readonly folder: string;
}

/**
 * Opens a window of a real VS Code with the extension, closes what VS Code opens by itself, and lets somebody use it. When
 * that fails, a picture of the window is kept with the other pictures.
 */
export async function inWindow({ which, folder: source, opens = "the folder", runs = "on the server", trust = "trusted", settings = {} }: Start, use: (journey: Journey) => Promise<void>): Promise<void> {
  const host = await startHost({ which, runs, vsix: packaged(), settings: { ...quiet, ...settings } });
  const program = await chromium.launch(await browser());
  let page: Page | undefined;
  try {
    const folder = path.join(host.home, source === undefined ? "shop" : path.basename(source));
    if (source === undefined) copyShop(folder);
    else cpSync(source, folder, { recursive: true });
    page = await openWindow(program, host.url(opens === "nothing" ? undefined : folder), opens);
    // Nobody is asked to trust an empty window.
    if (opens === "the folder") await (trust === "trusted" ? trustFolder : stayRestricted)(page);
    if (runs === "in the page") await untilInstalled(page);
    await closeWelcome(page);
    await use({ page, host, folder });
  } catch (error) {
    if (page) await screenshot(page, `failed-${which}-${host.port}`);
    throw error;
  } finally {
    await program.close();
    await host.stop();
  }
}

/**
 * Waits until the extension's icon is there. A page that could not fetch an extension goes on without it and never tries
 * again, as a busy machine has shown; a person loads the page again.
 */
async function untilInstalled(page: Page): Promise<void> {
  const icon = page.locator(".activitybar [aria-label^=Groundwork]").first();
  for (let tries = 0; tries < 3; tries++) {
    if (await isSoon(icon.waitFor({ timeout: 30_000 }))) return;
    await page.reload();
  }
  await icon.waitFor();
}
