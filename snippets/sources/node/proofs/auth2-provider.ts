import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { after } from "node:test";
import * as tls from "node:tls";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";

export const clientSecret = randomUUID();
export const redirectUri = "https://shop.example.com/auth/callback";

/** What an ID token says or has instead of the right thing. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
  readonly unsigned?: true;
}

/** A provider of OpenID Connect on the loopback, until the tests of the file have run. */
export async function startProvider() {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const granted = new Map<string, { challenge: string; nonce: string; forgery: Forgery }>();
  const refused: string[] = [];
  const server = createServer(certificate(), (request, response) => void answer(request.url!, request).then(([status, body]) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => void server.close());
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = async (url: string, request: NodeJS.ReadableStream): Promise<[status: number, body: object]> => {
    if (url === "/jwks") return [200, { keys: [{ ...await exportJWK(keys.publicKey), kid: "k1", alg: "RS256", use: "sig" }] }];
    if (url === "/token") return token(new URLSearchParams(await text(request)));
    return [200, {
      issuer, jwks_uri: `${issuer}/jwks`, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, response_types_supported: ["code"],
      subject_types_supported: ["public"], id_token_signing_alg_values_supported: ["RS256"], code_challenge_methods_supported: ["S256"],
    }];
  };
  const token = async (form: URLSearchParams): Promise<[status: number, body: object]> => {
    const grant = granted.get(form.get("code") ?? "");
    granted.delete(form.get("code") ?? "");
    const problem = !grant ? "code" : form.get("client_secret") !== clientSecret ? "client" : form.get("redirect_uri") !== redirectUri ? "redirect"
      : createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url") !== grant.challenge ? "verifier" : undefined;
    if (problem) return refused.push(problem), [400, { error: "invalid_grant" }];
    return [200, { access_token: randomUUID(), token_type: "Bearer", expires_in: 60, id_token: await idToken(grant!.nonce, grant!.forgery) }];
  };
  const idToken = (nonce: string, { claims, key = keys.privateKey, unsigned }: Forgery): string | Promise<string> => {
    const now = Math.floor(Date.now() / 1000), all = { iss: issuer, sub: "user-7", aud: "shop", nonce, iat: now, exp: now + 60, ...claims };
    const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
    return unsigned ? `${encoded({ alg: "none" })}.${encoded(all)}.` : new SignJWT(all).setProtectedHeader({ alg: "RS256", kid: "k1" }).sign(key);
  };
  return {
    issuer, refused,
    /** What the provider's page does when the person agrees: the path to which the browser is sent. */
    signIn({ searchParams }: URL, forgery: Forgery = {}): string {
      const code = randomUUID();
      granted.set(code, { challenge: searchParams.get("code_challenge")!, nonce: searchParams.get("nonce")!, forgery });
      return `/auth/callback?code=${code}&state=${searchParams.get("state")}`;
    },
  };
}

/** A certificate for the loopback address, which this process trusts from now on. */
function certificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "oidc-"));
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")] as const;
  try {
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=provider", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert], { stdio: "pipe" });
    const made = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
    (tls as unknown as { setDefaultCACertificates(certificates: string[]): void }).setDefaultCACertificates([made.cert]);
    return made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
