// gw:name Password policy with Zod · Node.js
// gw:about Accepts long passwords of any characters and refuses those that attackers try first: common ones and the person's own name.
// gw:needs zod@^4
// gw:stop words of the service = ["groundwork"]
// gw:stop least length, 8 with a second factor = 15 | 8
// gw:stop greatest length = 128
// gw:imports
import { readFileSync } from "node:fs";
import { z } from "zod";
// gw:body
// gw:setting PASSWORD_BLOCKLIST path File with common passwords in lower case, one a line
const passwordBlocklist = process.env.PASSWORD_BLOCKLIST;
if (!passwordBlocklist) throw new Error("PASSWORD_BLOCKLIST is not set.");
// gw:read
const commonPasswords = new Set(readFileSync(passwordBlocklist, "utf8").split(/\r?\n/));
const ownWords = ["groundwork"];

/** What a password may not hold; a name of three letters is in too many words. */
const namesOf = (email: string): string[] => [...ownWords, email.split("@")[0]!.toLowerCase()].filter(it => it.length > 3);

export const newPassword = z.string().normalize("NFKC")
  .min(15, "Use at least 15 characters; a few words will do.")
  .max(128, "Use at most 128 characters.")
  .refine(it => !commonPasswords.has(it.toLowerCase()), "This password is one of those that are tried first.");

export const registration = z.object({ email: z.email().max(254), password: newPassword })
  .refine(it => !namesOf(it.email).some(name => it.password.toLowerCase().includes(name)), { path: ["password"], error: "Leave your name and that of this service out." });
// gw:end
