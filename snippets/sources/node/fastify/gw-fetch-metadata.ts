// gw:name Refuse cross-site requests · Fastify
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs fastify@^5.0
// gw:place app
import Fastify from "fastify";

export const app = Fastify();
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").filter(Boolean);
// gw:read

app.addHook("onRequest", async ({ method, headers }, reply) => {
  if (["GET", "HEAD", "OPTIONS"].includes(method) || isOwnSite(headers["sec-fetch-site"]?.toString(), headers.origin, headers.host)) return;
  return reply.code(403).type("application/problem+json").send({ title: "Requests from other sites are refused.", status: 403 });
});

/** Every current browser says where a request comes from; older ones at least name the page's origin. What names neither is no browser. */
function isOwnSite(site: string | undefined, origin: string | undefined, host: string | undefined): boolean {
  if (site ? ["same-origin", "none"].includes(site) : !origin || origin.replace(/^https?:\/\//, "") === host) return true;
  return origin !== undefined && trustedOrigins.includes(origin);
}
// gw:end
