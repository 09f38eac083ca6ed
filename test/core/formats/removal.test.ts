import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "yaml";
import { applyEdits } from "../../../src/core/text.js";
import { factsOfKind } from "./languages.js";

// What a `tlsOption` names as its removal leaves a file that says the same but for the option.

const cases: readonly (readonly [name: string, uri: string, before: string, after: string])[] = [
  ["a line of an environment file", ".env", "A=1\r\nNODE_TLS_REJECT_UNAUTHORIZED=0\r\nB=2\r\n", "A=1\r\nB=2\r\n"],
  ["the last line without a line end", ".env", "A=1\nexport NODE_TLS_REJECT_UNAUTHORIZED='0'", "A=1"],
  ["the only line, behind a byte order mark", ".env", "\uFEFFNODE_TLS_REJECT_UNAUTHORIZED=0\n", "\uFEFF"],
  ["an entry with a comment behind it", ".env", "NODE_TLS_REJECT_UNAUTHORIZED=0 # the proxy\nB=2\n", "# the proxy\nB=2\n"],
  ["a setting of npm", ".npmrc", "a=b\nstrict-ssl=false\n", "a=b\n"],
  ["a prefix of a script", "package.json", `{"scripts":{"a":"X=1 NODE_TLS_REJECT_UNAUTHORIZED=0 node a.js"}}`, `{"scripts":{"a":"X=1 node a.js"}}`],
  ["an option behind escapes", "package.json", `{"scripts":{"a":"echo \\"hi\\u0020\\" && curl -k \\"https://a.example.com\\""}}`, `{"scripts":{"a":"echo \\"hi\\u0020\\" && curl \\"https://a.example.com\\""}}`],
  ["a letter of a cluster of options", "Dockerfile", "FROM a\nRUN curl -fkL https://a.example.com\n", "FROM a\nRUN curl -fL https://a.example.com\n"],
  ["the first variable of an instruction", "Dockerfile", "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 \\\n    A=1\n", "FROM a\nENV A=1\n"],
  ["the last variable of an instruction", "Dockerfile", "FROM a\nENV A=1 NODE_TLS_REJECT_UNAUTHORIZED=0\nCMD x\n", "FROM a\nENV A=1\nCMD x\n"],
  ["the only variable of an instruction", "Dockerfile", "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n", "FROM a\n"],
  ["a command before others", "Dockerfile", "FROM a\nRUN yarn config set strict-ssl false \\\n  && yarn\n", "FROM a\nRUN yarn\n"],
  ["an entry of a map", "compose.yaml", "services:\n  a:\n    environment:\n      A: 1\n      NODE_TLS_REJECT_UNAUTHORIZED: 0\n", "services:\n  a:\n    environment:\n      A: 1\n"],
  ["an item of a list with a comment", "compose.yaml", "services:\n  a:\n    environment:\n      - NODE_TLS_REJECT_UNAUTHORIZED=0 # x\n      - A=1\n", "services:\n  a:\n    environment:\n      # x\n      - A=1\n"],
  ["the only entry, with its key", "compose.yaml", "services:\n  a:\n    environment:\n      NODE_TLS_REJECT_UNAUTHORIZED: '0'\n    image: a\n", "services:\n  a:\n    image: a\n"],
  ["a line of a folded script", ".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - run: >\n          curl\n          -k\n          https://a.example.com\n", "jobs:\n  a:\n    steps:\n      - run: >\n          curl\n          https://a.example.com\n"],
  ["the environment of a step", ".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - env:\n          NODE_TLS_REJECT_UNAUTHORIZED: 0\n          A: 1\n        run: node a.js\n", "jobs:\n  a:\n    steps:\n      - env:\n          A: 1\n        run: node a.js\n"],
];

for (const [name, uri, before, after] of cases) {
  test(`removal: ${name}`, () => {
    const [option, ...others] = factsOfKind("tlsOption", uri, before);
    assert.ok(option?.removal);
    assert.equal(others.length, 0);
    assert.equal(applyEdits(before, [{ span: option.removal, newText: "" }]), after);
    assert.deepEqual(factsOfKind("tlsOption", uri, after), []);
  });
}

const kept: readonly (readonly [name: string, uri: string, text: string])[] = [
  ["a command that is all there is", "Dockerfile", "FROM a\nRUN npm config set strict-ssl false\n"],
  ["a command behind which the next depends on another sign", "package.json", `{"scripts":{"a":"npm config set strict-ssl false || true"}}`],
  ["an entry of a flow map", "compose.yaml", "services:\n  a:\n    environment: { NODE_TLS_REJECT_UNAUTHORIZED: 0, A: 1 }\n"],
  ["an only entry below a comment", "compose.yaml", "services:\n  a:\n    environment:\n      # why\n      NODE_TLS_REJECT_UNAUTHORIZED: 0\n"],
];

for (const [name, uri, text] of kept) {
  test(`no removal: ${name}`, () => {
    const [option] = factsOfKind("tlsOption", uri, text);
    assert.ok(option);
    assert.equal(option.removal, undefined);
  });
}

const composed: readonly (readonly [name: string, text: string])[] = [
  ["a map", "services:\n  a:\n    environment:\n      A: 1 # one\n\n  b:\n    image: b\n"],
  ["a list at the end of the file", "services:\n  a:\n    environment:\n    - A=1"],
  ["no environment", "services:\n  a:\n    build:\n      context: .\n  b:\n    image: b\n"],
  ["lines that end with CRLF, a value over several lines", "services:\r\n  a:\r\n    environment:\r\n      A: >-\r\n        one\r\n        two\r\n    image: a\r\n"],
];

for (const [name, text] of composed) {
  test(`a further variable of a service: ${name}`, () => {
    const [service] = factsOfKind("composeService", "compose.yaml", text);
    assert.ok(service?.insertEnvironmentAt && service.environmentIndent !== undefined);
    const end = text.includes("\r\n") ? "\r\n" : "\n";
    const indent = service.environmentIndent;
    const entry = { map: "PORT: 1", list: "- PORT=1", none: `environment:${end}${indent}  PORT: 1` }[service.environmentStyle];
    const after = applyEdits(text, [{ span: service.insertEnvironmentAt, newText: `${end}${indent}${entry}` }]);
    assert.deepEqual(parseDocument(after).errors, []);
    const [changed, ...rest] = factsOfKind("composeService", "compose.yaml", after);
    assert.deepEqual(changed?.environment, [...service.environment, "PORT"]);
    assert.equal(rest.length, factsOfKind("composeService", "compose.yaml", text).length - 1);
  });
}

test("a further index of a model goes before its last @@map or its brace", () => {
  const text = "model A {\r\n  id Int @id\r\n\r\n  @@map(\"a\")\r\n}\r\n\r\nmodel B {\r\n  id Int @id\r\n}\r\n";
  const edits = factsOfKind("table", "schema.prisma", text).map(it => ({ span: it.insertIndexAt!, newText: "  @@index([id])\r\n" }));
  const after = applyEdits(text, edits);
  assert.equal(after, "model A {\r\n  id Int @id\r\n\r\n  @@index([id])\r\n  @@map(\"a\")\r\n}\r\n\r\nmodel B {\r\n  id Int @id\r\n  @@index([id])\r\n}\r\n");
  assert.deepEqual(factsOfKind("table", "schema.prisma", after).map(it => it.indexes.map(index => index.origin)), [["primary", "explicit"], ["primary", "explicit"]]);
});
