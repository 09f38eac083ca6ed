import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { absence } from "../../scripts/host/installed.mjs";
import { seeSquiggle, shownText, squiggles, undo } from "../support/editor/editing.js";
import { applyPreview, bytesOf, changedFiles, goTo, goToPlace, inShop, isPreviewed, previewRows, saveAll, takeAtSquiggle, waitForSaved } from "../support/editor/groundwork.js";
import { inWindow } from "../support/editor/inWindow.js";
import { until } from "../support/editor/until.js";
import { screenshot, startCommand, toasts, told } from "../support/editor/workbench.js";

// What a person sees of moving a value into the configuration: the name that is asked for, and what becomes of a credential.

const skip = absence ?? false;

test("a person moves the value at the cursor by the palette, under a name that is suggested", { skip }, () => inShop({ which: "newest" }, async ({ page, folder }) => {
  const start = bytesOf(folder);
  await goTo(page, "src/parameters.ts");
  await goToPlace(page, 4, 23);
  await startCommand(page, "Groundwork: Extract to Configuration…");
  const name = page.locator(".quick-input-widget .quick-input-box input");
  await until("the suggested name", () => name.inputValue(), it => it === "LARGEST_PAGE");
  await screenshot(page, "extract-name");
  await page.keyboard.press("Enter");
  await until("the code", () => shownText(page), it => it.includes("const LARGEST_PAGE = config.largestPage;"));
  assert.deepEqual(await toasts(page), []);
  // VS Code saves what a refactoring has changed, a little later, and does not see that it is undone in between.
  await until("the saved files", () => changedFiles(folder), it => it.join() === [".env.example", "src/config.ts", "src/parameters.ts"].join());
  await waitForSaved(page);
  await page.locator(".editor-instance .view-lines").first().click();
  await undo(page);
  await until("the code as it was", () => shownText(page), it => it.includes("const LARGEST_PAGE = 100;"));
  await until("no changed file", () => savedChanges(page, folder), it => it.length === 0);
  assert.deepEqual(bytesOf(folder), start);
}));

test("a person moves a credential, sees what is written where, and is told to rotate it", { skip }, () => inVault(folder => inWindow({ which: "newest", folder, settings: { "files.autoSave": "off" } }, async ({ page, folder: opened }) => {
  const start = bytesOf(opened);
  await goTo(page, "src/session.ts");
  await seeSquiggle(page, squiggles(page, "error"));
  await takeAtSquiggle(page, squiggles(page, "error"), "keyboard", "Extract to configuration: JWT_SECRET", () => isPreviewed(page));
  await until("the preview", () => previewRows(page), it => it.some(row => row.text.includes("JWT_SECRET")));
  await screenshot(page, "extract-secret-preview");
  const rows = await allPreviewRows(page, [".env(creating)", "# JWT secret (secret)", ".env.example", ".gitignore", "config.ts", "session.ts"]);
  const ticked = (part: string): readonly boolean[] => rows.filter(it => it.text.startsWith(part)).map(it => it.isTicked);
  assert.deepEqual([ticked(".env(creating)"), ticked("# JWT secret (secret)")].map(it => [...new Set(it)]), [[false], [false]], JSON.stringify(rows));
  for (const core of [".env.example", ".gitignore", "config.ts", "session.ts"]) assert.deepEqual([...new Set(ticked(core))], [true], JSON.stringify(rows));
  assert.equal(bytesOf(opened)["src/session.ts"], start["src/session.ts"]);
  await applyPreview(page);
  // The file that was left unticked is not there to be opened.
  await until("what is said", () => told(page), it => it.length === 2 && /rotate it/.test(it[0]!) && it[1] === "How to Rotate");
  await until("the code", () => shownText(page), it => it.includes("config.jwtSecret"));
  await saveAll(page);
  await until("the files", () => Object.keys(bytesOf(opened)), it => it.includes(".env.example") && !it.includes(".env"));
})));

/** Files that are not shown are changed a little later than the one that is. */
async function savedChanges(page: Page, folder: string): Promise<readonly string[]> {
  await saveAll(page);
  return changedFiles(folder);
}

/** The preview draws only the rows that fit: it is scrolled down and up again until each that is expected has been seen. */
async function allPreviewRows(page: Page, expected: readonly string[]): ReturnType<typeof previewRows> {
  const seen = new Map<string, Awaited<ReturnType<typeof previewRows>>[number]>();
  await page.locator("[role=tree][aria-label='Bulk Edit']").hover();
  for (let tries = 0; tries < 40 && !expected.every(part => [...seen.keys()].some(it => it.startsWith(part))); tries++) {
    for (const row of await previewRows(page)) seen.set(row.text, row);
    await page.mouse.wheel(0, tries % 8 === 7 ? -10_000 : 100);
    await page.waitForTimeout(200);
  }
  return [...seen.values()];
}

/** A service whose code holds the key that it signs with: like a key, without the form of any provider's. */
async function inVault(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "groundwork-vault-")), "vault");
  const key = ["q7Vd", "Zp2k", "Lx9T", "m4Rw"].join("");
  const files = {
    "package.json": JSON.stringify({ name: "vault", type: "module", dependencies: { dotenv: "^17.0.0", express: "^5.0.0", jsonwebtoken: "^9.0.2" } }),
    "src/config.ts": 'import "dotenv/config";\n\nexport const config = {\n  host: process.env.HOST ?? "0.0.0.0",\n  mailFrom: process.env.MAIL_FROM ?? "shop@example.com",\n};\n',
    "src/session.ts": `import jwt from "jsonwebtoken";\n\nexport const issue = (id: string) => jwt.sign({ id }, "${key}", { expiresIn: "1h" });\n`,
    ".gitignore": "node_modules\n",
  };
  try {
    mkdirSync(path.join(folder, "src"), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
    await use(folder);
  } finally {
    rmSync(path.dirname(folder), { recursive: true });
  }
}
