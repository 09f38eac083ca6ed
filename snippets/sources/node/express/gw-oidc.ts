// gw:name Sign in with OpenID Connect · Express
// gw:about Takes who signed in from the provider alone: PKCE, state and nonce bind the answer to the browser that asked, which then gets a new session.
// gw:needs express@^5.1 express-session@^1.18 openid-client@^6.9
// gw:place chain
// gw:stop route that begins = "/login"
// gw:stop scope = openid email
// gw:stop where to go then = "/"
// gw:imports
import { promisify } from "node:util";
import {
  authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks,
  randomNonce, randomPKCECodeVerifier, randomState,
} from "openid-client";
import type { Request } from "express";
import type { Configuration } from "openid-client";
// gw:end
import { randomBytes } from "node:crypto";
import express from "express";
import session from "express-session";

export const app = express();
app.set("trust proxy", 1);
app.use(session({
  name: "__Host-session", secret: randomBytes(32).toString("hex"), resave: false, saveUninitialized: false,
  cookie: { secure: true, httpOnly: true, sameSite: "lax" },
}));

// gw:body
// gw:setting OIDC_ISSUER url Issuer of the provider that people sign in with
const issuer = process.env.OIDC_ISSUER;
if (!issuer) throw new Error("OIDC_ISSUER is not set.");
// gw:read
// gw:setting OIDC_CLIENT_ID string Id that the provider knows this application by
const clientId = process.env.OIDC_CLIENT_ID;
if (!clientId) throw new Error("OIDC_CLIENT_ID is not set.");
// gw:read
// gw:setting OIDC_CLIENT_SECRET secret Secret that the provider gave to this application
const clientSecret = process.env.OIDC_CLIENT_SECRET;
if (!clientSecret) throw new Error("OIDC_CLIENT_SECRET is not set.");
// gw:read
// gw:setting OIDC_REDIRECT_URI url Address of the callback that is registered with the provider
const redirectUri = process.env.OIDC_REDIRECT_URI;
if (!redirectUri) throw new Error("OIDC_REDIRECT_URI is not set.");
// gw:read

let discovered: Promise<Configuration> | undefined;

const provider = (): Promise<Configuration> => {
  const options = { execute: [enableNonRepudiationChecks] };
  discovered ??= discovery(new URL(issuer), clientId, clientSecret, undefined, options).catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
};

const sessionOf = (req: Request) => req.session as typeof req.session & { oidc?: Checks; userId?: string };

interface Checks {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

app.get("/login", async (req, res) => {
  const checks = { pkceCodeVerifier: randomPKCECodeVerifier(), expectedState: randomState(), expectedNonce: randomNonce() };
  const url = buildAuthorizationUrl(await provider(), {
    redirect_uri: redirectUri, scope: "openid email", state: checks.expectedState, nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier), code_challenge_method: "S256",
  });
  sessionOf(req).oidc = checks;
  res.redirect(url.href);
});

// The provider sends the browser here from its own site: the session's cookie must be SameSite=Lax.
app.get(new URL(redirectUri).pathname, async (req, res, next) => {
  const { oidc } = sessionOf(req);
  delete sessionOf(req).oidc;
  const callback = new URL(redirectUri);
  callback.search = new URL(req.originalUrl, redirectUri).search;
  try {
    if (!oidc) throw new Error("No login was begun in this session.");
    const tokens = await authorizationCodeGrant(await provider(), callback, oidc);
    // A new session id, so that one that somebody else planted or saw is worth nothing.
    await promisify(req.session.regenerate.bind(req.session))();
    sessionOf(req).userId = tokens.claims()!.sub;
  } catch (error) {
    return next(Object.assign(error as Error, { status: 401 }));
  }
  res.redirect("/");
});
// gw:end
