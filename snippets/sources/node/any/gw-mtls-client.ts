// gw:name Mutual TLS client · Node.js
// gw:about Shows its own certificate to a service and accepts only a service that our authority vouches for, so that neither can be impersonated.
// gw:stop time limit = 5_000
// gw:imports
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { json } from "node:stream/consumers";
// gw:body
// gw:setting TLS_CERT_FILE path File with the certificate and its chain, as PEM
const certFile = process.env.TLS_CERT_FILE;
if (!certFile) throw new Error("TLS_CERT_FILE is not set.");
// gw:read
// gw:setting TLS_KEY_FILE path File with the certificate's private key, as PEM
const keyFile = process.env.TLS_KEY_FILE;
if (!keyFile) throw new Error("TLS_KEY_FILE is not set.");
// gw:read
// gw:setting TLS_CA_FILE path File with the authority that issues the services' certificates, as PEM
const caFile = process.env.TLS_CA_FILE;
if (!caFile) throw new Error("TLS_CA_FILE is not set.");
// gw:read

const agent = new Agent({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
  ca: readFileSync(caFile),
  minVersion: "TLSv1.2",
  keepAlive: true,
});

export async function getJson(url: string | URL): Promise<unknown> {
  const sent = request(url, { agent, signal: AbortSignal.timeout(5_000) }).end();
  const [response] = await once(sent, "response") as [IncomingMessage];
  if (response.statusCode === 200) return json(response);
  response.resume();
  throw new Error(`The service answered ${response.statusCode}.`);
}
// gw:end
