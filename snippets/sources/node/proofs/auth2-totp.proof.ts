import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test, type TestContext } from "node:test";
import { generate } from "otplib";
import { enrolTotp, hashRecoveryCode } from "../any/gw-totp-enrol.js";
import { verifyTotp, type TotpStore } from "../any/gw-totp-verify.js";

process.env.FIELD_KEY = randomBytes(32).toString("base64");
const { decryptField, encryptField } = await import("../any/gw-encrypt-field.js");

interface Account { secret: string; lastStep: number; hashes: Set<string> }

function storeOf(accounts: Record<string, Account>): TotpStore {
  return {
    secretOf: async id => accounts[id]?.secret,
    claimStep: async (id, step) => {
      const account = accounts[id]!;
      return account.lastStep < step && (account.lastStep = step, true);
    },
    claimRecoveryHash: async (id, hash) => accounts[id]!.hashes.delete(hash),
  };
}

function at(it: TestContext, seconds: number): void {
  it.mock.timers.reset();
  it.mock.timers.enable({ apis: ["Date"], now: seconds * 1000 });
}

// The secret "12345678901234567890" and its times and codes: https://www.rfc-editor.org/rfc/rfc6238#appendix-B, of which six digits are used.
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const rfcCodes: readonly (readonly [seconds: number, code: string])[] = [
  [59, "287082"], [1111111109, "081804"], [1111111111, "050471"], [1234567890, "005924"], [2000000000, "279037"], [20000000000, "353130"],
];

test("the codes of RFC 6238 are taken at their times, and only once", async it => {
  for (const [seconds, code] of rfcCodes) {
    at(it, seconds);
    const store = storeOf({ [`rfc${seconds}`]: { secret: rfcSecret, lastStep: -1, hashes: new Set() } });
    assert.equal(await verifyTotp(`rfc${seconds}`, code, store), true, code);
    assert.equal(await verifyTotp(`rfc${seconds}`, code, store), false, `${code} again`);
  }
});

test("a code is taken one step early or late, and no further", async it => {
  const now = 1_800_000_015;
  for (const [shift, taken] of [[-60, false], [-30, true], [30, true], [60, false]] as const) {
    at(it, now);
    const code = await generate({ secret: rfcSecret, epoch: now + shift });
    const store = storeOf({ [`shift${shift}`]: { secret: rfcSecret, lastStep: -1, hashes: new Set() } });
    assert.equal(await verifyTotp(`shift${shift}`, code, store), taken, String(shift));
  }
});

test("of two requests with one code at once, one is refused; so is an older code after a newer one", async it => {
  at(it, 1_800_000_015);
  const store = storeOf({ race: { secret: rfcSecret, lastStep: -1, hashes: new Set() } });
  const code = await generate({ secret: rfcSecret, epoch: 1_800_000_015 });
  assert.deepEqual((await Promise.all([verifyTotp("race", code, store), verifyTotp("race", code, store)])).sort(), [false, true]);
  assert.equal(await verifyTotp("race", await generate({ secret: rfcSecret, epoch: 1_799_999_985 }), store), false);
});

test("an enrolment is kept sealed, and opens with the app's codes and each recovery code once", async it => {
  at(it, 1_800_000_015);
  const { uri, recoveryCodes, enrolment } = enrolTotp({ id: "7", name: "ada@example.com" }, encryptField);
  const params = new URL(uri).searchParams, secret = params.get("secret")!;
  assert.match(uri, /^otpauth:\/\/totp\/Example:ada(@|%40)example\.com\?/);
  assert.equal(params.get("issuer"), "Example");
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.equal(new Set(recoveryCodes).size, 8);
  assert.ok(!JSON.stringify(enrolment).includes(secret) && recoveryCodes.every(it => !JSON.stringify(enrolment).includes(it)));
  assert.equal(decryptField(enrolment.sealedSecret, "totp:7"), secret);
  assert.throws(() => decryptField(enrolment.sealedSecret, "totp:8"));

  const store = storeOf({ 7: { secret, lastStep: -1, hashes: new Set(enrolment.recoveryHashes) } });
  assert.equal(await verifyTotp("7", await generate({ secret }), store), true);
  const [code = ""] = recoveryCodes;
  assert.equal(hashRecoveryCode(code), enrolment.recoveryHashes[0]);
  assert.equal(await verifyTotp("7", `${code.slice(0, 10)}-${code.slice(10)}`.toUpperCase(), store), true);
  assert.equal(await verifyTotp("7", code, store), false);
});

test("guessing ends after five codes, and begins again when the time is over", async it => {
  at(it, 1_800_000_015);
  const store = storeOf({ guessed: { secret: rfcSecret, lastStep: -1, hashes: new Set() } });
  const right = await generate({ secret: rfcSecret }), wrong = right.replace(/^./, digit => digit === "0" ? "1" : "0");
  for (let guess = 0; guess < 5; guess++) assert.equal(await verifyTotp("guessed", wrong, store), false);
  await assert.rejects(verifyTotp("guessed", right, store), (refusal: { msBeforeNext: number }) => refusal.msBeforeNext > 14 * 60_000);
  at(it, 1_800_000_015 + 15 * 60 + 1);
  assert.equal(await verifyTotp("guessed", await generate({ secret: rfcSecret }), store), true);
});

test("what is no code is refused", async () => {
  const store = storeOf({ odd: { secret: rfcSecret, lastStep: -1, hashes: new Set() } });
  for (const code of ["", "12345", "1234567"]) assert.equal(await verifyTotp("odd", code, store), false);
  assert.equal(await verifyTotp("nobody", "123456", store), false);
});
