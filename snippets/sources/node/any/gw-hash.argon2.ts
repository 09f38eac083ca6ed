// gw:name Hash a password with Argon2id · Node.js
// gw:about Stores passwords so that whoever steals the database has to spend memory and time on every guess; raises old hashes at the next login.
// gw:needs argon2@^0.45
// gw:stop memory in KiB = 19_456
// gw:stop passes = 2
// gw:imports
import { hash, needsRehash as isWeaker, verify } from "argon2";
// gw:body
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is stored of a password: algorithm, cost, salt and hash. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password);

/** After a login: whether the password, which is known then, is to be hashed and stored anew. */
export const needsRehash = (stored: string): boolean => isWeaker(stored, cost);
// gw:end
