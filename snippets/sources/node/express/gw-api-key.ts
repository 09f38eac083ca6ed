// gw:name API key · Express
// gw:about Lets programs in with keys of which only hashes are stored, each for its scopes; they are compared in constant time.
// gw:needs express@^5.1
// gw:stop header = X-API-Key
// gw:stop start of a key = key_
// gw:imports
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
// gw:body
export interface ApiKey {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
}

export type FindApiKey = (id: string) => Promise<ApiKey | undefined>;

/** For routes that a key with this scope may use; the key is then in `res.locals.apiKey`. */
export function requireApiKey(find: FindApiKey, scope: string): RequestHandler {
  return async (req, res, next) => {
    const key = await keyOf(req.get("X-API-Key"), find);
    if (key?.scopes.includes(scope)) {
      res.locals.apiKey = key;
      return next();
    }
    const [status, title] = key ? [403, `This API key is not for ${scope}.`] : [401, "A valid API key is needed."];
    if (status === 401) res.set("WWW-Authenticate", "ApiKey");
    res.status(status).type("application/problem+json").send({ title, status });
  };
}

/**
 * A new key: show `key` once, and store the id and the hash with its owner, its scopes and, where it ends, `expiresAt`.
 * A fast hash is enough for 32 random bytes.
 */
export function createApiKey(): { key: string; id: string; hash: string } {
  const id = "key_" + randomBytes(8).toString("hex"), secret = randomBytes(32).toString("base64url");
  return { key: `${id}.${secret}`, id, hash: hashOf(secret) };
}

async function keyOf(sent: string | undefined, find: FindApiKey): Promise<ApiKey | undefined> {
  const [id, secret] = sent?.split(".") ?? [];
  const key = id && secret ? await find(id) : undefined;
  if (!key || !secret || (key.expiresAt && key.expiresAt <= new Date())) return undefined;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(key.hash)) ? key : undefined;
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
// gw:end
