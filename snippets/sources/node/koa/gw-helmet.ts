// gw:name Security headers · Koa
// gw:about Sends the headers that keep pages out of foreign frames and from guessed content types and leaked referrers, and asks browsers for HTTPS.
// gw:needs koa-helmet@^9.0 helmet@^8.3
// gw:place app
// gw:stop subdomains too = includeSubDomains: false | includeSubDomains: true
// gw:imports
import helmet from "koa-helmet";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
app.use(helmet({
  strictTransportSecurity: { maxAge: 63072000, includeSubDomains: false },
}));
// gw:end
