import type { FormatLanguage } from "../../language.js";
import { envCredentials } from "./env-credentials.js";
import { environmentFile, isInEntry } from "./environment-file.js";

export const env: FormatLanguage = {
  id: "env",
  accepts: path => environmentName.test(path) && !otherFormat.test(path),
  comment: { line: "#" },
  continuesAt: isInEntry,
  formats: [environmentFile, envCredentials],
};

/** `.env`, `.env.production`, `api.env`. */
const environmentName = /(?:^|\/)(?:\.env(?:\.[^/]+)?|[^/]+\.env)$/;

/** Code and encrypted files that only bear the name: `.env.d.ts`, `.env.vault`. */
const otherFormat = /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|py|rb|php|sh|md|vault|enc|gpg|age|keys|lock)$/i;
