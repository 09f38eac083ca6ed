import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { platformFiles } from "./platform-files.js";
import { pyproject } from "./pyproject.js";
import { isInString } from "./read.js";
import { tomlCredentials } from "./toml-credentials.js";

export const toml: FormatLanguage = {
  id: "toml",
  accepts: path => path.endsWith(".toml"),
  comment: { line: "#" },
  continuesAt: isInString,
  formats: [pyproject, platformFiles, tomlCredentials, mentionedNames],
};
