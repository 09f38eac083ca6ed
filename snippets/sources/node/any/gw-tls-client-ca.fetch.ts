// gw:name Trust a private authority in fetch · Node.js 24
// gw:about Lets fetch and all other clients of the process trust an authority of our own as well, so that nobody switches verification off.
// gw:imports
import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
// gw:body
// gw:setting TLS_CA_FILE path File with the authority to trust besides the public ones, as PEM
const caFile = process.env.TLS_CA_FILE;
if (!caFile) throw new Error("TLS_CA_FILE is not set.");
// gw:read

// What is set replaces the public authorities, so they are named as well. Needs Node.js 22.19 or 24.5.
setDefaultCACertificates([...getCACertificates("default"), readFileSync(caFile, "utf8")]);
// gw:end
