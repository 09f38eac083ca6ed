import assert from "node:assert/strict";
import { argon2, randomBytes, scryptSync } from "node:crypto";
import { test } from "node:test";
import { promisify } from "node:util";
import { hash as hashWithPackage } from "argon2";
import { hash as hashWithBcrypt } from "bcrypt";
import * as byPackage from "../any/gw-hash.argon2.js";
import * as byCore from "../any/gw-hash.crypto.js";
import * as byScrypt from "../any/gw-hash.scrypt.js";
import * as byBcrypt from "../any/gw-hash-bcrypt.js";

const stated = {
  package: { ...byPackage, form: /^\$argon2id\$v=19\$m=19456,p=1,t=2\$[^$]{22}\$[^$]{43}$/ },
  core: { ...byCore, form: /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]{22}\$[^$]{43}$/ },
  scrypt: { ...byScrypt, form: /^\$scrypt\$ln=17,r=8,p=1\$[^$]{22}\$[^$]{43}$/ },
  bcrypt: { ...byBcrypt, form: /^\$2b\$12\$.{53}$/ },
};

for (const [name, { hashPassword, verifyPassword, needsRehash, form }] of Object.entries(stated)) {
  test(`${name}: a password is verified by its hash, at the stated cost, and no other is`, async () => {
    const [stored, again] = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
    assert.match(stored, form);
    assert.notEqual(stored, again);
    assert.equal(await verifyPassword(stored, "correct horse battery"), true);
    assert.equal(needsRehash(stored), false);
    assert.equal(await verifyPassword(stored, "correct horse battery "), false);
    await assert.rejects(async () => await verifyPassword("", "correct horse battery") || Promise.reject(new Error("It is not accepted.")));
  });
}

test("the hashes of Argon2id are those of any other library, whichever made them", async () => {
  const [ours, theirs] = [await byCore.hashPassword("correct horse battery"), await byPackage.hashPassword("correct horse battery")];
  assert.equal(await byPackage.verifyPassword(ours, "correct horse battery"), true);
  assert.equal(byPackage.needsRehash(ours), false);
  const weak = await hashWithPackage("correct horse battery", { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  assert.equal(byPackage.needsRehash(weak), true);
  assert.match(theirs, /^\$argon2id/);
});

test("a hash of another cost is still verified, and is to be made anew", async () => {
  const salt = randomBytes(16);
  const [text, cheap] = [salt.toString("base64").replace(/=+$/, ""), scryptSync("correct horse battery", salt, 32, { N: 2 ** 14, r: 8, p: 1 })];
  const scrypted = `$scrypt$ln=14,r=8,p=1$${text}$${cheap.toString("base64").replace(/=+$/, "")}`;
  assert.equal(await byScrypt.verifyPassword(scrypted, "correct horse battery"), true);
  assert.equal(byScrypt.needsRehash(scrypted), true);
  const tag = await promisify(argon2)("argon2id", { message: "correct horse battery", nonce: salt, tagLength: 32, memory: 8192, passes: 1, parallelism: 1 });
  const argon = `$argon2id$v=19$m=8192,t=1,p=1$${text}$${tag.toString("base64").replace(/=+$/, "")}`;
  assert.equal(await byCore.verifyPassword(argon, "correct horse battery"), true);
  assert.equal(byCore.needsRehash(argon), true);
  const old = await hashWithBcrypt("correct horse battery", 10);
  assert.equal(await byBcrypt.verifyPassword(old, "correct horse battery"), true);
  assert.equal(byBcrypt.needsRehash(old), true);
});

test("bcrypt is given no more than it looks at", async () => {
  await assert.rejects(byBcrypt.hashPassword("é".repeat(37)), RangeError);
  const stored = await byBcrypt.hashPassword("é".repeat(36));
  assert.equal(await byBcrypt.verifyPassword(stored, "é".repeat(36)), true);
  assert.equal(await byBcrypt.verifyPassword(stored, `${"é".repeat(36)}!`), false);
});
