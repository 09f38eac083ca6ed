// gw:name Hash a password with bcrypt · Node.js
// gw:about Stores passwords so that whoever steals the database has to spend time on every guess; refuses what bcrypt would cut off.
// gw:needs bcrypt@^6
// gw:stop cost = 12 | 13 | 14
// gw:imports
import { compare, getRounds, hash } from "bcrypt";
// gw:body
const cost = 12;

// bcrypt looks at 72 bytes and no more: what stands behind them would not count.
const fits = (password: string): boolean => Buffer.byteLength(password) <= 72;

export async function hashPassword(password: string): Promise<string> {
  if (!fits(password)) throw new RangeError("The password is longer than 72 bytes.");
  return hash(password, cost);
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return fits(password) && compare(password, stored);
}

/** After a login: whether the password, which is known then, is to be hashed and stored anew. */
export const needsRehash = (stored: string): boolean => getRounds(stored) < cost;
// gw:end
