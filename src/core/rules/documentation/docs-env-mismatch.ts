import { alignVariable } from "../../actions/align-variable.js";
import { mismatchedVariables, type MismatchedVariable } from "../../models/configuration/mismatchedVariables.js";
import { defineRule, type FixOffer } from "../../rule.js";

/** Reports variables of which the code and the sample or compose file say different things. */
export default defineRule({
  id: "docs-env-mismatch",
  title: "Environment variable that is told otherwise than it is read",
  severity: "warning",
  confidence: "medium",
  checklist: ["comp-config"],
  references: { sources: ["https://12factor.net/config", "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/"] },
  on: mismatchedVariables,

  check(it, context) {
    const { read, entry } = it;
    context.report({
      at: read,
      message: messageOf(it),
      related: [{ at: { uri: entry.uri, span: it.differs === "default" ? entry.value_at : entry.key_at }, message: "What is told of it." }],
      fixes: fixesOf(it),
    });
  },
});

function messageOf({ read: { key }, entry, ...it }: MismatchedVariable): string {
  if (it.differs === "name") return `The code reads ${key}, ${entry.uri} has ${entry.key}, and nothing reads that, so whoever fills it in sets nothing.`;
  if (it.differs === "default") return `${key} is ${it.inCode} where nobody sets it and ${it.inSample} in ${entry.uri}, so two machines that were set up by the book differ.`;
  return `${entry.service} does not start without ${key} in ${entry.uri}, though the code has a default for it, so one of them is wrong.`;
}

/** Only what is told is changed: what is read holds wherever the program runs already. */
function fixesOf(it: MismatchedVariable): readonly FixOffer[] {
  const { read, entry } = it;
  if (it.differs === "name") return [alignVariable.offer({ uri: entry.uri, at: entry.key_at, from: entry.key, to: read.key })];
  if (it.differs === "default") return [alignVariable.offer({ uri: entry.uri, at: entry.value_at, from: String(it.inSample), to: String(it.inCode), key: read.key })];
  return [];
}
