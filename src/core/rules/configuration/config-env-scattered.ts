import { createConfigModule } from "../../actions/create-config-module.js";
import { environmentAccess } from "../../models/configuration/environmentModules.js";
import { defineRule } from "../../rule.js";

/** Reports packages that read their variables all over the code, once. */
export default defineRule({
  id: "config-env-scattered",
  title: "Environment read all over the code",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: { sources: ["https://12factor.net/config"] },
  on: "package",
  reads: [environmentAccess],

  check({ package: folder }, context) {
    const { scattered } = context.model(environmentAccess, folder);
    if (!scattered) return;
    const [first, ...others] = scattered.files;
    context.report({
      at: first!,
      message: `${scattered.variables} variables are read in ${scattered.files.length} files, so no place says which there are, and a missing one is found when its file is reached.`,
      ...createsModule(first!.uri) && { fixes: [createConfigModule.offer({ uri: first!.uri, variables: scattered.variables })] },
      related: others.slice(0, 5).map(at => ({ at, message: "Read here as well." })),
    });
  },
});

/** The languages in which a module of settings is made. */
function createsModule(uri: string): boolean {
  return /\.[cm]?[jt]s$/.test(uri);
}
