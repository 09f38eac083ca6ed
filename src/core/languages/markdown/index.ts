import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { documentOutline } from "./document-outline.js";
import { documentedVariables } from "./documented-variables.js";

/** Documentation, as far as it speaks of the environment, and what documents there are. */
export const markdown: FormatLanguage = {
  id: "markdown",
  accepts: path => /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$/i.test(path),
  formats: [documentedVariables, documentOutline, mentionedNames],
};
