// gw:name Refuse cross-site requests · Koa
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs koa@^3.0
// gw:place app
import Koa from "koa";

export const app = new Koa();
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").map(it => it.trim()).filter(Boolean);
// gw:read
const safeMethods = ["GET", "HEAD", "OPTIONS"];

app.use(async (ctx, next) => {
  if (safeMethods.includes(ctx.method) || isOwnSite(ctx.get("sec-fetch-site"), ctx.get("origin"), ctx.get("host"))) {
    return next();
  }
  ctx.throw(403, "Requests from other sites are refused.");
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
