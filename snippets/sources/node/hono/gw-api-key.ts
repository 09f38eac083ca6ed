// gw:name API key · Hono
// gw:about Lets programs in with keys of which only hashes are stored, each for its scopes; they are compared in constant time.
// gw:needs hono@^4.0
// gw:stop header = X-API-Key
// gw:stop start of a key = key_
// gw:imports
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { createMiddleware } from "hono/factory";
// gw:body
export interface ApiKey {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
}

export type FindApiKey = (id: string) => Promise<ApiKey | undefined>;

/** For routes that a key with this scope may use; the key is then `c.get("apiKey")`. */
export function requireApiKey(find: FindApiKey, scope: string) {
  return createMiddleware<{ Variables: { apiKey: ApiKey } }>(async (c, next) => {
    const key = await keyOf(c.req.header("X-API-Key"), find);
    if (key?.scopes.includes(scope)) {
      c.set("apiKey", key);
      return next();
    }
    if (!key) c.header("WWW-Authenticate", "ApiKey");
    c.header("Content-Type", "application/problem+json");
    return key
      ? c.body(JSON.stringify({ title: `This API key is not for ${scope}.`, status: 403 }), 403)
      : c.body(JSON.stringify({ title: "A valid API key is needed.", status: 401 }), 401);
  });
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
