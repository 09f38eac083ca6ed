import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { test } from "node:test";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";

process.env.WEBAUTHN_RP_ID = "example.com";
process.env.WEBAUTHN_ORIGIN = "https://www.example.com";
const { beginAuthentication, beginRegistration, finishAuthentication, finishRegistration } = await import("../any/gw-passkey.js");

const ada = { id: "user-7", name: "ada@example.com" };

test("a passkey is registered, and proves its owner again and again", async () => {
  const device = authenticator(), session = {};
  const options = await beginRegistration(ada, [], session);
  assert.equal(options.rp.id, "example.com");
  assert.equal(Buffer.from(options.user.id, "base64url").toString(), "user-7");
  assert.deepEqual([options.authenticatorSelection?.residentKey, options.authenticatorSelection?.userVerification], ["required", "required"]);
  let passkey = await finishRegistration(device.create(options.challenge), session);
  for (let login = 1; login <= 2; login++) {
    const { challenge, userVerification } = await beginAuthentication(session);
    assert.equal(userVerification, "required");
    passkey = { ...passkey, counter: await finishAuthentication(device.get(challenge), passkey, session) };
    assert.equal(passkey.counter, login + 1);
  }
  const again = await beginRegistration(ada, [passkey], session);
  assert.deepEqual(again.excludeCredentials?.map(it => it.id), [passkey.id]);
});

test("a registration for another origin, domain or challenge, without the person, or without having been asked for is refused", async () => {
  const refused = async (made: (challenge: string, device: Authenticator) => RegistrationResponseJSON, reason: RegExp): Promise<void> => {
    const session = {};
    const { challenge } = await beginRegistration(ada, [], session);
    await assert.rejects(finishRegistration(made(challenge, authenticator()), session), reason);
  };
  await refused((challenge, device) => device.create(challenge, { origin: "https://evil.example" }), /origin/);
  await refused((challenge, device) => device.create(challenge, { rpID: "evil.example" }), /RP ID/);
  await refused((_, device) => device.create(randomBytes(32).toString("base64url")), /challenge/);
  await refused((challenge, device) => device.create(challenge, { flags: present | attested }), /[Uu]ser.*verif/);
  await refused((challenge, device) => ({ ...device.create(challenge), ...device.get(challenge) } as unknown as RegistrationResponseJSON), /type/);
  await assert.rejects(finishRegistration(authenticator().create("x"), {}), /No passkey was asked for/);
});

test("a login with another key, origin or challenge, without the person, with an old counter or a second time is refused", async () => {
  const device = authenticator(), session = {};
  const passkey = await finishRegistration(device.create((await beginRegistration(ada, [], session)).challenge), session);
  const refused = async (made: (challenge: string) => AuthenticationResponseJSON, reason: RegExp, kept = passkey): Promise<void> => {
    const { challenge } = await beginAuthentication(session);
    await assert.rejects(finishAuthentication(made(challenge), kept, session), reason);
  };
  const other = authenticator();
  other.create("counts as one");
  await refused(challenge => ({ ...other.get(challenge), id: passkey.id, rawId: passkey.id }), /not verified/);
  await refused(challenge => device.get(challenge, { origin: "https://evil.example" }), /origin/);
  await refused(challenge => device.get(challenge, { rpID: "evil.example" }), /RP ID/);
  await refused(() => device.get(randomBytes(32).toString("base64url")), /challenge/);
  await refused(challenge => device.get(challenge, { flags: present }), /[Uu]ser.*verif/);
  await refused(challenge => device.get(challenge), /counter/, { ...passkey, counter: 1000 });

  const { challenge } = await beginAuthentication(session);
  const response = device.get(challenge);
  await finishAuthentication(response, passkey, session);
  await assert.rejects(finishAuthentication(response, passkey, session), /No passkey was asked for/);
});

// What a device does, of https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data and #sctn-attestation.
type Authenticator = ReturnType<typeof authenticator>;
interface Odd { readonly origin?: string; readonly rpID?: string; readonly flags?: number }

const present = 0x01, verified = 0x04, attested = 0x40;

function authenticator() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let counter = 0;
  const dataOf = (rpID: string, flags: number): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([createHash("sha256").update(rpID).digest(), Buffer.from([flags]), count]);
  };
  const clientData = (type: string, challenge: string, origin: string): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  return {
    create(challenge: string, { origin = "https://www.example.com", rpID = "example.com", flags = present | verified | attested }: Odd = {}): RegistrationResponseJSON {
      const { x, y } = publicKey.export({ format: "jwk" });
      const cose = Buffer.concat([Buffer.from("a5010203262001215820", "hex"), Buffer.from(x!, "base64url"), Buffer.from("225820", "hex"), Buffer.from(y!, "base64url")]);
      const authData = Buffer.concat([dataOf(rpID, flags), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestation = Buffer.concat([Buffer.from([0xa3]), text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0]), text("authData"), Buffer.from([0x58, authData.length]), authData]);
      return {
        id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key", clientExtensionResults: {},
        response: { clientDataJSON: clientData("webauthn.create", challenge, origin).toString("base64url"), attestationObject: attestation.toString("base64url"), transports: ["internal"] },
      };
    },
    get(challenge: string, { origin = "https://www.example.com", rpID = "example.com", flags = present | verified }: Odd = {}): AuthenticationResponseJSON {
      const authData = dataOf(rpID, flags), client = clientData("webauthn.get", challenge, origin);
      const signature = sign("sha256", Buffer.concat([authData, createHash("sha256").update(client).digest()]), privateKey);
      return {
        id: id.toString("base64url"), rawId: id.toString("base64url"), type: "public-key", clientExtensionResults: {},
        response: { clientDataJSON: client.toString("base64url"), authenticatorData: authData.toString("base64url"), signature: signature.toString("base64url") },
      };
    },
  };
}

/** A text of at most 23 bytes as CBOR. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
