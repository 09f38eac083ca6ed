import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { groundwork, withFolder } from "../support/cli.js";

// What a program prints goes into logs of pipelines, where more people read than in the repository.

const value = "Kd4-mVs8yQw";
const files = {
  "package.json": "{}",
  "src/app.js": `import session from "express-session";\nexport const s = session({ secret: "seven wonders" });\nclient.setPassword("${value}"); other("${value}"); const t = process.env.API_TOKEN ?? "${value}";\n`,
  "src/again.js": `import session from "express-session";\nexport const s = session({ secret: "eight wonders" }); other("${value}");\nexport const limit = process.env.ADMIN_PASS || "wK7-hZq2"; log("wK7-hZq2", limit);\nexport const url = process.env.DATABASE_URL ?? "postgres://shop:${value}@db.acme.test/shop";\n`,
  // Git would take this in: a name that does not say so can hold a secret as well.
  ".env": `SESSION_SALTY=Zp3kTn8Vr5\nPAGE_SIZE=20\n`,
  ".git/HEAD": "ref: refs/heads/main\n",
  "src/Db.java": `class Db { void set() { source.setPassword("${value}"); source.setUrl("jdbc:oracle:thin:shop/${value}@db.acme.test/shop"); } }\n`,
  "db.go": `package db\n\nimport "crypto/hmac"\n\nvar mac = hmac.New(sha256.New, []byte("seven wonders"))\n`,
  "compose.yaml": `services:\n  api:\n    environment:\n      DATABASE_URL: postgres://shop:${value}@db/shop\n`,
};

for (const format of ["text", "json", "sarif"]) {
  test(`no credential is printed as ${format}`, () => withFolder(files, folder => {
    const { out, err, code } = groundwork(folder, ["check", ".", "--format", format]);
    assert.equal(code, 1, err);
    assert.match(out, /config-hardcoded-secret[^]*config-hardcoded-connection-string|config-hardcoded-connection-string[^]*config-hardcoded-secret/);
    // Nothing says that the literal given to `other` is one, but it is the same, and its line is shown for what stands before it.
    for (const secret of [value, "seven wonders", "wK7-hZq2", "Zp3kTn8Vr5"]) assert.ok(!out.includes(secret), secret);
  }));
}

test("no diff shows a credential: not where it stood, not where it goes, not what repeats it", () => withFolder({
  "package.json": '{ "name": "app", "type": "module", "scripts": { "start": "node --env-file=.env src/token.js" }, "dependencies": { "jsonwebtoken": "9" } }\n',
  "src/token.js": `import jwt from "jsonwebtoken";\n\nexport const again = "${value}";\nexport const sign = (user) => jwt.sign({ user }, "${value}");\nexport const token = "plain-words";\n`,
  ".gitignore": ".env\n", ".env": "SESSION_SALTY=Zp3kTn8Vr5\n",
}, folder => {
  // Nothing is written to a `.env` of which git cannot say that it leaves it out.
  spawnSync("git", ["init", "-q"], { cwd: folder });
  const { code, out, err } = groundwork(folder, ["extract-config", "src/token.js:4:51", "--dry-run", "--unsafe"]);
  assert.equal(code, 0, err);
  assert.match(out, /^-export const sign = \(user\) => jwt\.sign\(\{ user \}, "<hidden>"\);$/m);
  assert.match(out, /^ export const again = "<hidden>";$/m);
  assert.match(out, /^ SESSION_SALTY=<hidden>$/m);
  assert.match(out, /^\+JWT_SECRET='?<hidden>'?$/m);
  for (const secret of [value, "Zp3kTn8Vr5"]) assert.ok(!(out + err).includes(secret), secret);
  // What its name alone makes a credential.
  const named = groundwork(folder, ["extract-config", "src/token.js:5:24", "--dry-run"]);
  assert.match(named.out, /^-export const token = "<hidden>";$/m);
}));

test("the diff of a fix hides what a removed line held", () => withFolder({
  "package.json": '{ "name": "app", "type": "module", "dependencies": { "jsonwebtoken": "9" } }\n',
  "src/token.js": `import jwt from "jsonwebtoken";\n\nexport const sign = (user) => jwt.sign({ user }, "${value}");\n`,
}, folder => {
  const { code, out, err } = groundwork(folder, ["fix", "--dry-run", "--unsafe", "--rule", "config-hardcoded-secret"]);
  assert.equal(code, 0, err);
  assert.match(out, /^-.*"<hidden>"/m);
  assert.ok(!(out + err).includes(value));
}));
