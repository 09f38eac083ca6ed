// gw:name HTTPS server · Node.js
// gw:about Serves over TLS 1.2 and 1.3 with the ciphers of Mozilla's intermediate guideline, and takes a renewed certificate without a restart.
// gw:stop request handler = app
// gw:imports
import { readFileSync, watch } from "node:fs";
import { createServer } from "node:https";
import type { ServerOptions } from "node:https";
import path from "node:path";
// gw:end
import type { RequestListener } from "node:http";

const app: RequestListener = (_req, res) => void res.end("served");

// gw:body
// gw:setting TLS_CERT_FILE path File with the certificate and its chain, as PEM
const certFile = process.env.TLS_CERT_FILE;
if (!certFile) throw new Error("TLS_CERT_FILE is not set.");
// gw:read
// gw:setting TLS_KEY_FILE path File with the certificate's private key, as PEM
const keyFile = process.env.TLS_KEY_FILE;
if (!keyFile) throw new Error("TLS_KEY_FILE is not set.");
// gw:read
// gw:setting PORT port Port that the server listens on
const httpsPort = Number(process.env.PORT || 8443);
// gw:read

const tlsOptions = (): ServerOptions => ({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  minVersion: "TLSv1.2",
  ciphers: [
    "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
  ].join(":"),
});

export const server = createServer(tlsOptions(), app);
server.listen(httpsPort);
process.once("SIGTERM", () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  server.close(() => process.exit(0));
});

// Renewals replace files, or links to them, one after the other: the folder tells of both, and they are read once it is quiet.
let reload: NodeJS.Timeout | undefined;
for (const folder of new Set([certFile, keyFile].map(it => path.dirname(it)))) {
  watch(folder, { persistent: false }, () => {
    clearTimeout(reload);
    reload = setTimeout(() => {
      try {
        server.setSecureContext(tlsOptions());
      } catch (error) {
        console.error("The certificate was not reloaded.", error);
      }
    }, 500).unref();
  }).on("error", error => console.error("Renewed certificates are no longer seen.", error));
}
// gw:end
