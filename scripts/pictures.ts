// npm run pictures: makes the pictures of the README, of a real VS Code in which somebody works. Needs npm run package.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { hoverSquiggle, openActions, squiggles, takeAction } from "../test/support/editor/editing.js";
import { goTo, goToPlace, goToSquiggle, inShop, pagePreview, pick, showView, waitForPreview } from "../test/support/editor/groundwork.js";
import { expand, openContainer, openView, scrolledTo, setSideBarWidth, treeRow } from "../test/support/editor/sideBar.js";
import { runCommand, startCommand } from "../test/support/editor/workbench.js";
import { animated } from "./pictures/gif.js";
import { createRecorder, type Recorder } from "./pictures/recorder.js";
import { paletted, read } from "./pictures/png.js";

const folder = "media/pictures";
const settings = { "editor.minimap.enabled": false, "breadcrumbs.enabled": false, "workbench.colorTheme": "Default Light Modern", "scm.diffDecorations": "none", "git.blame.statusBarItem.enabled": false, "workbench.layoutControl.enabled": false };

/** In CSS pixels of the window. */
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await inShop({ which: "newest", settings }, ({ page }) => stills(page));
  await inShop({ which: "newest", settings }, ({ page }) => snippets(page));
  await inShop({ which: "newest", settings: { ...settings, "editor.fontSize": 12 } }, ({ page }) => animation(page));
}

async function stills(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 760 });
  await goTo(page, "src/server.ts");
  await openContainer(page, "Groundwork");
  await setSideBarWidth(page, 360);
  await expand(await scrolledTo(await openView(page, "Checklist"), "Encryption in transit"));
  await runCommand(page, "Groundwork: Group by Rule");
  await showView(page, "Checklist");
  await page.keyboard.press("Home");
  const sideBar = await areaOf(page.locator(".part.sidebar"));
  await keep(page, "checklist.png", { ...sideBar, height: 560 });

  await goToSquiggle(page, squiggles(page, "info"));
  await hoverSquiggle(page, squiggles(page, "info"));
  const editor = await areaOf(page.locator(".part.editor"));
  await keepAsItIs(page, "findings.png", { ...editor, height: 540 });

  await openActions(page, "keyboard");
  await takeAction(page, "Preview: Extract to configuration: METRICS_PORT");
  await waitForPreview(page, [/METRICS_PORT=9464/, /metricsPort/, /config\.metricsPort/]);
  const panel = await areaOf(page.locator(".part.panel"));
  await keep(page, "fix.png", { ...editor, height: panel.y + panel.height - editor.y });
  await page.locator(".part.panel .monaco-button").getByText("Discard").click();
  if (await page.locator(".part.panel").isVisible()) await page.keyboard.press("Control+j");

  await startCommand(page, "Groundwork: Explain Rule");
  await pick(page, "Outbound call without a deadline");
  await pagePreview(page).getByRole("heading", { name: "Outbound call without a deadline" }).waitFor();
  await keep(page, "explain.png", { ...editor, height: 640 });
}

/** A snippet in completion, in the list that shows it before it is inserted, and where it then stands. */
async function snippets(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await goTo(page, "src/parameters.ts");
  await goToPlace(page, 2, 1);
  await page.keyboard.type("gw-pass");
  await page.locator(".suggest-widget .monaco-list-row").first().waitFor();
  await page.keyboard.press("Control+Space");
  await page.locator(".suggest-details .body").first().waitFor();
  const editor = await areaOf(page.locator(".part.editor"));
  await keepAsItIs(page, "snippet-completion.png", { ...editor, height: 420 });
  await page.keyboard.press("Escape");
  await runCommand(page, "File: Revert File");

  await goTo(page, "src/app.ts");
  await startCommand(page, "Groundwork: Insert Secure Snippet…");
  await page.locator(".quick-input-widget").getByText("Insert Secure Snippet").waitFor();
  await page.keyboard.type("gw-session");
  await page.locator(".tab").filter({ hasText: "Session · Express" }).waitFor();
  await page.waitForTimeout(800);
  await keepAsItIs(page, "snippet-list.png", { x: 0, y: 0, width: 1280, height: 560 });
  await page.keyboard.press("Enter");
  await page.locator(".notification-toast").waitFor();
  await page.waitForTimeout(500);
  await keepAsItIs(page, "snippet-inserted.png", { ...editor, height: 640 });
}

/** Two calls without a deadline are found and mended; what the side bar says follows, and a person says the rest. */
async function animation(page: Page): Promise<void> {
  await page.setViewportSize({ width: 960, height: 600 });
  await goTo(page, "src/clients/shipping.ts");
  await openContainer(page, "Groundwork");
  await setSideBarWidth(page, 320);
  const findings = await openView(page, "Findings");
  await treeRow(findings, "shipping.ts").waitFor();
  const film = await createRecorder(page);
  await film.still(1_000);
  await mend(film, page, /^Give fetch/);
  await treeRow(findings, "shipping.ts").waitFor({ state: "detached" });
  await film.still(1_500);
  await runCommand(page, "Notifications: Clear All Notifications");
  const next = findings.locator(".monaco-list-row").filter({ hasText: "axios.post sets no deadline" });
  await film.moveTo(next);
  await next.click();
  await page.locator(".tab.active[data-resource-name='payment.ts']").waitFor();
  await film.still(900);
  await mend(film, page, /^Give axios\.post/);
  await treeRow(findings, "payment.ts").waitFor({ state: "detached" });
  await film.still(1_200);
  await runCommand(page, "Notifications: Clear All Notifications");
  const item = treeRow(await openView(page, "Checklist"), "External services");
  const box = item.locator(".monaco-custom-toggle");
  await film.moveTo(box);
  await box.click();
  await item.filter({ hasText: "in place" }).waitFor();
  await film.still(2_500);
  writeFileSync(path.join(folder, "finding-and-fixing.gif"), animated(film.frames));
}

/** Reads what the warning says, and takes its fix from the light bulb. */
async function mend(film: Recorder, page: Page, title: RegExp): Promise<void> {
  const squiggle = squiggles(page, "warning").first();
  await film.moveTo(squiggle);
  await hoverSquiggle(page, squiggle);
  await film.still(2_000);
  await squiggle.click({ force: true, position: { x: 20, y: 8 } });
  const fix = (await openActions(page, "keyboard")).find(it => title.test(it))!;
  await film.still(600);
  await film.moveTo(page.locator(".action-widget .monaco-list-row.action").filter({ has: page.getByText(fix, { exact: true }) }).first());
  await takeAction(page, fix);
  await squiggle.waitFor({ state: "detached" });
}

/** Keeps a part of the window, with two pixels of the picture to a pixel of the window. */
async function keep(page: Page, name: string, area: Area): Promise<void> {
  await page.mouse.move(area.x + area.width / 2, area.y + area.height - 4);
  await keepAsItIs(page, name, area);
}

async function keepAsItIs(page: Page, name: string, area: Area): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "png", clip: { ...area, scale: 2 } });
  const picture = paletted(read(Buffer.from(data, "base64")));
  writeFileSync(path.join(folder, name), picture);
  console.log(`${path.join(folder, name)}: ${Math.round(picture.length / 1024)} KB`);
}

async function areaOf(element: Locator): Promise<Area> {
  return (await element.boundingBox())!;
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
