import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";

/** The paths of a certificate and its key, as PEM. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

/** An authority made for the proofs of one file, in a folder that goes away with them. */
export class Authority implements Certified {
  readonly folder = mkdtempSync(path.join(tmpdir(), "snippet-certificates-"));
  readonly cert = path.join(this.folder, "ca.pem");
  readonly key = path.join(this.folder, "ca.key");

  constructor(name: string) {
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", `/CN=${name}`, "-keyout", this.key, "-out", this.cert);
    after(() => rmSync(this.folder, { recursive: true }));
  }

  /** Names each with its kind, such as `DNS:localhost`. */
  issue(name: string, ...names: readonly string[]): Certified {
    const [cert, key, request, extension] = ["pem", "key", "csr", "ext"].map(it => path.join(this.folder, `${name}.${it}`)) as [string, string, string, string];
    // In a section of its own a name may have commas.
    const listed = names.map((it, index) => it.replace(/^(\w+):/, `$1.${index} = `));
    writeFileSync(extension, `subjectAltName=@names\nbasicConstraints=critical,CA:FALSE\n[names]\n${listed.join("\n")}\n`);
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", `/CN=${name}`, "-keyout", key, "-out", request);
    openssl("x509", "-req", "-in", request, "-CA", this.cert, "-CAkey", this.key, "-CAcreateserial", "-days", "1", "-extfile", extension, "-out", cert);
    return { cert, key };
  }
}

function openssl(...args: readonly string[]): void {
  execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}
