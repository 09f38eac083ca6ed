// gw:name Refuse cross-site requests · Hono
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs hono@^4.0
// gw:place app
// gw:imports
import { HTTPException } from "hono/http-exception";
// gw:end
import { Hono } from "hono";

export const app = new Hono();
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").map(it => it.trim()).filter(Boolean);
// gw:read
const safeMethods = ["GET", "HEAD", "OPTIONS"];

app.use(async (c, next) => {
  const own = isOwnSite(c.req.header("sec-fetch-site"), c.req.header("origin"), c.req.header("host"));
  if (!own && !safeMethods.includes(c.req.method)) {
    throw new HTTPException(403, { message: "Requests from other sites are refused." });
  }
  await next();
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
