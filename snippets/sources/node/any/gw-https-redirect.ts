// gw:name Redirect to HTTPS · Node.js
// gw:about Sends those who come over plain HTTP to HTTPS with method and path kept, and only to hosts that are ours, so that nobody is led elsewhere.
// gw:imports
import { createServer } from "node:http";
// gw:body
// gw:setting ALLOWED_HOSTS list Host names under which the service is reached
const allowedHosts = process.env.ALLOWED_HOSTS ? process.env.ALLOWED_HOSTS.split(/[\s,]+/) : [];
// gw:read
// gw:setting HTTP_PORT port Port of the listener that only redirects
const httpPort = Number(process.env.HTTP_PORT || 8080);
// gw:read

export const redirecting = createServer((req, res) => {
  const host = req.headers.host?.replace(/:\d+$/, "").toLowerCase() ?? "";
  if (!allowedHosts.includes(host) || !req.url?.startsWith("/")) {
    res.writeHead(400).end();
    return;
  }
  // 308 keeps the method and the body, which 301 does not.
  res.writeHead(308, { Location: `https://${host}${req.url}` }).end();
});
redirecting.listen(httpPort).unref();
// gw:end
