// gw:name API key · Fastify
// gw:about Lets programs in with keys of which only hashes are stored, each for its scopes; they are compared in constant time.
// gw:needs fastify@^5.5
// gw:stop header = x-api-key
// gw:stop start of a key = key_
// gw:imports
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { onRequestAsyncHookHandler } from "fastify";
// gw:body
export interface ApiKey {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
}

export type FindApiKey = (id: string) => Promise<ApiKey | undefined>;

/**
 * The `onRequest` of routes that a key with this scope may use. The key is then `request.getDecorator("apiKey")`, for
 * which `app.decorateRequest("apiKey")` belongs behind the app.
 */
export function requireApiKey(find: FindApiKey, scope: string): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const key = await keyOf(request.headers["x-api-key"]?.toString(), find);
    if (key?.scopes.includes(scope)) return request.setDecorator("apiKey", key);
    const [status, title] = key ? [403, `This API key is not for ${scope}.`] : [401, "A valid API key is needed."];
    if (status === 401) reply.header("WWW-Authenticate", "ApiKey");
    return reply.code(status).type("application/problem+json").send({ title, status });
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
