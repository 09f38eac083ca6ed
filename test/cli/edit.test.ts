import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { filesBelow } from "../support/fixtures.js";
import { groundwork, withCopy, withFolder } from "../support/cli.js";

const shop = "examples/shop";

test("fix --dry-run prints a unified diff and changes nothing; fix --unsafe does what it shows; a second run finds nothing to do", () => withCopy(shop, folder => {
  const before = filesBelow(folder);
  const dry = groundwork(folder, ["fix", "--unsafe", "--dry-run"]);
  assert.equal(dry.code, 0, dry.err);
  assert.match(dry.out, /^--- a\/compose\.yaml\n\+\+\+ b\/compose\.yaml\n@@ /m);
  assert.deepEqual(filesBelow(folder), before);

  const fixed = groundwork(folder, ["fix", "--unsafe"]);
  assert.equal(fixed.code, 0, fixed.err);
  const after = filesBelow(folder);
  // The names of migrations hold the time.
  const named = [...dry.out.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(it => it[1]!).filter(it => !it.includes("/migrations/"));
  assert.ok(named.length > 8);
  for (const file of named) assert.notEqual(after.get(file), before.get(file), file);

  const again = groundwork(folder, ["fix", "--unsafe"]);
  assert.match(again.err, /^0 fixes applied\.$/m);
  assert.deepEqual(filesBelow(folder), after);
}));

test("fix leaves what needs a person's eye unless asked", () => withCopy(shop, folder => {
  const { out } = groundwork(folder, ["fix", "--dry-run"]);
  assert.doesNotMatch(out, /AbortSignal\.timeout/);
}));

test("extract-config moves the literal at a place, by the name asked for", () => withFolder({
  "package.json": '{ "name": "app", "type": "module" }\n',
  "src/server.ts": 'import { createServer } from "node:http";\n\ncreateServer().listen(3000);\n',
}, folder => {
  const dry = groundwork(folder, ["extract-config", "src/server.ts:3:23", "--name", "HTTP_PORT", "--dry-run"]);
  assert.equal(dry.code, 0, dry.err);
  assert.match(dry.out, /HTTP_PORT/);
  const { code, err } = groundwork(folder, ["extract-config", "src/server.ts:3:23"]);
  assert.equal(code, 0, err);
  assert.doesNotMatch(readFileSync(path.join(folder, "src/server.ts"), "utf8"), /3000/);
  assert.match(readFileSync(path.join(folder, ".env.example"), "utf8"), /^PORT=3000$/m);
}));

test("extract-config leaves a secret's value and other files to the person, unless --unsafe is given", () => {
  const secret = `Tr0ub4dor-${"9"}-of-tokens`;
  const files = {
    "package.json": '{ "name": "app", "type": "module", "scripts": { "start": "node --env-file=.env src/token.js" }, "dependencies": { "axios": "1", "jsonwebtoken": "9", "express": "5" } }\n',
    "src/token.js": `import jwt from "jsonwebtoken";\n\nexport const sign = (user) => jwt.sign({ user }, "${secret}", { algorithm: "HS256" });\n`,
    "src/a.js": 'import axios from "axios";\n\nexport const a = axios.create({ timeout: 4321 });\n',
    "src/b.js": 'import axios from "axios";\n\nexport const b = axios.create({ timeout: 4321 });\n',
  };
  withFolder(files, folder => {
    const { code, out, err } = groundwork(folder, ["extract-config", "src/token.js:3:50"]);
    assert.equal(code, 0, err);
    assert.match(err, /Left to you, or to --unsafe: Write the value of JWT_SECRET to \.env, which git leaves out\./);
    assert.match(err, /^How to Rotate: https:/m);
    for (const [file, text] of filesBelow(folder)) assert.ok(!text.includes(secret), file);
    assert.ok(!`${out}${err}`.includes(secret));
  });
  withFolder(files, folder => {
    assert.equal(groundwork(folder, ["extract-config", "src/token.js:3:50", "--unsafe"]).code, 0);
    assert.match(readFileSync(path.join(folder, ".env"), "utf8"), new RegExp(`^JWT_SECRET=${secret}$`, "m"));
    assert.match(readFileSync(path.join(folder, ".gitignore"), "utf8"), /^\.env\*$/m);
    const { err } = groundwork(folder, ["extract-config", "src/a.js:3:43", "--everywhere"]);
    assert.match(err, /Left to you, or to --unsafe: Read \w+_TIMEOUT_MS in src\/b\.js too\./);
    assert.match(readFileSync(path.join(folder, "src/b.js"), "utf8"), /4321/);
  });
  withFolder(files, folder => {
    assert.equal(groundwork(folder, ["extract-config", "src/a.js:3:43", "--everywhere", "--unsafe"]).code, 0);
    assert.doesNotMatch(readFileSync(path.join(folder, "src/b.js"), "utf8"), /4321/);
  });
});

test("add-index writes the model and a migration", () => withCopy(shop, folder => {
  // In the indentation of a line too.
  for (const column of [1, 3]) {
    const { code, out, err } = groundwork(folder, ["add-index", `prisma/schema.prisma:51:${column}`, "--dry-run"]);
    assert.equal(code, 0, err);
    assert.match(out, /^\+ {2}@@index\(\[customerId\]\)$/m);
    assert.match(out, /^\+CREATE INDEX .*addresses_customer_id_idx/m);
  }
}));

test("a refusal is one sentence, edits nothing and gives 2", () => withFolder({ "src/a.ts": "export const list = [1];\n" }, folder => {
  for (const args of [["extract-config", "src/a.ts:1:1"], ["add-index", "src/a.ts:1:1"], ["extract-config", "src/a.ts"], ["extract-config", "nowhere.ts:1:1"]]) {
    const { code, err } = groundwork(folder, args);
    assert.equal(code, 2, args.join(" "));
    assert.match(err.trim(), /^[A-Z\w][^\n]*\.$/, args.join(" "));
  }
  assert.equal(readFileSync(path.join(folder, "src/a.ts"), "utf8"), "export const list = [1];\n");
}));

test("edits keep every byte they do not change: CRLF, byte order mark, invalid UTF-8", () => withFolder({}, folder => {
  const before = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('// caf\r\nconst https = require("https");\r\nexports.agent = new https.Agent({ rejectUnauthorized: false, keepAlive: true }); // ')]);
  const file = path.join(folder, "agent.js");
  for (const tail of [Buffer.from([0xe9, 0x0d, 0x0a]), Buffer.from("é\r\n")]) {
    writeFileSync(file, Buffer.concat([before, tail]));
    const { code, err } = groundwork(folder, ["fix", "--unsafe"]);
    assert.equal(code, 0, err);
    const expected = Buffer.from(before.toString("latin1").replace("rejectUnauthorized: false, ", ""), "latin1");
    assert.deepEqual(readFileSync(file), Buffer.concat([expected, tail]));
  }
}));

test("twins in one file are all fixed in one run", () => withFolder({
  "src/agents.ts": `import https from "node:https";\nexport const agents = [new https.Agent({ rejectUnauthorized: false, keepAlive: true })];\n${"agents.push(new https.Agent({ rejectUnauthorized: false, keepAlive: true }));\n".repeat(3)}`,
}, folder => {
  const { code, err } = groundwork(folder, ["fix", "--unsafe"]);
  assert.equal(code, 0, err);
  assert.match(err, /^4 fixes applied\.$/m);
  assert.doesNotMatch(readFileSync(path.join(folder, "src/agents.ts"), "utf8"), /rejectUnauthorized/);
}));
