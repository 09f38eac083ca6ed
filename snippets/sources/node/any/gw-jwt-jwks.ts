// gw:name Verify a JWT by its issuer's keys · Node.js
// gw:about Accepts only tokens that one issuer signed for this API, by the keys that it publishes, and goes along when it changes them.
// gw:needs jose@^6
// gw:stop how long keys are kept = 10 * 60_000
// gw:stop algorithm = "RS256" | "ES256" | "PS256" | "EdDSA"
// gw:imports
import { createRemoteJWKSet, jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyOptions } from "jose";
// gw:body
// gw:setting JWT_ISSUER string Who issues the tokens, exactly as they say it in "iss"
const jwtIssuer = process.env.JWT_ISSUER;
if (!jwtIssuer) throw new Error("JWT_ISSUER is not set.");
// gw:read
// gw:setting JWT_AUDIENCE string Whom the tokens are for: this API as the issuer knows it
const jwtAudience = process.env.JWT_AUDIENCE;
if (!jwtAudience) throw new Error("JWT_AUDIENCE is not set.");
// gw:read
// gw:setting JWT_JWKS_URL url Where the issuer publishes its keys
const jwtJwksUrl = process.env.JWT_JWKS_URL;
if (!jwtJwksUrl) throw new Error("JWT_JWKS_URL is not set.");
// gw:read

// An unknown key id asks the issuer again, but not more often than the cooldown allows: else anyone could make us ask.
const issuerKeys = createRemoteJWKSet(new URL(jwtJwksUrl), {
  cacheMaxAge: 10 * 60_000,
  cooldownDuration: 30_000,
  timeoutDuration: 3_000,
});

// The algorithm is the one that the issuer uses, never the one that the token names.
const expected: JWTVerifyOptions = {
  algorithms: ["RS256"],
  issuer: jwtIssuer,
  audience: jwtAudience,
  requiredClaims: ["sub", "exp"],
  clockTolerance: "5s",
};

/** What a valid token says. Throws when it is not valid, or when the issuer's keys cannot be had. */
export async function verifyJwt(token: string): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, issuerKeys, expected);
  return payload;
}
// gw:end
