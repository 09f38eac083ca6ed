// gw:name Session · Hono
// gw:about Keeps who is signed in on the server, behind a cookie that scripts and other sites cannot use; it ends when idle, at the latest after some hours.
// gw:needs hono@^4 redis@^6
// gw:place app
// gw:stop idle timeout in seconds = 30 * 60
// gw:stop absolute timeout in seconds = 12 * 60 * 60
// gw:stop same site = "Lax" | "Strict"
// gw:stop cookie name = "session"
// gw:imports
import { createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { createClient } from "redis";
// gw:end
import { Hono } from "hono";

export const app = new Hono();

// gw:body
declare module "hono" {
  interface ContextVariableMap {
    userId: string | undefined;
  }
}

// gw:setting REDIS_URL url Redis that all instances share
const redisUrl = process.env.REDIS_URL;
if (!redisUrl) throw new Error("REDIS_URL is not set.");
// gw:read
const redis = createClient({ url: redisUrl });
redis.on("error", error => console.error("Redis is not reachable.", error));
void redis.connect();

const idleTimeout = 30 * 60;
const absoluteTimeout = 12 * 60 * 60;
const sessionCookie = { prefix: "host", secure: true, httpOnly: true, sameSite: "Lax", path: "/", maxAge: absoluteTimeout } as const;

const sessionId = (c: Context): string => getCookie(c, "session", "host") ?? "";

// Only hashes are stored: whoever reads the store holds no session.
const keyOf = (id: string): string => `session:${createHash("sha256").update(id).digest("base64url")}`;

app.use(createMiddleware(async (c, next) => {
  // Each use moves the end of an idle session; the cookie lasts as long as the longest.
  const stored = await redis.getEx(keyOf(sessionId(c)), { type: "EX", value: idleTimeout });
  const session = stored === null ? undefined : JSON.parse(stored) as { userId: string; signedInAt: number };
  if (session && Date.now() - session.signedInAt < absoluteTimeout * 1000) c.set("userId", session.userId);
  await next();
}));

/** After the password was right: a new session id, so that one that somebody else planted or saw is worth nothing. */
export async function signIn(c: Context, userId: string): Promise<void> {
  await redis.del(keyOf(sessionId(c)));
  const id = randomBytes(32).toString("base64url");
  await redis.set(keyOf(id), JSON.stringify({ userId, signedInAt: Date.now() }), { expiration: { type: "EX", value: idleTimeout } });
  setCookie(c, "session", id, sessionCookie);
}

export async function signOut(c: Context): Promise<void> {
  await redis.del(keyOf(sessionId(c)));
  deleteCookie(c, "session", sessionCookie);
}
// gw:end

export { redis };
