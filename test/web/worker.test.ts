import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { after, before, test } from "node:test";
import { chromium, type Browser as Running, type Page } from "playwright-core";
import { AbstractMessageReader, AbstractMessageWriter, createProtocolConnection, type DataCallback, type Disposable, type Message } from "vscode-languageserver/node";
import { browser } from "../../scripts/host/browser.mjs";
import { listFilesRequest, listFolderRequest, readFileRequest, trackedRequest } from "../../src/protocol.js";
import { LanguageClient } from "../support/languageClient.js";
import { editedFiles, rangeOf } from "../support/served.js";
import { expectedInShop } from "../support/shop.js";

// The web build as it ships, in a real worker of a real browser. The client and its files are in this process.

let running: Running;
let site: Server;

before(async () => {
  running = await chromium.launch(await browser());
  site = await serve("dist");
});

after(async () => {
  await running.close();
  site.close();
});

test("the web build finds in a virtual workspace what the program finds on the disk", async () => {
  await withWorker(shop(), async client => {
    client.listenToWorkspace();
    await client.until("the shop is reported", () => client.reported.size >= 12);
    const lines = [...client.reported].flatMap(([uri, items]) => items.map(it => `${uri.slice(client.uri("").length + 1)}:${it.range.start.line + 1} ${it.code}`)).sort();
    assert.deepEqual(lines, expectedInShop());
  });
});

test("the web build follows typing and builds fixes over several files", async () => {
  const files = shop();
  await withWorker(files, async client => {
    const file = "src/server.ts";
    const text = files.get(file)!;
    await client.open(file, text);
    await client.settled("all files are there", async () => (await client.pull(file)).length === 2);
    const [fix] = (await client.codeActions(file, rangeOf(text, "9464"))).filter(it => it.isPreferred);
    const after = editedFiles(root, it => files.get(it) ?? "", (await client.editOf(fix!))!);
    assert.deepEqual([...after.keys()].sort(), [".env.example", "src/config.ts", file]);
    assert.match(after.get("src/config.ts")!, /"?'?METRICS_PORT'?"?, 9464/);
    await client.change(file, "export {};\n");
    assert.deepEqual(await client.pull(file), []);
  });
});

const root = "memfs:/shop";

/** A server in a worker, over files that only the client has. */
async function withWorker(files: ReadonlyMap<string, string>, use: (client: LanguageClient) => Promise<void>): Promise<void> {
  const page = await running.newPage();
  const failures: string[] = [];
  page.on("pageerror", error => void failures.push(error.message));
  try {
    const { port } = site.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/index.html`);
    const reader = new PageReader();
    const writer = new PageWriter(page);
    await page.exposeFunction("received", (message: Message) => reader.receive(message));
    await page.evaluate("self.worker = new Worker('server.web.js'); self.worker.onmessage = it => self.received(it.data); self.worker.onerror = it => { throw new Error(it.message); };");
    const connection = createProtocolConnection(reader, writer);
    const pathOf = (uri: string): string => decodeURIComponent(uri.slice(root.length + 1));
    connection.onRequest(listFilesRequest.method, () => ({ files: [...files.keys()], isCut: false }));
    connection.onRequest(readFileRequest.method, ({ uri }: { uri: string }): { readonly base64?: string } => {
      const text = files.get(pathOf(uri));
      return text === undefined ? {} : { base64: Buffer.from(text).toString("base64") };
    });
    connection.onRequest(listFolderRequest.method, ({ uri }: { uri: string }) => namesIn(files, pathOf(uri)));
    connection.onRequest(trackedRequest.method, () => true);
    const client = await LanguageClient.over(connection, [root], { initializationOptions: { isGroundwork: true, assets: `http://127.0.0.1:${port}/` } }, { ended: Promise.resolve(null), kill: () => undefined });
    await use(client);
    assert.deepEqual(failures, []);
  } finally {
    await page.close();
  }
}

class PageReader extends AbstractMessageReader {
  private callback: DataCallback | undefined;

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    return { dispose: () => undefined };
  }

  receive(message: Message): void {
    this.callback?.(message);
  }
}

class PageWriter extends AbstractMessageWriter {
  constructor(private readonly page: Page) {
    super();
  }

  async write(message: Message): Promise<void> {
    await this.page.evaluate(`self.worker.postMessage(${JSON.stringify(message)})`);
  }

  end(): void {
    // The page closes with the test.
  }
}

function shop(): Map<string, string> {
  const root = "examples/shop";
  return new Map(readdirSync(root, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => {
    const file = path.join(it.parentPath, it.name);
    return [path.relative(root, file).replaceAll(path.sep, "/"), readFileSync(file, "utf8")];
  }));
}

function namesIn(files: ReadonlyMap<string, string>, folder: string): readonly string[] {
  const below = folder === "" ? "" : `${folder}/`;
  return [...new Set([...files.keys()].filter(it => it.startsWith(below)).map(it => it.slice(below.length).split("/")[0]!))];
}

/** The built files as a web server gives them, and an empty page. */
function serve(folder: string): Promise<Server> {
  const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" };
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://site").pathname.slice(1);
    const content = name === "index.html" ? Buffer.from("<!doctype html>") : contentOf(path.join(folder, name));
    response.writeHead(content ? 200 : 404, { "content-type": types[path.extname(name)] ?? "text/plain" }).end(content);
  });
  return new Promise(resolve => void server.listen(0, "127.0.0.1", () => resolve(server)));
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
