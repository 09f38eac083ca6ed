import { assessByFindings } from "../assessByFindings.js";
import type { ChecklistItem } from "../item.js";

export const secPassword: ChecklistItem = {
  id: "sec-password",
  takeaway: "design",
  place: 3,
  label: "Passwords",
  title: "Passwords are strong and stored with a slow hash",
  why: "A stolen table of passwords is worth as much as its hashes are quick to try.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-hash", "gw-hash-bcrypt", "gw-password-policy", "gw-breach-check"],

  assess: context => assessByFindings(context, {
    lookedFor: "Passwords with a fast hash, encrypted or merely encoded were looked for in code",
    notYet: "How strong a password must be, and the cost of a slow hash, are not looked at yet.",
  }),
};
