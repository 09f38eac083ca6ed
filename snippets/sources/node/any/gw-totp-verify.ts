// gw:name Verify an authenticator app's code · Node.js
// gw:about Takes a one-time code once and within a step of now, and no more than five guesses in a quarter of an hour.
// gw:needs otplib@^13.5 rate-limiter-flexible@^11.4
// gw:stop guesses = 5
// gw:stop time to wait = 15 * 60
// gw:imports
import { createHash } from "node:crypto";
import { verify } from "otplib";
import { RateLimiterMemory } from "rate-limiter-flexible";
// gw:body
export interface TotpStore {
  /** The secret, opened again. */
  secretOf(accountId: string): Promise<string | undefined>;
  /** Sets the last used step where it is older than this one; false where it is not. */
  claimStep(accountId: string, step: number): Promise<boolean>;
  /** Deletes the hash; false where there is none. */
  claimRecoveryHash(accountId: string, hash: string): Promise<boolean>;
}

// For several processes: RateLimiterRedis.
const guesses = new RateLimiterMemory({ points: 5, duration: 15 * 60 });

/**
 * Rejects with `msBeforeNext` when there were too many guesses: answer 429 with Retry-After. Each claim of the store
 * must be one statement of the database, so that of two requests at once with one code only one succeeds.
 */
export async function verifyTotp(accountId: string, code: string, store: TotpStore): Promise<boolean> {
  await guesses.consume(accountId);
  const accepted = /^\d{6}$/.test(code)
    ? await isCurrent(accountId, code, store)
    : await store.claimRecoveryHash(accountId, hashOf(code));
  if (accepted) await guesses.delete(accountId);
  return accepted;
}

async function isCurrent(accountId: string, token: string, store: TotpStore): Promise<boolean> {
  const secret = await store.secretOf(accountId);
  if (!secret) return false;
  const result = await verify({ secret, token, epochTolerance: 30 });
  return result.valid && "timeStep" in result && await store.claimStep(accountId, result.timeStep);
}

function hashOf(recoveryCode: string): string {
  return createHash("sha256").update(recoveryCode.replace(/[\s-]/g, "").toLowerCase()).digest("hex");
}
// gw:end
