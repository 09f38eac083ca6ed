import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { snippetRequest, snippetsRequest } from "../../src/protocol.js";
import { withShop } from "../support/served.js";

// What our client is answered about snippets.

test("the snippets of a file are those of its language and of what its package is built with, or whole files", () => withShop(async (client, folder) => {
  await client.open("src/parameters.ts", readFileSync(path.join(folder, "src/parameters.ts"), "utf8"));
  const at = { uri: client.uri("src/parameters.ts"), language: "typescript", position: { line: 0, character: 0 } };
  const items = await client.ask(snippetsRequest, { at });
  assert.ok(!("refused" in items));
  const stacks = new Set(items.map(it => it.id.split("/").slice(0, 2).join("/")));
  assert.ok(stacks.has("node/any"));
  for (const { id, language, file } of items) assert.ok(language === "typescript" || file !== undefined, id);
  assert.ok(![...stacks].some(it => /[/](fastify|koa|hono|nest|django|flask|fastapi|spring|gin|echo)$/.test(it)), [...stacks].join());
  assert.deepEqual(items.map(it => it.prefix), items.map(it => it.prefix).sort());
}));

test("the edits of a snippet have its tab stops, fit the open document, and leave the analysis as it was", () => withShop(async (client, folder) => {
  await client.open("src/parameters.ts", readFileSync(path.join(folder, "src/parameters.ts"), "utf8"));
  const at = { uri: client.uri("src/parameters.ts"), language: "typescript", position: { line: 2, character: 0 } };
  const made = await client.ask(snippetRequest, { at, id: "node/any/gw-encrypt-field", language: "typescript" });
  assert.ok(!("refused" in made), JSON.stringify(made));
  assert.equal(made.target, at.uri);
  assert.deepEqual(made.files.map(it => it.uri.slice(client.uri("x").length - 1)).sort(), [".env.example", "src/config.ts", "src/parameters.ts"]);
  const stopped = made.files.flatMap(it => it.edits).filter(it => it.snippet !== undefined);
  assert.equal(stopped.length, 1);
  assert.match(stopped[0]!.snippet!, /\$\{1:k1\}/);
  assert.match(stopped[0]!.snippet!, /\\\$\{id\}/, "What is no tab stop is escaped");
  assert.deepEqual(await client.ask(snippetRequest, { at, id: "node/any/gw-encrypt-field", language: "typescript" }), made, "Asking changes nothing");
  assert.deepEqual(await client.ask(snippetRequest, { at, id: "node/any/gw-nothing", language: "typescript" }), { refused: "There is no snippet node/any/gw-nothing for typescript." });
}));
