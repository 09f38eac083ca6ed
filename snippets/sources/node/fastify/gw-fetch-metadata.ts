// gw:name Refuse cross-site requests · Fastify
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs fastify@^5.0
// gw:place app
import Fastify from "fastify";

export const app = Fastify();
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").map(it => it.trim()).filter(Boolean);
// gw:read
const safeMethods = ["GET", "HEAD", "OPTIONS"];

app.addHook("onRequest", async ({ method, headers }, reply) => {
  const site = headers["sec-fetch-site"]?.toString();
  if (safeMethods.includes(method) || isOwnSite(site, headers.origin, headers.host)) return;
  reply.code(403).type("application/problem+json");
  return reply.send({ title: "Requests from other sites are refused.", status: 403 });
});

/**
 * Every current browser says where a request comes from; older ones at least name the page's origin.
 * What names neither is no browser.
 */
function isOwnSite(site: string | undefined, origin: string | undefined, host: string | undefined): boolean {
  const own = site ? site === "same-origin" || site === "none" : !origin || origin.replace(/^https?:\/\//, "") === host;
  return own || (origin !== undefined && trustedOrigins.includes(origin));
}
// gw:end
