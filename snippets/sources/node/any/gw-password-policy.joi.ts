// gw:name Password policy with Joi · Node.js
// gw:about Accepts long passwords of any characters and refuses those that attackers try first: common ones and the person's own name.
// gw:needs joi@^18
// gw:stop words of the service = ["groundwork"]
// gw:stop least length, 8 with a second factor = 15 | 8
// gw:stop greatest length = 128
// gw:imports
import { readFileSync } from "node:fs";
import Joi from "joi";
// gw:body
// gw:setting PASSWORD_BLOCKLIST path File with common passwords in lower case, one a line
const passwordBlocklist = process.env.PASSWORD_BLOCKLIST;
if (!passwordBlocklist) throw new Error("PASSWORD_BLOCKLIST is not set.");
// gw:read
const commonPasswords = new Set(readFileSync(passwordBlocklist, "utf8").split(/\r?\n/));
const ownWords = ["groundwork"];

/** What a password may not hold; a name of three letters is in too many words. */
const namesOf = (email = ""): string[] => [...ownWords, email.split("@")[0]!.toLowerCase()].filter(it => it.length > 3);

export const newPassword = Joi.string().normalize("NFKC").min(15).max(128).required()
  .custom((password: string, helpers) => {
    const lower = password.toLowerCase();
    const [{ email } = {}] = helpers.state.ancestors as readonly { readonly email?: string }[];
    if (commonPasswords.has(lower)) return helpers.message({ custom: "This password is one of those that are tried first." });
    if (namesOf(email).some(it => lower.includes(it))) return helpers.message({ custom: "Leave your name and that of this service out." });
    return password;
  });

export const registration = Joi.object<{ email: string; password: string }>({ email: Joi.string().email().max(254).required(), password: newPassword });
// gw:end
