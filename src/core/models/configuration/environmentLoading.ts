import type { Read } from "../../workspace.js";

/** `node --env-file=.env`, `dotenv -e .env --`, `env-cmd`, `node -r dotenv/config`. */
export function loadsByScript(read: Read, folder: string): boolean {
  return read.inPackage("manifest", folder).some(it => Object.values(it.scripts).some(script => /--env-file(-if-exists)?\b|\bdotenv(x)? |\benv-cmd\b|dotenv\/config/.test(script)));
}
