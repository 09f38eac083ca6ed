// gw:name Trust a private authority · Node.js
// gw:about Calls services whose certificates come from an authority of our own, so that nobody has a reason to switch verification off.
// gw:stop time limit = 5_000
// gw:imports
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { json } from "node:stream/consumers";
import { rootCertificates } from "node:tls";
// gw:body
// gw:setting TLS_CA_FILE path File with the authority to trust besides the public ones, as PEM
const caFile = process.env.TLS_CA_FILE;
if (!caFile) throw new Error("TLS_CA_FILE is not set.");
// gw:read

export const agent = new Agent({
  // Setting `ca` replaces the public authorities, so they are named as well.
  ca: [...rootCertificates, readFileSync(caFile, "utf8")],
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
