import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { buildFiles } from "./build-files.js";
import { procfile } from "./procfile.js";
import { requirements } from "./requirements.js";

const formats = [buildFiles, requirements, procfile];

/** Manifests that need no format of their own to be read: they start a package. */
export const manifests: FormatLanguage = {
  id: "manifests",
  accepts: path => formats.some(it => it.accepts?.(path)),
  formats: [...formats, mentionedNames],
};
