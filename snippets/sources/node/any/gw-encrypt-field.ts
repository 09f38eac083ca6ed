// gw:name Encrypt a field · Node.js
// gw:about Keeps a stored value unreadable and untouched by whoever gets at the database alone, and lets keys be changed later.
// gw:stop key id = k1
// gw:imports
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
// gw:body
// gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
const fieldKey = process.env.FIELD_KEY;
if (!fieldKey) throw new Error("FIELD_KEY is not set.");
// gw:read
const keys = new Map([["k1", Buffer.from(fieldKey, "base64")]]);
for (const [id, key] of keys) if (key.length !== 32) throw new Error(`The key ${id} is not of 32 bytes.`);

/** `context` says where the value belongs, such as a table, a column and an id: it is read back only there. */
export function encryptField(text: string, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keys.get("k1")!, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["k1", iv.toString("base64url"), sealed.toString("base64url"), cipher.getAuthTag().toString("base64url")].join(".");
}

/** Throws when the value was changed, belongs elsewhere, or its key is gone. */
export function decryptField(stored: string, context: string): string {
  const [id = "", iv = "", sealed = "", tag = ""] = stored.split(".");
  const key = keys.get(id);
  if (!key) throw new Error(`There is no key ${id}.`);
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: 16 })
    .setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]).toString("utf8");
}
// gw:end
