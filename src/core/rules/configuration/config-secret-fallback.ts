import { requireVariable } from "../../actions/require-variable.js";
import { judgeFallback, type Harm } from "../../models/configuration/secretFallbacks.js";
import { defineRule, type Severity } from "../../rule.js";

/**
 * Secrets of the environment with a default in the code. Whoever reads it knows what the program runs with where nobody set
 * the variable, which nothing tells: it runs as well as with a secret of its own.
 */
export default defineRule({
  id: "config-secret-fallback",
  title: "Secret with a default in the code",
  severity: "error",
  confidence: "high",
  checklist: ["sec-secrets", "comp-config"],
  references: {
    cwe: [798, 1188],
    owasp: ["A07:2025", "A02:2025"],
    equivalents: ["S6437", "S2068"],
    sources: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html", "https://12factor.net/config"],
  },
  on: "credential",
  classes: ["production", "script"],

  check(credential, { here, fileClass, report }) {
    const { fallbackOf, standIn, uri } = credential;
    if (fallbackOf === undefined) return;
    const same = here("credential").filter(it => it.fallbackOf !== undefined && it.span.start < credential.span.end && credential.span.start < it.span.end);
    // One literal, one finding: who knows that the environment is read comes first, then who came first.
    const judged = (same.find(it => it.standIn) ?? same[0]) === credential ? judgeFallback(credential, same, fileClass) : undefined;
    if (judged) report({
      at: credential, message: message(fallbackOf === "" ? credential.what : fallbackOf, judged.harm, judged.severity), severity: judged.severity, confidence: judged.confidence,
      ...standIn?.required && { fixes: [requireVariable.offer({ uri, key: fallbackOf, edits: standIn.required })] },
    });
  },
});

function message(key: string, harm: Harm, severity: Severity): string {
  if (harm === "common" || harm === "written") return `Without ${key} a password is used that ${harm === "common" ? "everybody tries first" : "stands in the repository"}, ${severity === "info" ? "which is harmless only while nothing but this machine reaches the server" : "and nothing tells that the variable is missing"}.`;
  if (harm === "real") return `Without ${key} a literal is used that looks like a real credential, and everyone who can read the repository has it.`;
  return `Without ${key} the program runs with a secret that stands in the repository, and everyone who can read it can ${consequences[harm]}.`;
}

const consequences: Readonly<Record<Exclude<Harm, "common" | "written" | "real">, string>> = {
  tokens: "make tokens that are accepted",
  sessions: "make sessions that are accepted",
  data: "decrypt what it protects",
  hashes: "compute the same hashes",
  webhooks: "send webhooks that are accepted",
  signatures: "make tokens and signatures that are accepted",
};
