// gw:name Trust proxies by address · Express
// gw:about Takes the client's address and protocol from the named proxies alone, so that nobody else can forge them with a header.
// gw:place app
import express from "express";

export const app = express();

// gw:body
// gw:setting TRUSTED_PROXIES list Addresses or ranges of the proxies in front, such as 10.0.0.0/8
const trustedProxies = process.env.TRUSTED_PROXIES ? process.env.TRUSTED_PROXIES.split(/[\s,]+/) : [];
// gw:read
app.set("trust proxy", trustedProxies);
// gw:end
