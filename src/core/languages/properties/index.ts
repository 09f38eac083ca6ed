import type { FormatLanguage } from "../../language.js";
import { propertiesCredentials } from "./properties-credentials.js";

/** Java's properties, one `key=value` a line. */
export const properties: FormatLanguage = {
  id: "properties",
  accepts: path => /\.properties$/i.test(path),
  comment: { line: "#" },
  formats: [propertiesCredentials],
};
