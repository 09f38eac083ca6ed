// gw:name Host cookie · Express
// gw:about Sets a cookie that scripts cannot read, that is sent over TLS alone, and that no subdomain or other site can set or send.
// gw:needs express@^5
// gw:stop name = __Host-token
// gw:stop same site = "strict" | "lax"
// gw:stop lifetime = 15 * 60_000
// gw:imports
import type { CookieOptions, Response } from "express";
// gw:body
// Browsers take the prefix __Host- only from a secure cookie for all paths of this host alone.
const cookieName = "__Host-token";
const cookieOptions: CookieOptions = { secure: true, httpOnly: true, sameSite: "strict", path: "/", maxAge: 15 * 60_000 };

export function setTokenCookie(res: Response, value: string): void {
  res.cookie(cookieName, value, cookieOptions);
}

export function clearTokenCookie(res: Response): void {
  res.clearCookie(cookieName, cookieOptions);
}
// gw:end
