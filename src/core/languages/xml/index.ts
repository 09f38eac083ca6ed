import type { FormatLanguage } from "../../language.js";
import { mayBeChangeLog } from "../liquibase.js";
import { liquibaseXml } from "./liquibase-xml.js";

/** XML, as far as it says what a program is made of: changelogs. */
export const xml: FormatLanguage = {
  id: "xml",
  accepts: path => /\.xml$/i.test(path) && mayBeChangeLog(path),
  comment: { block: ["<!--", "-->"] },
  formats: [liquibaseXml],
};
