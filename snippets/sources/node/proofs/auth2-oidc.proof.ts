import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { generateKeyPair } from "jose";
import type { OidcSession } from "../any/gw-oidc.js";
import { clientSecret, redirectUri, startProvider, type Forgery } from "./auth2-provider.js";
import { serving, type Answer } from "./auth2-serving.js";

const strangersKey = (await generateKeyPair("RS256")).privateKey;
const provider = await startProvider();

process.env.OIDC_ISSUER = provider.issuer;
process.env.OIDC_CLIENT_ID = "shop";
process.env.OIDC_CLIENT_SECRET = clientSecret;
process.env.OIDC_REDIRECT_URI = redirectUri;
const { beginLogin, finishLogin } = await import("../any/gw-oidc.js");
const { app } = await import("../express/gw-oidc.js");
app.set("env", "test");
app.get("/me", (req, res) => void res.json({ userId: (req.session as { userId?: string }).userId }));
const ask = await serving(app);

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
  await assert.rejects(finishLogin(answerToNobody(), {}), /No login was begun/);
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

test("in Express who comes back from the provider gets a new session, and whoever else comes gets 401", async () => {
  const get = (path: string, cookie = ""): Promise<Answer> => ask(path, { headers: { "x-forwarded-proto": "https", cookie } });
  const userOf = async (cookie: string): Promise<unknown> => JSON.parse((await get("/me", cookie)).body);
  const begun = await get("/login"), asked = new URL(begun.headers["location"] as string), before = cookieOf(begun);
  assert.equal(begun.status, 302);
  assert.equal(asked.origin, provider.issuer);

  const answer = provider.signIn(asked), stranger = cookieOf(await get("/login"));
  for (const cookie of ["", stranger]) assert.equal((await get(answer, cookie)).status, 401);
  const finished = await get(answer, before), after = cookieOf(finished);
  assert.deepEqual([finished.status, finished.headers["location"]], [302, "/"]);
  assert.notEqual(after, before);
  assert.deepEqual([await userOf(after), await userOf(before), await userOf(stranger)], [{ userId: "user-7" }, {}, {}]);
  assert.equal((await get(answer, after)).status, 401);

  // An answer that a stranger got for an own account, in a link for somebody who did not ask.
  assert.equal((await get(answerToNobody(), stranger)).status, 401);
  const again = new URL((await get("/login", stranger)).headers["location"] as string);
  assert.equal((await get(provider.signIn(again, { claims: { aud: "another" } }), stranger)).status, 401);
  assert.equal((await get(provider.signIn(again), stranger)).status, 401);
  assert.deepEqual(await userOf(stranger), {});
});

/** The path of a callback without a state, of a code without a verifier and with an ID token without a nonce. */
function answerToNobody(): string {
  const asked = new URL(`https://provider.example/?code_challenge=${createHash("sha256").digest("base64url")}`);
  return provider.signIn(asked, { claims: { nonce: undefined } }).replace(/&state=.*/, "");
}

function cookieOf({ headers }: Answer): string {
  return headers["set-cookie"]![0]!.split(";")[0]!;
}

/** Whether an error, or what caused it, gives the reason. */
function because(reason: RegExp): (error: unknown) => true {
  return error => {
    let said = "";
    for (let it: unknown = error; it instanceof Error; it = it.cause) said += `${it.message}\n`;
    assert.match(said, reason);
    return true;
  };
}

