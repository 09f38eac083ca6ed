import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { decodeJwt, decodeProtectedHeader, exportJWK, SignJWT, UnsecuredJWT } from "jose";

const secret = randomBytes(24).toString("base64");
const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
const keys = [keyPair("first")];
let asked = 0;
const issuer = createServer((_req: IncomingMessage, res: ServerResponse) => {
  asked++;
  void Promise.all(keys.map(async it => ({ ...await exportJWK(it.publicKey), kid: it.kid, use: "sig" })))
    .then(all => res.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: all })));
});
await new Promise<void>(resolve => issuer.listen(0, "127.0.0.1", resolve));
after(() => issuer.close());

Object.assign(process.env, {
  JWT_SECRET: secret, JWT_ISSUER: "https://login.example", JWT_AUDIENCE: "orders",
  JWT_PRIVATE_KEY: own.privateKey.export({ type: "pkcs8", format: "pem" }), JWT_PUBLIC_KEY: own.publicKey.export({ type: "spki", format: "pem" }),
  JWT_JWKS_URL: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`,
});
const { signJwt } = await import("../any/gw-jwt-sign.js");
const { verifyJwt } = await import("../any/gw-jwt-verify.js");
const { signJwt: signByKey } = await import("../any/gw-jwt-sign.key.js");
const { verifyJwt: verifyByKey } = await import("../any/gw-jwt-verify.key.js");
const { verifyJwt: verifyByIssuer } = await import("../any/gw-jwt-jwks.js");

const now = Math.floor(Date.now() / 1000);
const claims = { iss: "https://login.example", aud: "orders", sub: "7", jti: "1", iat: now, exp: now + 60 };

function keyPair(kid: string): { readonly kid: string; readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return { kid, ...generateKeyPairSync("rsa", { modulusLength: 2048 }) };
}

function withHmac(header: object, hash: string, key = secret): string {
  const signed = [header, claims].map(it => Buffer.from(JSON.stringify(it)).toString("base64url")).join(".");
  return `${signed}.${createHmac(hash, key).update(signed).digest("base64url")}`;
}

test("a token that was issued is accepted, says who it is for and lasts a quarter of an hour", async () => {
  const token = await signJwt("7");
  const payload = await verifyJwt(token);
  assert.deepEqual(decodeProtectedHeader(token), { alg: "HS256" });
  assert.equal(payload.sub, "7");
  assert.equal(payload.aud, "orders");
  assert.equal(payload.exp! - payload.iat!, 15 * 60);
  assert.notEqual(payload.jti, decodeJwt(await signJwt("7")).jti);
});

test("a token that is forged, unsigned, expired, without an end or meant for others is refused", async () => {
  const signed = (changes: object, header = {}, key: Uint8Array = Buffer.from(secret)): Promise<string> =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "HS256", ...header }).sign(key);
  assert.equal((await verifyJwt(await signed({}))).sub, "7");
  assert.equal((await verifyJwt(withHmac({ alg: "HS256" }, "sha256"))).sub, "7");
  const [head, , tail] = (await signed({})).split(".");
  const others: Readonly<Record<string, string>> = {
    "another key": await signed({}, {}, randomBytes(32)),
    "another person": [head, Buffer.from(JSON.stringify({ ...claims, sub: "1" })).toString("base64url"), tail].join("."),
    "no signature": new UnsecuredJWT(claims).encode(),
    "an empty signature": `${(await signed({})).replace(/[^.]*$/, "")}`,
    "another algorithm": withHmac({ alg: "HS512" }, "sha512"),
    "expired": await signed({ exp: now - 60 }),
    "without expiry": await signed({ exp: undefined }),
    "not valid yet": await signed({ nbf: now + 60 }),
    "another audience": await signed({ aud: "billing" }),
    "another issuer": await signed({ iss: "https://login.example.org" }),
    "nobody": await signed({ sub: undefined }),
    "not a token": "7",
  };
  for (const [what, token] of Object.entries(others)) await assert.rejects(verifyJwt(token), what);
});

test("a token of the private key is accepted by the public one, which signs none", async () => {
  const token = await signByKey("7");
  assert.equal((await verifyByKey(token)).sub, "7");
  assert.equal((await verifyByKey(token)).exp! - (await verifyByKey(token)).iat!, 15 * 60);
  const signed = (changes: object, key = own.privateKey): Promise<string> => new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "ES256" }).sign(key);
  assert.equal((await verifyByKey(await signed({}))).sub, "7");
  const others: Readonly<Record<string, string>> = {
    "the public key as the secret of an HMAC": withHmac({ alg: "HS256" }, "sha256", process.env.JWT_PUBLIC_KEY),
    "no signature": new UnsecuredJWT(claims).encode(),
    "another key": await signed({}, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
    "expired": await signed({ exp: now - 60 }),
    "without expiry": await signed({ exp: undefined }),
    "another audience": await signed({ aud: "billing" }),
    "another issuer": await signed({ iss: "https://login.example.org" }),
  };
  for (const [what, other] of Object.entries(others)) await assert.rejects(verifyByKey(other), what);
});

test("a secret that is too short to be one is refused at the start", async () => {
  const right = process.env.JWT_SECRET;
  process.env.JWT_SECRET = secret.slice(1);
  for (const name of ["sign", "verify"]) await assert.rejects(import(`../any/gw-jwt-${name}.js?short`), /shorter than 32 bytes/);
  delete process.env.JWT_SECRET;
  await assert.rejects(import("../any/gw-jwt-sign.js?" + "missing"), /JWT_SECRET is not set/);
  process.env.JWT_SECRET = right;
});

test("a token of the issuer is accepted by the keys that it publishes, which are asked for once", async () => {
  const token = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(keys[0]!.privateKey);
  for (let i = 0; i < 3; i++) assert.equal((await verifyByIssuer(token)).sub, "7");
  assert.equal(asked, 1);
});

test("what the issuer did not sign as it does is refused, and strange key ids do not make it be asked again and again", async () => {
  const { privateKey, publicKey } = keys[0]!;
  const signed = (changes: object, header = {}): Promise<string> => new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: "RS256", kid: "first", ...header }).sign(privateKey);
  const stranger = keyPair("stranger");
  const others: Readonly<Record<string, string>> = {
    // The public key as if it were the secret of an HMAC.
    "another algorithm": await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid: "first" }).sign(Buffer.from(publicKey.export({ type: "spki", format: "pem" }))),
    "a stronger algorithm that was not agreed on": await signed({}, { alg: "RS512" }),
    "no signature": new UnsecuredJWT(claims).encode(),
    "a stranger's key": await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(stranger.privateKey),
    "expired": await signed({ exp: now - 60 }),
    "without expiry": await signed({ exp: undefined }),
    "another audience": await signed({ aud: "billing" }),
    "another issuer": await signed({ iss: "https://login.example/" }),
    "an unknown key": await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "stranger" }).sign(stranger.privateKey),
    "an unknown key once more": await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "other" }).sign(stranger.privateKey),
  };
  for (const [what, token] of Object.entries(others)) await assert.rejects(verifyByIssuer(token), what);
  assert.equal(asked, 1);
});

test("a new key of the issuer is found once the cooldown is over", async it => {
  it.mock.timers.enable({ apis: ["Date"], now: Date.now() + 31_000 });
  keys.push(keyPair("second"));
  const token = await new SignJWT({ ...claims, exp: now + 120 }).setProtectedHeader({ alg: "RS256", kid: "second" }).sign(keys[1]!.privateKey);
  assert.equal((await verifyByIssuer(token)).sub, "7");
  assert.equal(asked, 2);
});
