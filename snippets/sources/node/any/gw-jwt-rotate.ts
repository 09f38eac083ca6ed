// gw:name Rotate refresh tokens · Node.js
// gw:about Gives a new refresh token for each that is used: one that was stolen works once at most, and its second use ends the whole sign-in.
// gw:needs redis@^6
// gw:stop key prefix = refresh:
// gw:stop lifetime in seconds = 30 * 24 * 60 * 60
// gw:imports
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createClient } from "redis";
// gw:body
// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = createClient({ url: redisUrl });
redis.on("error", error => console.error("Redis is not reachable.", error));
void redis.connect();

// Only hashes are stored: whoever reads the store holds no token. A fast hash is enough for 32 random bytes.
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** The first refresh token after a sign-in. It and all that follow are one family. */
export async function startRefreshFamily(userId: string): Promise<string> {
  const family = `${userId}:${randomUUID()}`;
  const secret = randomBytes(32).toString("base64url");
  await redis.set(`refresh:${family}`, hashOf(secret), { expiration: { type: "EX", value: 30 * 24 * 60 * 60 } });
  return `${family}.${secret}`;
}

/** Takes a token and gives the next one; undefined for one that is unknown, expired or was used before. */
export async function rotateRefreshToken(token: string): Promise<{ userId: string; refreshToken: string } | undefined> {
  const [, family, userId, secret] = /^((.+):[^:.]+)\.([^.]+)$/.exec(token) ?? [];
  if (!family || !userId || !secret) return undefined;
  const next = randomBytes(32).toString("base64url");
  // One step in the store, so that of two who come at once with the same token only one gets the next.
  const last = await redis.set(`refresh:${family}`, hashOf(next), { condition: "XX", expiration: "KEEPTTL", GET: true });
  if (last === hashOf(secret)) return { userId, refreshToken: `${family}.${next}` };
  if (last !== null) {
    console.warn(JSON.stringify({ event: `authn_token_reuse:${userId}`, family }));
    await redis.del(`refresh:${family}`);
  }
  return undefined;
}

/** Ends a sign-in, whichever of its tokens it is shown. */
export async function endRefreshFamily(token: string): Promise<void> {
  await redis.del(`refresh:${token.slice(0, token.lastIndexOf("."))}`);
}
// gw:end

export { redis };
