// gw:name Content security policy · Koa
// gw:about Lets a page run only the scripts that carry this answer's nonce, so that injected ones do nothing; reports first, and blocks when you say so.
// gw:place app
// gw:stop report or block = Content-Security-Policy-Report-Only | Content-Security-Policy
// gw:stop images from = 'self' data:
// gw:stop reports go to = /csp-reports
// gw:imports
import { randomBytes } from "node:crypto";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
app.use(async (ctx, next) => {
  // Templates give it to their scripts: <script nonce="…">.
  const nonce = ctx.state.nonce = randomBytes(16).toString("base64");
  ctx.set("Content-Security-Policy-Report-Only", [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "report-uri /csp-reports",
  ].join("; "));
  await next();
});
// gw:end
