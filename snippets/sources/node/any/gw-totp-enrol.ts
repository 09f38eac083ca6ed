// gw:name Enrol an authenticator app · Node.js
// gw:about Adds a second factor that a stolen password does not open; its secret is kept sealed, and of the recovery codes only hashes.
// gw:needs otplib@^13.5
// gw:stop issuer = Example
// gw:stop recovery codes = 8
// gw:imports
import { createHash, randomBytes } from "node:crypto";
import { generateSecret, generateURI } from "otplib";
// gw:body
export interface TotpEnrolment {
  readonly sealedSecret: string;
  readonly recoveryHashes: readonly string[];
}

/**
 * Show `uri` as a QR code and the recovery codes as text, both once. Keep `enrolment`, and ask for a code at login only
 * after a first one was verified. `seal` encrypts the secret for its place, as `encryptField` of gw-encrypt-field does.
 */
export function enrolTotp(account: { id: string; name: string }, seal: (text: string, place: string) => string) {
  const secret = generateSecret({ length: 20 });
  const recoveryCodes = Array.from({ length: 8 }, () => randomBytes(10).toString("hex"));
  const enrolment: TotpEnrolment = {
    sealedSecret: seal(secret, `totp:${account.id}`),
    recoveryHashes: recoveryCodes.map(hashRecoveryCode),
  };
  return { uri: generateURI({ issuer: "Example", label: account.name, secret }), recoveryCodes, enrolment };
}

/** A code has 80 random bits, so a fast hash is enough. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256").update(code.replace(/[\s-]/g, "").toLowerCase()).digest("hex");
}
// gw:end
