// gw:name Content security policy · Hono
// gw:about Lets a page run only the scripts that carry this answer's nonce, so that injected ones do nothing; reports first, and blocks when you say so.
// gw:place app
// gw:stop report or block = contentSecurityPolicyReportOnly | contentSecurityPolicy
// gw:stop images from = "'self'", "data:"
// gw:stop reports go to = "/csp-reports"
// gw:imports
import { NONCE, secureHeaders } from "hono/secure-headers";
// gw:end
import { Hono } from "hono";
import type { SecureHeadersVariables } from "hono/secure-headers";

export const app = new Hono<{ Variables: SecureHeadersVariables }>();

// gw:body
app.use(secureHeaders({
  // Templates give c.get("secureHeadersNonce") to their scripts: <script nonce="…">.
  contentSecurityPolicyReportOnly: {
    defaultSrc: ["'self'"],
    scriptSrc: [NONCE, "'strict-dynamic'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    reportUri: "/csp-reports",
  },
}));
// gw:end
