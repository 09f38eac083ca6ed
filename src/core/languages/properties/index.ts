import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { applicationProperties } from "./application-properties.js";
import { isInEntry } from "./read.js";
import { propertiesCredentials } from "./properties-credentials.js";

/** Java's properties, one `key=value` a line. */
export const properties: FormatLanguage = {
  id: "properties",
  accepts: path => /\.properties$/i.test(path),
  comment: { line: "#" },
  continuesAt: isInEntry,
  formats: [applicationProperties, propertiesCredentials, mentionedNames],
};
