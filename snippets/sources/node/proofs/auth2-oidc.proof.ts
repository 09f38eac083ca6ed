import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { after, test } from "node:test";
import * as tls from "node:tls";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import type { OidcSession } from "../any/gw-oidc.js";

const clientSecret = randomUUID();
const strangersKey = (await generateKeyPair("RS256")).privateKey;
const provider = await startProvider();
after(() => void provider.server.close());

process.env.OIDC_ISSUER = provider.issuer;
process.env.OIDC_CLIENT_ID = "shop";
process.env.OIDC_CLIENT_SECRET = clientSecret;
process.env.OIDC_REDIRECT_URI = "https://shop.example.com/auth/callback";
const { beginLogin, finishLogin } = await import("../any/gw-oidc.js");

test("who signs in at the provider is taken from its ID token, with PKCE, state and nonce", async () => {
  const session: OidcSession = {};
  const asked = await beginLogin(session);
  assert.equal(asked.origin, provider.issuer);
  assert.deepEqual(Object.fromEntries(["response_type", "client_id", "redirect_uri", "scope", "code_challenge_method"].map(it => [it, asked.searchParams.get(it)])), {
    response_type: "code", client_id: "shop", redirect_uri: "https://shop.example.com/auth/callback", scope: "openid email", code_challenge_method: "S256",
  });
  const claims = await finishLogin(provider.signIn(asked), session);
  assert.equal(claims.sub, "user-7");
  assert.equal(session.oidc, undefined);
});

test("an answer without the session's question, with another state or a second time is refused, and the provider's refusal is one", async () => {
  const answer = provider.signIn(await beginLogin({}));
  await assert.rejects(finishLogin(answer, {}), /No login was begun/);
  const others: OidcSession = {};
  await beginLogin(others);
  await assert.rejects(finishLogin(answer, others), because(/"state"/));

  const session: OidcSession = {};
  const twice = provider.signIn(await beginLogin(session));
  await finishLogin(twice, session);
  await assert.rejects(finishLogin(twice, session), /No login was begun/);

  const denied = await beginLogin(session);
  await assert.rejects(finishLogin(`/auth/callback?error=access_denied&state=${denied.searchParams.get("state")}`, session), because(/authorization response/));
});

test("a code that was stolen from another browser is of no use without its verifier", async () => {
  const victim = new URL(provider.signIn(await beginLogin({})), "https://shop.example.com"), thief: OidcSession = {};
  const asked = await beginLogin(thief);
  victim.searchParams.set("state", asked.searchParams.get("state")!);
  const before = provider.refused.length;
  await assert.rejects(finishLogin(victim.pathname + victim.search, thief));
  assert.deepEqual(provider.refused.slice(before), ["verifier"]);
});

const forgeries: Readonly<Record<string, Forgery & { readonly reason: RegExp }>> = {
  "another nonce": { claims: { nonce: "another" }, reason: /"nonce"/ },
  "another audience": { claims: { aud: "another" }, reason: /"aud"/ },
  "another issuer": { claims: { iss: "https://evil.example" }, reason: /"iss"/ },
  "an end that has passed": { claims: { iat: 1_600_000_000, exp: 1_600_000_600 }, reason: /"exp"/ },
  "another key": { key: strangersKey, reason: /signature verification failed/ },
  "no signature": { unsigned: true, reason: /"alg"/ },
};

for (const [name, { reason, ...forgery }] of Object.entries(forgeries)) test(`an ID token with ${name} is refused`, async () => {
  const session: OidcSession = {};
  await assert.rejects(finishLogin(provider.signIn(await beginLogin(session), forgery), session), because(reason));
  assert.equal((await finishLogin(provider.signIn(await beginLogin(session)), session)).sub, "user-7");
});

/** Whether an error, or what caused it, gives the reason. */
function because(reason: RegExp): (error: unknown) => true {
  return error => {
    let said = "";
    for (let it: unknown = error; it instanceof Error; it = it.cause) said += `${it.message}\n`;
    assert.match(said, reason);
    return true;
  };
}

interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
  readonly unsigned?: true;
}

async function startProvider() {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const granted = new Map<string, { challenge: string; nonce: string; forgery: Forgery }>();
  const refused: string[] = [];
  const server = createServer(certificate(), (request, response) => void answer(request.url!, request).then(([status, body]) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
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
    const problem = !grant ? "code" : form.get("client_secret") !== clientSecret ? "client" : form.get("redirect_uri") !== "https://shop.example.com/auth/callback" ? "redirect"
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
    server, issuer, refused,
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
