import type { Fact } from "../../facts.js";
import { secretOffers } from "../../actions/settingOffers.js";
import { movesSecrets } from "../../models/configuration/secretSettings.js";
import { isComposeFile, standingOf } from "../../models/configuration/credentialStanding.js";
import { defineRule, type RuleContext, type Severity } from "../../rule.js";

/**
 * Connections with their password where the code can be read. A machine of one's own and a password that everybody knows
 * give nothing away in tests; what compose starts that way is an information, since it must stay behind that machine.
 */
export default defineRule({
  id: "config-hardcoded-connection-string",
  title: "Connection with its password in the code",
  severity: "error",
  confidence: "high",
  checklist: ["comp-config", "sec-secrets"],
  references: {
    cwe: [798, 259],
    owasp: ["A07:2025"],
    equivalents: ["S2115", "S6437"],
    sources: ["https://12factor.net/config", "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  on: "credential",
  reads: [movesSecrets],
  classes: ["production", "test", "script", "migration", "example"],

  check(credential, context) {
    const severity = credential.form === "connection" ? severityOf(credential, context) : undefined;
    if (severity) context.report({ at: credential, message: message(credential, severity), severity, fixes: severity === "error" ? secretOffers(credential, context) : [] });
  },
});

function severityOf(credential: Fact<"credential">, { fileClass }: RuleContext): Severity | undefined {
  const { local, common, uri } = credential;
  const standing = standingOf(credential, fileClass);
  if (standing === "elsewhere") return undefined;
  if (local && common && isComposeFile(uri) && fileClass !== "test") return "info";
  if (standing === "live") return "error";
  return local || common ? undefined : "warning";
}

function message({ what, uri }: Fact<"credential">, severity: Severity): string {
  const connection = what === "dsn" ? "This connection" : `This ${what} connection`;
  if (severity === "info") return `${connection} logs in with a password that everybody knows, which is harmless only while nothing but this machine reaches the server.`;
  const place = /\.(?:ya?ml|jsonc?|toml|properties|env(?:\.\w+)?|ini)$|Dockerfile/i.test(uri) ? "in this file" : "in the code";
  return `${connection} has its password ${place}, so everyone who can read the repository can log in, and a new password needs a release.`;
}
