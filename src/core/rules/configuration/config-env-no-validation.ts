import { environmentAccess } from "../../models/configuration/environmentModules.js";
import { defineRule } from "../../rule.js";

/** Reports modules of settings that take what the program needs as it comes, once each. */
export default defineRule({
  id: "config-env-no-validation",
  title: "Settings that nothing checks at the start",
  severity: "info",
  confidence: "medium",
  checklist: ["comp-config"],
  references: { cwe: [1188], sources: ["https://12factor.net/config", "https://github.com/goldbergyoni/nodebestpractices#-14-use-environment-aware-secure-and-hierarchical-config"] },
  on: "package",
  reads: [environmentAccess],

  check({ package: folder }, context) {
    const { unchecked } = context.model(environmentAccess, folder);
    if (!unchecked) return;
    const [first, ...others] = unchecked.reads;
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    context.report({
      at: first!,
      message: `Nothing checks at the start that ${first!.key}${more} is there, so a program that was set up without it starts and fails at its first use.`,
      related: others.map(at => ({ at, message: `${at.key} as well.` })),
    });
  },
});
