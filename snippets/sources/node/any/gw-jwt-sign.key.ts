// gw:name Sign a JWT with a private key · Node.js
// gw:about Issues access tokens that others can verify without being able to issue any; a stolen one opens little, and not for long.
// gw:needs jose@^6
// gw:stop lifetime = 15m
// gw:imports
import { createPrivateKey, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
// gw:body
// gw:setting JWT_PRIVATE_KEY secret Key that signs access tokens: P-256 as PEM
const jwtPrivateKey = process.env.JWT_PRIVATE_KEY;
if (!jwtPrivateKey) throw new Error("JWT_PRIVATE_KEY is not set.");
// gw:read
// gw:setting JWT_ISSUER string Who issues access tokens, as their "iss" says
const jwtIssuer = process.env.JWT_ISSUER;
if (!jwtIssuer) throw new Error("JWT_ISSUER is not set.");
// gw:read
// gw:setting JWT_AUDIENCE string Whom access tokens are for, as their "aud" says
const jwtAudience = process.env.JWT_AUDIENCE;
if (!jwtAudience) throw new Error("JWT_AUDIENCE is not set.");
// gw:read
const signingKey = createPrivateKey(jwtPrivateKey);

/** An access token for a person. Whoever holds it can read it: it says who they are, and nothing private. */
export const signJwt = (userId: string): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer(jwtIssuer)
    .setAudience(jwtAudience)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("15m")
    .sign(signingKey);
// gw:end
