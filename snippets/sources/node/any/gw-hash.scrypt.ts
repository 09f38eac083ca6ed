// gw:name Hash a password with scrypt · Node.js
// gw:about Stores passwords so that whoever steals the database has to spend memory and time on every guess, without a package.
// gw:stop cost as a power of 2 = 17
// gw:imports
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
// gw:body
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const cost = { ln: 17, r: 8, p: 1 };
const head = `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$`;
const base64 = (bytes: Buffer): string => bytes.toString("base64").replace(/=+$/, "");

/** 128 MiB are needed for each password that is hashed; Node.js allows 32 unless it is told. */
const options = ({ ln, r, p }: typeof cost): ScryptOptions => ({ N: 2 ** ln, r, p, maxmem: 130 * 2 ** ln * r });

/** What is stored of a password: algorithm, cost, salt and hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${head}${base64(salt)}$${base64(await derive(password, salt, 32, options(cost)))}`;
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const [, ln, r, p, salt, text] = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored) ?? [];
  if (!salt || !text) throw new Error("This is not a hash of scrypt.");
  const hash = Buffer.from(text, "base64");
  return timingSafeEqual(hash, await derive(password, Buffer.from(salt, "base64"), hash.length, options({ ln: Number(ln), r: Number(r), p: Number(p) })));
}

/** After a login: whether the password, which is known then, is to be hashed and stored anew. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(head);
// gw:end
