// gw:name Security headers · Hono
// gw:about Sends the headers that keep pages out of foreign frames and from guessed content types and leaked referrers, and asks browsers for HTTPS.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
// gw:imports
import { secureHeaders } from "hono/secure-headers";
// gw:end
import { Hono } from "hono";

export const app = new Hono();

// gw:body
app.use(secureHeaders({
  strictTransportSecurity: "max-age=63072000",
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
    objectSrc: ["'none'"],
  },
}));
// gw:end
