import { hash, verify } from "argon2";

// What the snippets that sign in take from the app around them: one account, and a list of what was logged.

export interface User {
  readonly id: string;
  readonly passwordHash: string;
}

/** Cheap, since it guards nobody and a proof signs in often. */
export const hashPassword = (password: string): Promise<string> => hash(password, { memoryCost: 1024, timeCost: 2, parallelism: 1 });

/** How many passwords were verified. */
export const verified = { count: 0 };

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  verified.count++;
  return verify(stored, password);
}

const users = new Map<string, User>([["ada@example.com", { id: "7", passwordHash: await hashPassword("correct café battery".normalize("NFKC")) }]]);

export const findUserByEmail = async (email: string): Promise<User | undefined> => users.get(email);

export const audited: { readonly event: string; readonly userId?: string | undefined; readonly ip?: string | undefined; readonly reason?: string }[] = [];

export function audit(event: string, details: Omit<typeof audited[number], "event">): void {
  audited.push({ event, ...details });
}
