// gw:name Refuse cross-site requests · Express
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs express@^5.1
// gw:place app
import express from "express";

export const app = express();
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").map(it => it.trim()).filter(Boolean);
// gw:read
const safeMethods = ["GET", "HEAD", "OPTIONS"];

app.use((req, res, next) => {
  if (safeMethods.includes(req.method) || isOwnSite(req.get("sec-fetch-site"), req.get("origin"), req.get("host"))) {
    return next();
  }
  res.status(403).type("application/problem+json");
  res.send({ title: "Requests from other sites are refused.", status: 403 });
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
