import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { commandIds } from "../../src/extension/commands.js";
import { milestones } from "../../src/extension/milestones.js";
import { manifests } from "../../src/extension/backend/backendSigns.js";
import { sampleFiles } from "../../src/extension/sample/sampleFiles.js";
import { rules } from "../../src/core/index.js";
import { clientCommands } from "../../src/protocol.js";

// What the marketplace gets: the manifest and the files it ships. Needs npm run build.

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group: string;
}

interface WalkthroughStep {
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly WalkthroughStep[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly description?: string; readonly markdownDescription?: string }>> };
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { commands, menus, submenus, views, viewsContainers, viewsWelcome, walkthroughs, configuration, jsonValidation } = manifest.contributes;
const known = new Set<string>(commandIds);
const viewIds = Object.values(views).flat().map(it => it.id);

test("the package holds what is needed to run and to read, and nothing else, in at most 12 MB", () => {
  const content = packed();
  const grammars = ["go", "java", "javascript", "python", "tsx", "typescript"].map(it => `dist/tree-sitter-${it}.wasm`);
  assert.deepEqual(filesIn(content).sort(), [
    "[Content_Types].xml", "extension.vsixmanifest",
    ...[
      "changelog.md", "LICENSE.txt", "readme.md", "package.json", "media/activity.svg", "media/icon.png", "media/languages/caddyfile.json", "media/languages/nginx.json", "media/pictures/checklist.png", "media/pictures/explain.png", "media/pictures/finding-and-fixing.gif", "media/pictures/findings.png", "media/pictures/fix.png", "media/pictures/snippet-completion.png", "media/pictures/snippet-inserted.png", "media/pictures/snippet-list.png",
      ...walkthroughs.flatMap(it => it.steps.map(step => step.media.svg)), ...sampleFiles.map(it => `samples/first-fix/${it}`),
      "dist/cli.js", "dist/worker.js", "dist/server.js", "dist/server.web.js", "dist/extension.js", "dist/extension.web.js", "dist/client.js",
      "dist/web-tree-sitter.wasm", ...grammars, "dist/schemas/config.schema.json", "dist/schemas/profile.schema.json", "dist/snippets.json", ...new Set(manifest.contributes.snippets.map(it => it.path.slice(2))), ...rules.map(it => `dist/rules/${it.id}.md`),
    ].map(it => `extension/${it}`),
  ].sort());
  assert.ok(content.length <= 12 * 1024 * 1024, `${content.length} bytes`);
});

test("what the manifest names is there", () => {
  const icons = [...Object.values(views).flat(), ...viewsContainers.activitybar].map(it => it.icon);
  for (const file of [manifest.main, manifest.browser, manifest.icon, ...icons, ...jsonValidation.map(it => it.url)]) assert.ok(existsSync(file), file);
});

test("every command is contributed with the product's category, and every contribution is a command", () => {
  assert.deepEqual(commands.map(it => it.command).sort(), [...commandIds].sort());
  for (const { command, category, title } of commands) assert.ok(category === "Groundwork" && title !== "", command);
  for (const command of Object.values(clientCommands)) assert.ok(known.has(command), command);
});

