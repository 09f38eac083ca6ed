// gw:name Host cookie · Fastify
// gw:about Sets a cookie that scripts cannot read, that is sent over TLS alone, and that no subdomain or other site can set or send.
// gw:needs fastify@^5 @fastify/cookie@^11
// gw:stop name = __Host-token
// gw:stop same site = "strict" | "lax"
// gw:stop lifetime in seconds = 15 * 60
// gw:imports
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply } from "fastify";
// gw:body
// Browsers take the prefix __Host- only from a secure cookie for all paths of this host alone. The app has @fastify/cookie registered.
const cookieName = "__Host-token";
const cookieOptions: CookieSerializeOptions = { secure: true, httpOnly: true, sameSite: "strict", path: "/", maxAge: 15 * 60 };

export function setTokenCookie(reply: FastifyReply, value: string): void {
  reply.setCookie(cookieName, value, cookieOptions);
}

export function clearTokenCookie(reply: FastifyReply): void {
  reply.clearCookie(cookieName, cookieOptions);
}
// gw:end
