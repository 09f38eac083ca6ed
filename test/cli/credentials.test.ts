import assert from "node:assert/strict";
import { test } from "node:test";
import { groundwork, withFolder } from "../support/cli.js";

// What a program prints goes into logs of pipelines, where more people read than in the repository.

const value = "Kd4-mVs8yQw";
const files = {
  "package.json": "{}",
  "src/app.js": `import session from "express-session";\nexport const s = session({ secret: "seven wonders" });\nclient.setPassword("${value}"); other("${value}"); const t = process.env.API_TOKEN ?? "${value}";\n`,
  "src/Db.java": `class Db { void set() { source.setPassword("${value}"); source.setUrl("jdbc:oracle:thin:shop/${value}@db.acme.test/shop"); } }\n`,
  "db.go": `package db\n\nimport "crypto/hmac"\n\nvar mac = hmac.New(sha256.New, []byte("seven wonders"))\n`,
  "compose.yaml": `services:\n  api:\n    environment:\n      DATABASE_URL: postgres://shop:${value}@db/shop\n`,
};

for (const format of ["text", "json", "sarif"]) {
  test(`no credential is printed as ${format}`, () => withFolder(files, folder => {
    const { out, err, code } = groundwork(folder, ["check", ".", "--format", format]);
    assert.equal(code, 1, err);
    assert.match(out, /config-hardcoded-secret[^]*config-hardcoded-connection-string|config-hardcoded-connection-string[^]*config-hardcoded-secret/);
    // The literal given to `other` is nobody's: nothing says that it is one, and its line is shown for what stands before it.
    assert.doesNotMatch(out.replace(`other("${value}")`, ""), new RegExp(`${value}|seven wonders`));
  }));
}