test("menus and links lead to commands, submenus and views that exist", () => {
  const entries = Object.values(menus).flat();
  for (const { command, submenu } of entries) assert.ok(command === undefined ? submenus.some(it => it.id === submenu) : known.has(command), command ?? submenu);
  for (const { view, contents } of viewsWelcome) {
    assert.ok(viewIds.includes(view), view);
    for (const [, command] of contents.matchAll(/\(command:(groundwork\.[\w.]+)/g)) assert.ok(known.has(command!), command);
  }
  for (const it of Object.keys(views)) assert.ok(viewsContainers.activitybar.some(container => container.id === it), it);
  const menuIds = ["commandPalette", "view/title", "view/item/context", ...submenus.map(it => it.id)];
  for (const it of Object.keys(menus)) assert.ok(menuIds.includes(it), it);
});

test("the walkthrough has five steps, whose pictures follow the theme, and whose buttons and completion lead to what exists", () => {
  const [{ id, steps }, ...others] = walkthroughs as [Manifest["contributes"]["walkthroughs"][number]];
  assert.deepEqual([id, steps.length, others.length], ["groundwork.start", 5, 0]);
  for (const { title, description, media: { svg, altText }, completionEvents } of steps) {
    const [, command] = /\n\[[^\]]+\]\(command:([\w.]+)\)$/.exec(description) ?? [];
    assert.ok(command !== undefined && known.has(command), `${title}: ${command}`);
    assert.match(altText, /\.$/, title);
    // The page takes no style sheet from a picture: https://code.visualstudio.com/api/references/contribution-points#contributes.walkthroughs
    assert.match(readFileSync(svg, "utf8"), /var\(--vscode-/, svg);
    assert.doesNotMatch(readFileSync(svg, "utf8"), /<style|<script|\b(?:style|class|href)=/, svg);
    assert.ok(completionEvents.length > 0, title);
    const exist: Readonly<Record<string, readonly string[]>> = { onView: viewIds, onCommand: commandIds, onContext: milestones.map(it => `groundwork.${it}`) };
    for (const it of completionEvents) assert.ok(exist[it.split(":")[0]!]?.includes(it.split(":")[1]!), it);
  }
});

test("conditions speak of views, settings and context that exist", () => {
  const context = ["groundwork.phase", "groundwork.hasFailed", "groundwork.grouping", "groundwork.isFiltering", "groundwork.isNext", "groundwork.nothingLeft"];
  const conditions = [...Object.values(menus).flat().map(it => it.when), ...commands.map(it => it.enablement), ...viewsWelcome.map(it => it.when)].filter(it => it !== undefined);
  for (const condition of conditions) {
    const names = [...condition.matchAll(/\b(config\.)?(groundwork\.\w+)/g)];
    for (const [, config, name] of names) assert.ok(config ? configuration.properties[name!] : context.includes(name!) || viewIds.includes(name!), `${name} in ${condition}`);
  }
  assert.ok(conditions.some(it => it.includes("groundwork.phase")));
});

test("commands that need a row are not in the palette, and all others are", () => {
  const hidden = menus["commandPalette"]!.filter(it => it.when === "false").map(it => it.command);
  const titles = commands.filter(it => !hidden.includes(it.command)).map(it => it.title);
  assert.deepEqual(titles.sort(), [
    "Add a CI Workflow…", "Analyse Again", "Answer the Profile…", "Clear Filter", "Explain Rule", "Extract to Configuration…", "Filter Findings…", "Fix All of This Kind…", "Get Started", "Group by File", "Group by Rule", "Group by Topic", "Insert Secure Snippet…", "Open a Sample to Fix", "Restart Server", "Show All Items", "Show Checklist",
    "Show Effective Configuration", "Show Findings", "Show Output", "Show What Was Analysed and Why Not", "Show What to Do Next", "Show or Hide Hints",
  ]);
});

test("a row of a view has room for three actions beside its words, and each of them is in its menu as well", () => {
  const entries = menus["view/item/context"]!;
  const words = ["fixable", "found", "recorded", "snippets"];
  const rows = [...subsets(words).map(it => ["item", ...it, ""].join(" ")), "item profile ", "item profile recorded ", "evidence finding fixable", "evidence finding ", "finding fixable", "group rule fixable"];
  for (const row of rows) {
    for (const view of viewIds) {
      const shown = entries.filter(it => holds(it.when!, view, row));
      const inline = shown.filter(it => it.group.startsWith("inline")).map(it => it.command);
      assert.ok(inline.length <= 3, `${view}, ${row}: ${inline.join()}`);
      const menu = shown.filter(it => !it.group.startsWith("inline")).map(it => it.command);
      for (const it of inline) assert.ok(menu.includes(it), `${it} of ${row}`);
    }
  }
});

test("every state in which a view is empty has words, and no more than one of them", () => {
  for (const view of viewIds) {
    const ofView = viewsWelcome.filter(it => it.view === view);
    const phases = ["looking", "asleep", "starting", "stopped"].map(it => `groundwork.phase == ${it}`);
    for (const state of ["workspaceFolderCount == 0", "!config.groundwork.enable", ...phases, "groundwork.hasFailed"]) {
      assert.equal(ofView.filter(it => it.when.includes(state)).length, 1, `${view}: ${state}`);
    }
    for (const { contents, when } of ofView) assert.ok(/\(command:/.test(contents) || /looking|starting/.test(when), contents);
  }
});

test("there are at most 20 settings, each with a description and a scope", () => {
  const settings = Object.entries(configuration.properties);
  assert.ok(settings.length <= 20);
  for (const [name, { scope, description, markdownDescription }] of settings) {
    assert.match(name, /^groundwork\./);
    assert.ok(["window", "resource"].includes(scope), name);
    assert.ok(description ?? markdownDescription, name);
  }
});

test("the extension wakes for the languages and manifests of back ends, and nothing searches the tree for it", () => {
  const contained = manifest.activationEvents.flatMap(it => it.startsWith("workspaceContains:") ? [it.slice("workspaceContains:".length)] : []);
  assert.deepEqual(contained.filter(it => /[*?{[]/.test(it)), []);
  // A Prisma schema lies below the root.
  for (const it of manifests.filter(it => it !== "schema.prisma")) assert.ok(contained.includes(it), it);
  for (const it of ["typescript", "python", "java", "go", "sql", "dockerfile"]) assert.ok(manifest.activationEvents.includes(`onLanguage:${it}`), it);
});

function subsets(words: readonly string[]): readonly (readonly string[])[] {
  return words.reduce<readonly (readonly string[])[]>((all, word) => [...all, ...all.map(it => [...it, word])], [[]]);
}

/** Whether a menu's condition holds for a row: as much of the language of conditions as the manifest uses there. */
function holds(condition: string, view: string, viewItem: string): boolean {
  return condition.split(" && ").every(part => {
    const [, name, pattern] = /^!?\(?(view|viewItem) (?:== |=~ \/)(.*?)\/?\)?$/.exec(part)!;
    const value = name === "view" ? view : viewItem;
    const matches = part.includes("=~") ? new RegExp(pattern!).test(value) : value === pattern;
    return matches !== part.startsWith("!");
  });
}

/** The package that the script of the manifest makes of what is built. */
function packed(): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-package-"));
  try {
    const file = path.join(folder, "groundwork.vsix");
    const [, ...options] = manifest.scripts["package"]!.split(" && ").at(-1)!.split(" ");
    const { status, stdout, stderr } = spawnSync(process.execPath, ["node_modules/@vscode/vsce/vsce", ...options, "-o", file], { encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The names in the central directory of a ZIP file (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16). */
function filesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const names: string[] = [];
  for (let at = zip.readUInt32LE(end + 16); at < end;) {
    const [name, extra, comment] = [28, 30, 32].map(it => zip.readUInt16LE(at + it)) as [number, number, number];
    names.push(zip.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
