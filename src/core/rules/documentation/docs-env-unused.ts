import { removeVariable } from "../../actions/remove-variable.js";
import { unusedEntries } from "../../models/configuration/unusedVariables.js";
import { defineRule } from "../../rule.js";

/** Reports entries of samples, and of services in compose files, that nothing can read. */
export default defineRule({
  id: "docs-env-unused",
  title: "Environment variable that nothing reads",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: { sources: ["https://12factor.net/config", "https://github.com/motdotla/dotenv#should-i-commit-my-env-file"] },
  on: unusedEntries,

  check({ uri, key, key_at, service, removal }, context) {
    context.report({
      at: { uri, span: key_at },
      message: service === undefined
        ? `Nothing reads ${key}, so whoever fills in ${uri} looks for a value that has no effect.`
        : `${service} gets ${key}, which nothing reads, so whoever changes it here waits for an effect in vain.`,
      fixes: removal ? [removeVariable.offer({ uri, key, removal })] : [],
    });
  },
});
