// gw:name Security headers · Express
// gw:about Sends the headers that keep pages out of foreign frames and from guessed content types and leaked referrers, and asks browsers for HTTPS.
// gw:needs helmet@^8.3
// gw:place app
// gw:stop subdomains too = includeSubDomains: false | includeSubDomains: true
// gw:imports
import helmet from "helmet";
// gw:end
import express from "express";

export const app = express();

// gw:body
app.use(helmet({
  strictTransportSecurity: { maxAge: 63072000, includeSubDomains: false },
}));
// gw:end
