import type { FormatLanguage } from "../../language.js";
import { envCredentials } from "./env-credentials.js";
import { mentionedNames } from "../mentioned-names.js";
import { isInEntry } from "../environmentEntries.js";
import { environmentFile } from "./environment-file.js";

export const env: FormatLanguage = {
  id: "env",
  accepts: path => environmentName.test(path) && !otherFormat.test(path),
  comment: { line: "#" },
  continuesAt: isInEntry,
  formats: [environmentFile, envCredentials, mentionedNames],
};

/** `.env`, `.env.production`, `api.env`, `env.example`, `.env-sample`. */
const environmentName = /(?:^|\/)(?:\.env(?:\.[^/]+)?|[^/]+\.env|\.?env[._-](?:example|sample|template|dist))$/;

/** Code and encrypted files that only bear the name: `.env.d.ts`, `.env.vault`. */
const otherFormat = /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|py|rb|php|sh|md|vault|enc|gpg|age|keys|lock)$/i;
