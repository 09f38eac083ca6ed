// gw:name Passkeys · Node.js
// gw:about Signs people in with a key that never leaves their device and answers to this origin alone, so that there is nothing to phish or steal.
// gw:needs @simplewebauthn/server@^14.0
// gw:stop name of the site = Example
// gw:imports
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from "@simplewebauthn/server";
// gw:body
// gw:setting WEBAUTHN_RP_ID string Domain that passkeys are bound to
const rpID = process.env.WEBAUTHN_RP_ID;
if (!rpID) throw new Error("WEBAUTHN_RP_ID is not set.");
// gw:read
// gw:setting WEBAUTHN_ORIGIN url Origin of the pages that ask for a passkey
const origin = process.env.WEBAUTHN_ORIGIN;
if (!origin) throw new Error("WEBAUTHN_ORIGIN is not set.");
// gw:read
const site = { expectedRPID: rpID, expectedOrigin: origin };

/** The part of the server's session that is needed here; in Express, declare it in `SessionData` as well. */
export interface PasskeySession {
  challenge?: string;
}

/** For somebody who is signed in. */
export async function beginRegistration(
  user: { id: string; name: string }, passkeys: readonly WebAuthnCredential[], session: PasskeySession,
) {
  const options = await generateRegistrationOptions({
    rpName: "Example",
    rpID: site.expectedRPID,
    userID: Uint8Array.from(Buffer.from(user.id)),
    userName: user.name,
    excludeCredentials: [...passkeys],
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  session.challenge = options.challenge;
  return options;
}

/** The passkey to keep for this user. Throws when it is not what was asked for. */
export async function finishRegistration(response: RegistrationResponseJSON, session: PasskeySession) {
  const expectedChallenge = takeChallenge(session);
  const { verified, registrationInfo } = await verifyRegistrationResponse({ ...site, response, expectedChallenge });
  if (!verified) throw new Error("The passkey was not verified.");
  return registrationInfo.credential;
}

export async function beginAuthentication(session: PasskeySession) {
  const options = await generateAuthenticationOptions({ rpID: site.expectedRPID, userVerification: "required" });
  session.challenge = options.challenge;
  return options;
}

/**
 * `credential` is the passkey that is kept under `response.id`; keep the counter that is returned with it.
 * Throws when the person has not proved to hold it.
 */
export async function finishAuthentication(
  response: AuthenticationResponseJSON, credential: WebAuthnCredential, session: PasskeySession,
): Promise<number> {
  const proof = { ...site, response, credential, expectedChallenge: takeChallenge(session) };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse(proof);
  if (!verified) throw new Error("The passkey was not verified.");
  return authenticationInfo.newCounter;
}

/** A challenge is answered once. */
function takeChallenge(session: PasskeySession): string {
  const { challenge } = session;
  delete session.challenge;
  if (!challenge) throw new Error("No passkey was asked for.");
  return challenge;
}
// gw:end
