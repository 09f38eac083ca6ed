// gw:name Security headers · Fastify
// gw:about Sends the headers that keep pages out of foreign frames and from guessed content types and leaked referrers, and asks browsers for HTTPS.
// gw:needs @fastify/helmet@^13.2
// gw:place app
// gw:stop subdomains too = includeSubDomains: false | includeSubDomains: true
// gw:imports
import helmet from "@fastify/helmet";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

// gw:body
await app.register(helmet, {
  strictTransportSecurity: { maxAge: 63072000, includeSubDomains: false },
});
// gw:end
