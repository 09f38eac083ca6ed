// gw:name Mutual TLS server · Node.js
// gw:about Lets in only clients with a certificate of our own authority whose name is on the list: no password or token can be stolen.
// gw:stop request handler = app
// gw:imports
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import type { TLSSocket } from "node:tls";
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
// gw:setting TLS_CLIENT_CA_FILE path File with the authority that issues clients' certificates, as PEM
const clientCaFile = process.env.TLS_CLIENT_CA_FILE;
if (!clientCaFile) throw new Error("TLS_CLIENT_CA_FILE is not set.");
// gw:read
// gw:setting MTLS_CLIENTS list Clients that are let in, by the name in their certificate, such as DNS:orders.internal
const allowedClients = process.env.MTLS_CLIENTS ? process.env.MTLS_CLIENTS.split(/[\s,]+/) : [];
// gw:read
// gw:setting PORT port Port that the server listens on
const httpsPort = Number(process.env.PORT || 8443);
// gw:read

/** The client's name on the list; undefined for a client that is not on it. */
export function clientOf(socket: TLSSocket): string | undefined {
  // Node puts names with a comma in quotes, so that none can pose as two.
  const names = socket.getPeerX509Certificate()?.subjectAltName?.split(", ") ?? [];
  return names.find(it => allowedClients.includes(it));
}

export const server = createServer({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  ca: readFileSync(clientCaFile),
  requestCert: true,
  rejectUnauthorized: true,
  minVersion: "TLSv1.2",
}, (req, res) => {
  if (clientOf(req.socket as TLSSocket)) app(req, res);
  else res.writeHead(403).end();
});
server.listen(httpsPort);
process.once("SIGTERM", () => {
  setTimeout(() => process.exit(1), 10_000).unref();
  server.close(() => process.exit(0));
});
// gw:end
