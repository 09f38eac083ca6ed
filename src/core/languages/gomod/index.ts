import type { FormatLanguage } from "../../language.js";
import { goModule } from "./go-module.js";

export const gomod: FormatLanguage = {
  id: "gomod",
  accepts: path => /(?:^|\/)go\.mod$/.test(path),
  comment: { line: "//" },
  formats: [goModule],
};
