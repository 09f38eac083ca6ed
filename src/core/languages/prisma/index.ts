import type { FormatLanguage } from "../../language.js";
import { prismaSchema } from "./prisma-schema.js";

export const prisma: FormatLanguage = {
  id: "prisma",
  accepts: path => path.endsWith(".prisma"),
  comment: { line: "//" },
  formats: [prismaSchema],
};
