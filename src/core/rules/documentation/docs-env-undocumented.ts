import { documentVariable } from "../../actions/document-variable.js";
import { undocumentedVariables } from "../../models/configuration/undocumentedVariables.js";
import { defineRule } from "../../rule.js";

/** Reports variables that the code reads and the sample or table of the package leaves out; one finding each, at the first read. */
export default defineRule({
  id: "docs-env-undocumented",
  title: "Environment variable that nothing tells of",
  severity: "warning",
  confidence: "high",
  checklist: ["comp-config"],
  references: { sources: ["https://12factor.net/config", "https://github.com/motdotla/dotenv#should-i-commit-my-env-file"] },
  on: undocumentedVariables,

  check({ variable, first, documentation, meant }, context) {
    if (meant) return;
    const { key, reads } = variable;
    const needed = variable.needed && !variable.compared;
    const where = documentation.at.uri;
    const others = reads.length > 1 ? `, here and in ${reads.length - 1} other place${reads.length > 2 ? "s" : ""},` : "";
    context.report({
      at: first,
      severity: needed ? "warning" : "info",
      message: needed
        ? `The code reads ${key}${others} but ${where} does not have it, and there is no default, so whoever sets the program up does not know of it.`
        : `The code reads ${key}${others} but ${where} does not have it, so nobody who sets the program up knows that it can be changed.`,
      related: [{ at: documentation.at, message: "Other variables are told here." }],
      fixes: [documentVariable.offer({ key, sample: where, form: documentation.form, ...first.defaultValue !== undefined && { value: first.defaultValue } })],
    });
  },
});
