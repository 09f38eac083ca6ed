import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";

process.env.FIELD_KEY = randomBytes(32).toString("base64");
const { decryptField, encryptField } = await import("../any/gw-encrypt-field.js");

test("a value is read back where it belongs, and is never stored the same way twice", () => {
  const stored = encryptField("4111 1111", "card:7");
  assert.ok(!stored.includes("4111"));
  assert.notEqual(stored, encryptField("4111 1111", "card:7"));
  assert.equal(decryptField(stored, "card:7"), "4111 1111");
});

test("a value that was moved, changed or cut short, or whose key is gone, is refused", () => {
  const stored = encryptField("4111 1111", "card:7");
  const [id = "", iv = "", sealed = "", tag = ""] = stored.split(".");
  assert.throws(() => decryptField(stored, "card:8"));
  assert.throws(() => decryptField([id, iv, sealed.replace(/^./, it => it === "A" ? "B" : "A"), tag].join("."), "card:7"));
  assert.throws(() => decryptField([id, iv, sealed, tag.slice(0, 5)].join("."), "card:7"));
  assert.throws(() => decryptField(["k0", iv, sealed, tag].join("."), "card:7"), /k0/);
});

test("a key of another length ends the start, and the error does not show it", async () => {
  process.env.FIELD_KEY = randomBytes(16).toString("base64");
  const again = "../any/gw-encrypt-field.js?short";
  await assert.rejects(import(again), { message: "The key k1 is not of 32 bytes." });
});
