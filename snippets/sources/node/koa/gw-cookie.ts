// gw:name Host cookie · Koa
// gw:about Sets a cookie that scripts cannot read, that is sent over TLS alone, and that no subdomain or other site can set or send.
// gw:needs koa@^3
// gw:stop name = __Host-token
// gw:stop same site = "strict" | "lax"
// gw:stop lifetime = 15 * 60_000
// gw:imports
import type { Context } from "koa";
// gw:body
// Browsers take the prefix __Host- only from a secure cookie for all paths of this host alone.
const cookieName = "__Host-token";
const cookieOptions = { secure: true, httpOnly: true, sameSite: "strict", path: "/", signed: false } as const;

/** Behind a proxy that ends TLS, the app has to trust it (gw-trust-proxy). */
export function setTokenCookie(ctx: Context, value: string): void {
  ctx.cookies.set(cookieName, value, { ...cookieOptions, maxAge: 15 * 60_000 });
}

export function clearTokenCookie(ctx: Context): void {
  ctx.cookies.set(cookieName, null, cookieOptions);
}
// gw:end
