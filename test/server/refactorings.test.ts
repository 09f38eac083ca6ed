import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver";
import { readChecklist, recordChecklist } from "../../src/core/index.js";
import { extractionsRequest, fixAllRequest, refactoringRequest, rescanRequest, type AfterNotes, type EditsOrRefusal, type ExtractionTarget, type FileEdits } from "../../src/protocol.js";
import { groundwork } from "../support/cli.js";
import { modern, type ClientOptions, type LanguageClient } from "../support/languageClient.js";
import { edited, rangeOf, withServed } from "../support/served.js";
import { extractable } from "../support/extractable.js";

// Moving a literal into the configuration, as a client of the server sees it.

const asGroundwork: ClientOptions = { initializationOptions: { isGroundwork: true } };
const confirming: ClientOptions = { ...asGroundwork, capabilities: { ...modern, workspace: { ...modern.workspace, workspaceEdit: { ...modern.workspace!.workspaceEdit, changeAnnotationSupport: {} } } } };

const ratesUrl = "https://rates.shop.internal/latest";
const shop = {
  "package.json": '{ "name": "shop", "type": "module" }\n',
  "src/config.ts": 'export const config = {\n  host: process.env.HOST ?? "0.0.0.0",\n  mailFrom: process.env.MAIL_FROM ?? "shop@example.com",\n};\n',
  "src/basket.ts": "const maxLines = 40;\n\nexport const isFull = (lines: number) => lines >= maxLines;\n",
  "src/rates.ts": `export const rates = () => fetch("${ratesUrl}");\n`,
  "src/prices.ts": `export const prices = () => fetch("${ratesUrl}");\n`,
  ".env.example": "# Where the server listens\nHOST=0.0.0.0\nMAIL_FROM=shop@example.com\n",
};

/** Like a key, without the form of any provider's. */
const key = ["q7Vd", "Zp2k", "Lx9T", "m4Rw"].join("");
const vault = {
  "package.json": '{ "name": "vault", "type": "module", "dependencies": { "dotenv": "^17.0.0", "jsonwebtoken": "^9.0.2" } }\n',
  "src/config.ts": 'import "dotenv/config";\n\nexport const config = {\n  host: process.env.HOST ?? "0.0.0.0",\n  mailFrom: process.env.MAIL_FROM ?? "shop@example.com",\n};\n',
  "src/session.ts": `import jwt from "jsonwebtoken";\n\nexport const issue = (id: string) => jwt.sign({ id }, "${key}", { expiresIn: "1h" });\n`,
  ".gitignore": "node_modules\n",
};

test("a literal that no rule reports is offered to who asks for refactorings, and to nobody who passes by", async () => {
  await withServed(shop, async (client, folder) => {
    const range = await opened(client, folder, "src/basket.ts", "40");
    const [extract, ...more] = await client.codeActions("src/basket.ts", range, { only: ["refactor"] });
    assert.deepEqual([extract?.title, extract?.kind, more], ["Extract to configuration: MAX_LINES", "refactor.extract", []]);
    assert.deepEqual(titles(await client.codeActions("src/basket.ts", range, { triggerKind: 1 })), ["Extract to configuration: MAX_LINES"]);
    assert.deepEqual(await client.codeActions("src/basket.ts", range, { triggerKind: 2 }), []);
    assert.deepEqual(await client.codeActions("src/basket.ts", range, { only: ["quickfix"] }), []);
    const files = edited(folder, (await client.editOf(extract!))!);
    assert.deepEqual([...files.keys()].sort(), [".env.example", "src/basket.ts", "src/config.ts"]);
    assert.match(files.get("src/basket.ts")!, /const maxLines = config\.maxLines;/);
    assert.match(files.get(".env.example")!, /\nMAX_LINES=40\n$/);
  });
});

test("a literal is moved under another name", async () => {
  await withServed(shop, async (client, folder) => {
    const target = await extractionAt(client, folder, "src/basket.ts", "40");
    assert.deepEqual([target.key, target.version], ["MAX_LINES", 1]);
    const files = edited(folder, filesOf(await client.ask(refactoringRequest, { ...target, name: "BASKET_LINES" })));
    assert.match(files.get("src/basket.ts")!, /config\.basketLines/);
    assert.match(files.get(".env.example")!, /\nBASKET_LINES=40\n$/);
    assert.doesNotMatch([...files.values()].join(""), /MAX_LINES|config\.maxLines/);
    for (const name of ["PATH", "TWO WORDS", ""]) assert.match(refusalOf(await client.ask(refactoringRequest, { ...target, name })), /cannot be the name of a setting/, name);
  }, asGroundwork);
});

