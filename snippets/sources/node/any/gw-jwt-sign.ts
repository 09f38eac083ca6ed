// gw:name Sign a JWT · Node.js
// gw:about Issues access tokens that are for one audience and soon expire, so that a stolen one opens little, and not for long.
// gw:needs jose@^6
// gw:stop lifetime = 15m
// gw:imports
import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
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
const signingKey = Buffer.from(jwtSecret);
if (signingKey.length < 32) throw new Error("JWT_SECRET is shorter than 32 bytes.");

/** An access token for a person. Whoever holds it can read it: it says who they are, and nothing private. */
export const signJwt = (userId: string): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(jwtIssuer)
    .setAudience(jwtAudience)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("15m")
    .sign(signingKey);
// gw:end
