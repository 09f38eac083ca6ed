// gw:name Trust proxies by number · Express
// gw:about Takes the client's address as the last proxy saw it, where proxies change address and are the only way in; what a client writes is ignored.
// gw:place app
import express from "express";

export const app = express();

// gw:body
// gw:setting TRUSTED_PROXY_HOPS integer Number of proxies that every request comes through
const proxyHops = Number(process.env.TRUSTED_PROXY_HOPS || 1);
// gw:read
app.set("trust proxy", proxyHops);
// gw:end
