import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { prismaSchema } from "./prisma-schema.js";
import { isInBrackets } from "./tokens.js";

export const prisma: FormatLanguage = {
  id: "prisma",
  accepts: path => path.endsWith(".prisma"),
  comment: { line: "//" },
  continuesAt: isInBrackets,
  formats: [prismaSchema, mentionedNames],
};
