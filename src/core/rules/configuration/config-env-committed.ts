import { ignoreEnvFile } from "../../actions/ignore-env-file.js";
import { environmentFiles } from "../../models/configuration/environmentFiles.js";
import { defineRule } from "../../rule.js";

/** Reports files of the environment that git has with credentials in them. Samples, and files for tests, are meant to be there. */
export default defineRule({
  id: "config-env-committed",
  title: "Environment file with credentials in git",
  severity: "error",
  confidence: "high",
  checklist: ["comp-config", "sec-secrets"],
  references: {
    cwe: [312, 538],
    owasp: ["A02:2025"],
    sources: ["https://12factor.net/config", "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  on: environmentFiles,

  check({ first: { uri }, tracked, ignored, secrets }, context) {
    const [secret] = secrets;
    if (!tracked || ignored || !secret) return;
    const more = secrets.length > 1 ? ` and ${secrets.length - 1} more` : "";
    context.report({
      at: secret,
      message: `Git has ${uri} with a credential${more} in it, so everybody who can read the repository or a copy of it can use it until it is replaced.`,
      fixes: [ignoreEnvFile.offer({ uri, tracked: true })],
    });
  },
});
