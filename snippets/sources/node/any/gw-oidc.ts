// gw:name Sign in with OpenID Connect · Node.js
// gw:about Takes who signed in from the provider alone: PKCE, state and nonce bind the answer to this browser's session, and the ID token's signature is checked.
// gw:needs openid-client@^6.9
// gw:stop scope = openid email
// gw:imports
import {
  authorizationCodeGrant, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks,
  randomNonce, randomPKCECodeVerifier, randomState,
} from "openid-client";
import type { Configuration } from "openid-client";
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

/** The part of the server's session that is needed here; in Express, declare it in `SessionData` as well. */
export interface OidcSession {
  oidc?: { state: string; nonce: string; verifier: string };
}

let discovered: Promise<Configuration> | undefined;

const provider = (): Promise<Configuration> => {
  const options = { execute: [enableNonRepudiationChecks] };
  discovered ??= discovery(new URL(issuer), clientId, clientSecret, undefined, options).catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
};

/** Where to send the browser. */
export const beginLogin = async (session: OidcSession): Promise<URL> => {
  const oidc = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  session.oidc = oidc;
  return buildAuthorizationUrl(await provider(), {
    redirect_uri: redirectUri, scope: "openid email", state: oidc.state, nonce: oidc.nonce,
    code_challenge: await calculatePKCECodeChallenge(oidc.verifier), code_challenge_method: "S256",
  });
};

/**
 * The claims of who signed in; `url` is that of the request to the callback. Throws when the answer is not the one
 * to this session's question. Begin a new session before `sub` is put into one.
 */
export const finishLogin = async (url: string, session: OidcSession) => {
  const { oidc } = session;
  delete session.oidc;
  if (!oidc) throw new Error("No login was begun.");
  const callback = new URL(redirectUri);
  callback.search = new URL(url, redirectUri).search;
  const tokens = await authorizationCodeGrant(await provider(), callback, {
    pkceCodeVerifier: oidc.verifier, expectedState: oidc.state, expectedNonce: oidc.nonce,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error("The provider sent no ID token.");
  return claims;
};
// gw:end
