// gw:name Verify a JWT · Node.js
// gw:about Accepts only access tokens that this key signed, that are for this API and that have not expired; forged and unsigned ones are refused.
// gw:needs jose@^6
// gw:stop clock tolerance = "5s"
// gw:imports
import { jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyOptions } from "jose";
// gw:body
// gw:setting JWT_SECRET secret Key that signs access tokens: 32 random bytes or more
const jwtSecret = process.env.JWT_SECRET;
if (!jwtSecret) throw new Error("JWT_SECRET is not set.");
// gw:read
// gw:setting JWT_ISSUER string Who issues access tokens, as their "iss" says
const jwtIssuer = process.env.JWT_ISSUER;
if (!jwtIssuer) throw new Error("JWT_ISSUER is not set.");
// gw:read
// gw:setting JWT_AUDIENCE string Whom access tokens are for, as their "aud" says
const jwtAudience = process.env.JWT_AUDIENCE;
if (!jwtAudience) throw new Error("JWT_AUDIENCE is not set.");
// gw:read
const verificationKey = Buffer.from(jwtSecret);
if (verificationKey.length < 32) throw new Error("JWT_SECRET is shorter than 32 bytes.");

// Without `requiredClaims`, a token that has no expiry would be good for ever.
const expected: JWTVerifyOptions = {
  algorithms: ["HS256"],
  issuer: jwtIssuer,
  audience: jwtAudience,
  requiredClaims: ["sub", "exp", "jti"],
  clockTolerance: "5s",
};

/** What a valid access token says. Throws when it is not valid. */
export async function verifyJwt(token: string): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, verificationKey, expected);
  return payload;
}
// gw:end
