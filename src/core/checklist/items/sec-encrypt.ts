import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { librariesOf } from "../libraries.js";

export const secEncrypt: ChecklistItem = {
  id: "sec-encrypt",
  takeaway: "design",
  place: 8,
  label: "Encryption at rest",
  title: "Sensitive data is encrypted at rest",
  why: "A disk, a backup or a dump of the database is then of no use to whoever gets it.",
  weight: 2,
  effort: "days",
  snippets: ["gw-encrypt-field"],

  assess: context => assessBySigns(context, {
    signs: librariesOf(context.read, "encryption"),
    seen: "Libraries that encrypt fields or manage keys are among the dependencies.",
    unseen: "No library that encrypts fields or manages keys was seen.",
    notYet: "What of the data is sensitive and how it is kept is not looked at yet, and that disks and databases are encrypted is for a person to say.",
  }),
};
