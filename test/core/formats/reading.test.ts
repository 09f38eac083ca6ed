import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutCredentials } from "../../../src/core/languages/credentials.js";
import { at, entriesOf, entry, readJson, textOf, textsOf } from "../../../src/core/languages/json/read.js";
import { shellCommands } from "../../../src/core/languages/shell-words.js";
import { insecureCommands, isLoopback } from "../../../src/core/languages/tls-commands.js";
import { readToml } from "../../../src/core/languages/toml/read.js";
import { languageOf } from "./languages.js";

test("JSON is read with the places of keys and values", () => {
  const text = `{ "a": [1, "x"], // note\n  "b": { "c": true, }, }`;
  const { root, errors } = readJson(text);
  assert.deepEqual(errors, []);
  const b = entry(root, "b");
  assert.ok(b?.value);
  assert.equal(text.slice(b.keySpan.start, b.keySpan.end), `"b"`);
  assert.equal(text.slice(b.span.start, b.span.end), `"b": { "c": true, }`);
  assert.equal(text.slice(b.value.span.start, b.value.span.end), `{ "c": true, }`);
  assert.deepEqual(textsOf(at(root, "a")), ["x"]);
  assert.equal(at(root, "b", "c")?.type, "boolean");
  assert.deepEqual(entriesOf(root).map(it => it.key), ["a", "b"]);
});

test("broken JSON gives what can be seen, and says where it is broken", () => {
  const text = `{ "a": "x", "b": , "c": 1`;
  const { root, errors } = readJson(text);
  assert.equal(textOf(at(root, "a")), "x");
  assert.equal(at(root, "c")?.type, "number");
  assert.deepEqual(errors.map(it => [it.message, text.slice(it.span.start, it.span.end)]), [["Value expected.", ","], ["Close brace expected.", ""]]);
});

test("JSON that is empty, marked, or nested without end", () => {
  assert.deepEqual(readJson(""), { root: undefined, errors: [] });
  assert.equal(textOf(at(readJson("\uFEFF{\"a\":\"b\"}").root, "a")), "b");
  const deep = readJson("[".repeat(100_000));
  assert.equal(deep.root, undefined);
  assert.deepEqual(deep.errors.map(it => it.message), ["The JSON is nested too deeply."]);
});

test("the last entry of a key counts, also one that every object has", () => {
  assert.equal(textOf(at(readJson(`{"a":"1","a":"2"}`).root, "a")), "2");
  assert.equal(at(readJson("{}").root, "constructor"), undefined);
});

test("TOML has one path for every form of a key", () => {
  const text = `a.b = "1"\n[a]\nc = { d = '2', "e f" = [\n  "x", # one\n  """y""" ] }\n[[list]]\nn = 3`;
  const { entries } = readToml(text);
  assert.deepEqual(entries.map(it => it.path.join("/")), ["a/b", "a/c/d", "a/c/e f", "list/n"]);
  assert.deepEqual(entries.map(it => it.value.type === "array" ? it.value.items.length : it.value.text), ["1", "2", 2, "3"]);
});

test("a shell text has its commands, also those inside quotes and substitutions", () => {
  const words = (text: string): readonly string[] => shellCommands(text).map(it => it.words.map(word => word.value).join("|"));
  assert.deepEqual(words("a 'b c' \"d\"e && f;g | h"), ["a|b c|de", "f", "g", "h"]);
  assert.deepEqual(words("a \\\n  b # c\nd"), ["a|b", "d"]);
  assert.deepEqual(words("x=$(a b) y"), ["x=", "a|b", "y"]);
  assert.deepEqual(words("sh -c 'a && b'"), ["a", "b", "sh|-c|a && b"]);
  assert.deepEqual(words("echo \"v: $(a -k)\""), ["a|-k", "echo|v: $(a -k)"]);
});

test("places of words are those of the text", () => {
  const text = "a && sh -c 'curl -k https://x.example.com'";
  const [found] = insecureCommands(text);
  assert.equal(text.slice(found!.span.start, found!.span.end), "-k");
});

test("options of curl are told from values", () => {
  const insecure = (text: string): boolean => insecureCommands(text).length > 0;
  for (const text of ["curl -k a", "curl -sSk a", "curl --insecure a", "sudo /usr/bin/curl -kL a", "if ! curl -fk a; then b; fi", "timeout 5 curl -k a", "A=1 curl a -k"]) assert.ok(insecure(text), text);
  for (const text of ["curl -o k a", "curl -ok a", "curl -o -k a", "curl --key k a", "curl a | grep -k", "echo curl -k a", "apt-get install curl -k", "curl -H '-k' a", "curl a # -k", "mycurl -k a"]) assert.ok(!insecure(text), text);
});

test("a request is to this machine only when every address is", () => {
  const loopback = (text: string): boolean => insecureCommands(text)[0]!.loopback;
  assert.ok(loopback("curl -k https://localhost:8443/health"));
  assert.ok(loopback("curl -k -H 'Host: shop.example.com' -X POST \"https://127.0.0.1/a\""));
  assert.ok(!loopback("curl -k https://localhost.example.com"));
  assert.ok(!loopback("curl -k https://localhost https://shop.example.com"));
  assert.ok(!loopback("curl -k $URL"));
  assert.ok(isLoopback("https://[::1]:3000"));
  assert.ok(!isLoopback("https://127.0.0.1.example.com"));
});

test("credentials in command lines are replaced, other words stay", () => {
  assert.equal(withoutCredentials("DB_PASSWORD=abc node a.js --api-key def"), "DB_PASSWORD=*** node a.js --api-key ***");
  assert.equal(withoutCredentials("https://me:abc@example.com/x"), "https://***@example.com/x");
  const plain = "npm run reset-password && node --env-file=.env generate-token.js --token-file";
  assert.equal(withoutCredentials(plain), plain);
});

test("files are known by name", () => {
  const of = (path: string): string | undefined => languageOf(path)?.id;
  const names: Readonly<Record<string, string>> = {
    ".env": "env", "a/.env.production": "env", "api.env": "env", "Dockerfile": "dockerfile", "docker/Dockerfile.prod": "dockerfile", "api.Dockerfile": "dockerfile",
    "Containerfile": "dockerfile", "prisma/schema.prisma": "prisma", "a/package.json": "json", "x.jsonc": "json", "go.mod": "gomod", ".npmrc": "ini",
    "pom.xml": "manifests", "requirements/base.txt": "manifests", "Procfile": "manifests", "a/b.yml": "yaml", "fly.toml": "toml",
  };
  for (const [path, id] of Object.entries(names)) assert.equal(of(path), id, path);
  for (const path of [".envrc", ".env.d.ts", "environment", "Dockerfile.ts", "Dockerfile.md", "go.sum", "notes.txt", "a.xml", "my.npmrc.bak"]) assert.equal(of(path), undefined, path);
});
