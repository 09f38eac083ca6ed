import type { FormatLanguage } from "../../language.js";
import { ignorePatterns } from "./ignore-patterns.js";

export const gitignore: FormatLanguage = {
  id: "gitignore",
  accepts: path => /(?:^|\/)\.gitignore$/.test(path),
  comment: { line: "#" },
  formats: [ignorePatterns],
};
