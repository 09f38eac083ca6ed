// gw:name Host cookie · Hono
// gw:about Sets a cookie that scripts cannot read, that is sent over TLS alone, and that no subdomain or other site can set or send.
// gw:needs hono@^4
// gw:stop name = "token"
// gw:stop same site = "Strict" | "Lax"
// gw:stop lifetime in seconds = 15 * 60
// gw:imports
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
// gw:body
const cookieName = "token";

// The prefix __Host- stands for a secure cookie for all paths of this host alone: Hono adds it, and sets what belongs to it.
export function setTokenCookie(c: Context, value: string): void {
  setCookie(c, cookieName, value, { prefix: "host", secure: true, httpOnly: true, sameSite: "Strict", path: "/", maxAge: 15 * 60 });
}

export const tokenCookie = (c: Context): string | undefined => getCookie(c, cookieName, "host");

export function clearTokenCookie(c: Context): void {
  deleteCookie(c, cookieName, { prefix: "host", secure: true, path: "/" });
}
// gw:end
