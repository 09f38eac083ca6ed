// gw:name Trust proxies by address · Koa
// gw:about Takes the client's address and protocol from the named proxies alone, so that nobody else can forge them with a header.
// gw:place app
// gw:imports
import { BlockList } from "node:net";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
// gw:setting TRUSTED_PROXIES list Addresses or ranges of the proxies in front, such as 10.0.0.0/8
const trustedProxies = process.env.TRUSTED_PROXIES ? process.env.TRUSTED_PROXIES.split(/[\s,]+/) : [];
// gw:read

const proxies = new BlockList();
for (const range of trustedProxies) {
  const [network = "", bits] = range.split("/");
  const family = network.includes(":") ? "ipv6" : "ipv4";
  if (bits) proxies.addSubnet(network, Number(bits), family);
  else proxies.addAddress(network, family);
}

app.proxy = true;
app.maxIpsCount = 1;
app.use(async (ctx, next) => {
  const { remoteAddress = "", remoteFamily } = ctx.req.socket;
  // Koa would believe these headers whoever sends them.
  if (!proxies.check(remoteAddress, remoteFamily === "IPv6" ? "ipv6" : "ipv4")) {
    for (const header of ["for", "host", "proto"]) delete ctx.req.headers[`x-forwarded-${header}`];
  }
  await next();
});
// gw:end