test("a name that means something else already is not taken", async () => {
  await withServed(shop, async (client, folder) => {
    const target = await extractionAt(client, folder, "src/basket.ts", "40");
    const made = await client.ask(refactoringRequest, { ...target, name: "MAIL_FROM" });
    assert.match("notes" in made ? made.notes.join(" ") : "", /^MAIL_FROM means another value in .+, so the setting is called BASKET_MAIL_FROM\.$/);
    assert.equal(edited(folder, filesOf(made)).get(".env.example")!.split("\n").filter(it => it.includes("MAIL_FROM=")).join(), "MAIL_FROM=shop@example.com,BASKET_MAIL_FROM=40");
  }, asGroundwork);
});

test("what was offered for another text is refused, and so is a place without a literal", async () => {
  await withServed(shop, async (client, folder) => {
    const target = await extractionAt(client, folder, "src/basket.ts", "40");
    const [action] = await client.codeActions("src/basket.ts", rangeOf(shop["src/basket.ts"], "40"), { only: ["refactor"] });
    await client.change("src/basket.ts", `// Lines of a basket.\n${shop["src/basket.ts"]}`);
    assert.match(refusalOf(await client.ask(refactoringRequest, target)), /changed/);
    const { edit, command } = await resolved(client, action!);
    assert.equal(edit, undefined);
    assert.match(notesOf(command).notes.join(), /changed/);
    const nothing = await client.ask(extractionsRequest, { uri: client.uri("src/basket.ts"), position: { line: 1, character: 0 } });
    assert.ok("refused" in nothing && nothing.refused.length > 0);
  }, asGroundwork);
});

