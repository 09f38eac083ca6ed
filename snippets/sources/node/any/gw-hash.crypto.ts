// gw:name Hash a password with Argon2id, built in · Node.js 24.7
// gw:about Stores passwords so that whoever steals the database has to spend memory and time on every guess, without a package.
// gw:stop memory in KiB = 19_456
// gw:stop passes = 2
// gw:imports
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
// gw:body
const derive = promisify(argon2);
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const head = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`;
const base64 = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

/** What is stored of a password: algorithm, cost, salt and hash, as other Argon2 libraries write it too. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...cost, message: password, nonce, tagLength: 32 });
  return `${head}${base64(nonce)}$${base64(tag)}`;
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, hash] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored) ?? [];
  if (!salt || !hash) throw new Error("This is not a hash of Argon2id.");
  const tag = Buffer.from(hash, "base64");
  const own = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: tag.length };
  return timingSafeEqual(tag, await derive("argon2id", { ...own, message: password, nonce: Buffer.from(salt, "base64") }));
}

/** After a login: whether the password, which is known then, is to be hashed and stored anew. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(head);
// gw:end