test("an extraction that is asked for while the folder is still read waits for the configuration that is there", async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/parts/part${i}.ts`, `export const part${i} = () => [${i}];\n`]));
  await withServed({ ...shop, ...many }, async (client, folder) => {
    await client.open("src/basket.ts", shop["src/basket.ts"]);
    const [target] = targetsOf(await client.ask(extractionsRequest, { uri: client.uri("src/basket.ts"), position: rangeOf(shop["src/basket.ts"], "40").start }));
    const files = edited(folder, filesOf(await client.ask(refactoringRequest, target!)));
    assert.deepEqual([...files.keys()].sort(), [".env.example", "src/basket.ts", "src/config.ts"]);
  }, asGroundwork);
});

test("all occurrences are replaced, those in other files once a person has confirmed each file", async () => {
  await withServed(shop, async (client, folder) => {
    const { edit } = await resolved(client, await everywhereAt(client, folder));
    assert.deepEqual(unconfirmed(edit!), [".env.example", "src/config.ts", "src/rates.ts"].map(it => client.uri(it)));
    assert.deepEqual(confirmed(edit!), [client.uri("src/prices.ts")]);
    assert.deepEqual(Object.values(edit!.changeAnnotations!).map(it => [it.label, it.needsConfirmation]), [["Read RATES_URL in src/prices.ts too", true]]);
    const files = edited(folder, edit!);
    for (const file of ["src/prices.ts", "src/rates.ts"]) assert.match(files.get(file)!, /fetch\(config\.ratesUrl\)/, file);
  }, confirming);
});

test("a client that can ask nobody gets what needs no answer, and is told what is left", async () => {
  await withServed(shop, async (client, folder) => {
    const { edit, command } = await resolved(client, await everywhereAt(client, folder));
    assert.deepEqual([...edited(folder, edit!).keys()].sort(), [".env.example", "src/config.ts", "src/rates.ts"]);
    assert.deepEqual([confirmed(edit!), edit!.changeAnnotations], [[], undefined]);
    assert.ok(notesOf(command).notes.includes("Left to you: Read RATES_URL in src/prices.ts too."));
  }, asGroundwork);
});

test("a credential's value goes into a file that git leaves out first, once it is confirmed, and nowhere else", async () => {
  await withServed(vault, async (client, folder) => {
    const { edit, command } = await resolved(client, await fixOfKey(client, folder));
    assert.deepEqual(confirmed(edit!), [client.uri(".env")]);
    const order = [...new Set(changesOf(edit!).map(it => it.uri))].map(it => client.fileOf(it));
    assert.ok(order.includes(".gitignore") && order.indexOf(".gitignore") < order.indexOf(".env"), order.join(" "));
    const created = edit!.documentChanges!.flatMap(it => "kind" in it && it.kind === "create" ? [[client.fileOf(it.uri), it.annotationId !== undefined]] : []);
    assert.deepEqual(created, [[".env.example", false], [".env", true]]);
    for (const { uri, texts } of changesOf(edit!)) if (client.fileOf(uri) !== ".env") assert.ok(!texts.join("").includes(key), uri);
    const files = edited(folder, edit!);
    assert.match(files.get(".env")!, new RegExp(`^JWT_SECRET=${key}$`, "m"));
    assert.match(files.get(".env.example")!, /^JWT_SECRET=$/m);
    const { notes, followUps } = notesOf(command);
    assert.match(notes.join(" "), /rotate it/);
    assert.ok(!notes.join(" ").includes(key));
    assert.deepEqual(followUps!.map(it => it.title), ["How to Rotate", "Open .env"]);
    assert.match((followUps![0]!.opens as { page: string }).page, /^https:/);
    assert.deepEqual(followUps![1]!.opens, { uri: client.uri(".env") });
  }, confirming);
});

test("what is to be confirmed of one fix is to be confirmed of all of them, and comes last", async () => {
  await withServed(vault, async (client, folder) => {
    await fixOfKey(client, folder);
    const made = await client.ask(fixAllRequest, { folder: client.uri("").replace(/\/$/, ""), rules: ["config-hardcoded-secret"] });
    assert.ok("files" in made, JSON.stringify(made));
    assert.deepEqual(made.files.flatMap(it => it.confirm === undefined ? [] : [client.fileOf(it.uri)]), [".env"]);
    assert.equal(client.fileOf(made.files.at(-1)!.uri), ".env");
    assert.match(edited(folder, made.files).get(".env")!, new RegExp(`^JWT_SECRET=${key}$`, "m"));
    assert.deepEqual(made.followUps?.map(it => it.title), ["How to Rotate", "Open .env"]);
  }, confirming);
});

test("the team's checklist remembers in the same edit that the secret is to be rotated, and never the secret", async () => {
  const checklist = ".groundwork/checklist.json";
  const before = recordChecklist(undefined, "sec-https", { state: "done", by: "Ada" });
  assert.ok(typeof before === "string");
  await withServed({ ...vault, [checklist]: before }, async (client, folder) => {
    const { edit } = await resolved(client, await fixOfKey(client, folder));
    const after = edited(folder, edit!).get(checklist)!;
    assert.ok(!after.includes(key));
    const { records, problems } = readChecklist({ uri: checklist, text: after });
    assert.deepEqual(problems, []);
    assert.match(records.get("sec-secrets")!.note!, /^JWT_SECRET was moved out of src\/session\.ts on \d{4}-\d\d-\d\d; rotate it\.$/);
    assert.deepEqual(records.get("sec-https"), { state: "done", by: "Ada" });
  }, confirming);
});

test("a client that can ask nobody gets no file with a credential's value", async () => {
  await withServed(vault, async (client, folder) => {
    const { edit, command } = await resolved(client, await fixOfKey(client, folder));
    assert.ok(!JSON.stringify(edit).includes(key));
    assert.ok(!edited(folder, edit!).has(".env"));
    assert.match(notesOf(command).notes.join(" "), /Left to you: Write the value of JWT_SECRET to \.env/);
  }, asGroundwork);
});

test("a plain client that can ask nobody has a second action, which does the rest as well", async () => {
  await withServed(vault, async (client, folder) => {
    const range = await opened(client, folder, "src/session.ts", key);
    const actions = (await client.codeActions("src/session.ts", range, { triggerKind: 2 })).filter(it => it.title.startsWith("Extract"));
    assert.deepEqual(titles(actions), ["Extract to configuration: JWT_SECRET", "Extract to configuration: JWT_SECRET, with all that needs confirmation"]);
    assert.deepEqual(actions.map(it => it.isPreferred), [true, undefined]);
    const [first, second] = await Promise.all(actions.map(async it => (await client.editOf(it))!));
    assert.ok(!JSON.stringify(first).includes(key));
    assert.deepEqual([second!.changeAnnotations, confirmed(second!)], [undefined, []]);
    const [core, all] = [edited(folder, first!), edited(folder, second!)];
    assert.deepEqual([...all.keys()].filter(it => !core.has(it)).sort(), [".env"]);
    for (const [file, text] of core) if (file !== ".gitignore") assert.equal(all.get(file), text, file);
    assert.match(all.get(".env")!, new RegExp(`^JWT_SECRET=${key}$`, "m"));
  });
});

test("other files that have the value are changed by the second action too", async () => {
  await withServed(shop, async (client, folder) => {
    const range = await opened(client, folder, "src/rates.ts", ratesUrl);
    const actions = await client.codeActions("src/rates.ts", range, { only: ["refactor"] });
    const first = edited(folder, (await client.editOf(actionOf(actions, "Replace all 2 occurrences: RATES_URL")))!);
    const second = edited(folder, (await client.editOf(actionOf(actions, "Replace all 2 occurrences: RATES_URL, with all that needs confirmation")))!);
    assert.ok(!first.has("src/prices.ts"));
    assert.match(second.get("src/prices.ts")!, /fetch\(config\.ratesUrl\)/);
  });
});

test("the options of a module of Nest are offered a factory where somebody stands in them", async () => {
  const module = 'import { Module } from "@nestjs/common";\nimport { ConfigModule } from "@nestjs/config";\nimport { JwtModule } from "@nestjs/jwt";\n\n@Module({ imports: [ConfigModule.forRoot({ isGlobal: true }), JwtModule.register({ signOptions: { expiresIn: 3600 } })] })\nexport class AppModule {}\n';
  await withServed({ "package.json": '{ "dependencies": { "@nestjs/config": "12", "@nestjs/jwt": "12" } }\n', "src/app.module.ts": module }, async (client, folder) => {
    const actions = await client.codeActions("src/app.module.ts", await opened(client, folder, "src/app.module.ts", "signOptions"), { only: ["refactor.rewrite"] });
    assert.deepEqual(actions.map(it => [it.title, it.kind]), [["Convert to registerAsync", "refactor.rewrite"]]);
    const files = edited(folder, (await client.editOf(actions[0]!))!);
    assert.match(files.get("src/app.module.ts")!, /JwtModule\.registerAsync\(\{\n {2}inject: \[ConfigService\],/);
  });
});

test("git is asked of the client, and one that fails to answer hinders nothing", async () => {
  await withServed(vault, async (client, folder) => {
    client.connection.onRequest("groundwork/git/committed", () => vault["src/session.ts"]);
    assert.match(notesOf((await resolved(client, await fixOfKey(client, folder))).command).notes.join(" "), /in git's history already: rotate it/);
  }, confirming);
  await withServed(vault, async (client, folder) => {
    assert.match(notesOf((await resolved(client, await fixOfKey(client, folder))).command).notes.join(" "), /Git may have the value already/);
  }, { ...confirming, refuses: ["groundwork/git/committed", "groundwork/git/tracked"] });
});

for (const { title, files, file, part, language } of extractable) {
  test(`an extraction in ${title} is what the program writes`, async () => {
    await withServed(files, async (client, folder) => {
      const range = await opened(client, folder, file, part, language);
      const [extract] = await client.codeActions(file, range, { only: ["refactor.extract"] });
      const edit = (await client.editOf(extract!))!;
      const after = edited(folder, edit);
      assert.ok(after.size >= 2, [...after.keys()].join(" "));
      for (const it of edit.documentChanges!) if ("kind" in it && it.kind === "create") assert.ok(!existsSync(path.join(folder, client.fileOf(it.uri))) && after.get(client.fileOf(it.uri)) !== "", it.uri);
      const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
      const dry = groundwork(folder, ["extract-config", place, "--dry-run"]);
      assert.equal(dry.code, 0, dry.err);
      for (const it of after.keys()) assert.ok(dry.out.includes(it), `${it} is in what the program shows`);
      const { code, err } = groundwork(folder, ["extract-config", place]);
      assert.equal(code, 0, err);
      assert.deepEqual([...err.matchAll(/^changed (.+)$/gm)].map(it => it[1]).sort(), [...after.keys()].sort());
      for (const [it, text] of after) assert.equal(text, readFileSync(path.join(folder, it), "utf8"), it);
    });
  });
}

/** Opens a file once the folder has been read, and gives the range of a part of it. */
async function opened(client: LanguageClient, folder: string, file: string, part: string, language = "typescript"): Promise<ReturnType<typeof rangeOf>> {
  await client.ask(rescanRequest, undefined);
  const text = readFileSync(path.join(folder, file), "utf8");
  await client.open(file, text, language);
  return rangeOf(text, part);
}

async function extractionAt(client: LanguageClient, folder: string, file: string, part: string): Promise<ExtractionTarget> {
  const { start } = await opened(client, folder, file, part);
  return targetsOf(await client.ask(extractionsRequest, { uri: client.uri(file), position: start }))[0]!;
}

async function everywhereAt(client: LanguageClient, folder: string): Promise<CodeAction> {
  const actions = await client.codeActions("src/rates.ts", await opened(client, folder, "src/rates.ts", ratesUrl), { only: ["refactor"] });
  return actionOf(actions, "Replace all 2 occurrences: RATES_URL");
}

async function fixOfKey(client: LanguageClient, folder: string): Promise<CodeAction> {
  const range = await opened(client, folder, "src/session.ts", key);
  return actionOf(await client.codeActions("src/session.ts", range, { triggerKind: 2 }), "Extract to configuration: JWT_SECRET");
}

function actionOf(actions: readonly CodeAction[], title: string): CodeAction {
  const found = actions.filter(it => it.title === title);
  assert.equal(found.length, 1, titles(actions).join(" · "));
  return found[0]!;
}

function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(it => it.title);
}

function resolved(client: LanguageClient, action: CodeAction): Promise<CodeAction> {
  return client.connection.sendRequest("codeAction/resolve", action);
}

function notesOf(command: CodeAction["command"]): AfterNotes {
  assert.equal(command?.command, "groundwork.showNotes");
  return command.arguments![0] as AfterNotes;
}

function filesOf(made: EditsOrRefusal): readonly FileEdits[] {
  assert.ok("files" in made, "refused" in made ? made.refused : "");
  return made.files;
}

function refusalOf(made: EditsOrRefusal): string {
  assert.ok("refused" in made, "it was done");
  return made.refused;
}

function targetsOf(offered: readonly ExtractionTarget[] | { readonly refused: string }): readonly ExtractionTarget[] {
  assert.ok(!("refused" in offered), "refused" in offered ? offered.refused : "");
  return offered;
}

interface Changed { readonly uri: string; readonly annotations: readonly (string | undefined)[]; readonly texts: readonly string[] }

function changesOf({ documentChanges = [] }: WorkspaceEdit): readonly Changed[] {
  return documentChanges.map(it => {
    if ("textDocument" in it) return { uri: it.textDocument.uri, annotations: it.edits.map(edit => "annotationId" in edit ? edit.annotationId : undefined), texts: it.edits.map(edit => "newText" in edit ? edit.newText : "") };
    assert.equal(it.kind, "create");
    return { uri: (it as { readonly uri: string }).uri, annotations: [it.annotationId], texts: [] };
  });
}

/** The files of which nothing is done without being asked. */
function confirmed(edit: WorkspaceEdit): readonly string[] {
  const asks = (annotation: string | undefined): boolean => annotation !== undefined && edit.changeAnnotations?.[annotation]?.needsConfirmation === true;
  return [...new Set(changesOf(edit).filter(it => it.annotations.every(asks)).map(it => it.uri))].sort();
}

/** The files of which all is done without being asked. */
function unconfirmed(edit: WorkspaceEdit): readonly string[] {
  return [...new Set(changesOf(edit).filter(it => it.annotations.every(annotation => annotation === undefined)).map(it => it.uri))].sort();
}
