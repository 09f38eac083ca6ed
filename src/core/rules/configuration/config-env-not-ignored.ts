import { ignoreEnvFile } from "../../actions/ignore-env-file.js";
import { environmentFiles } from "../../models/configuration/environmentFiles.js";
import { defineRule } from "../../rule.js";

/** Reports files of the environment that git does not have yet and would take in with the next `git add .`. */
export default defineRule({
  id: "config-env-not-ignored",
  title: "Environment file that git does not ignore",
  severity: "warning",
  confidence: "high",
  checklist: ["comp-config", "sec-secrets"],
  references: {
    cwe: [538],
    sources: ["https://git-scm.com/docs/gitignore", "https://github.com/motdotla/dotenv#should-i-commit-my-env-file"],
  },
  on: environmentFiles,

  check({ first, tracked, ignored, isPublic }, context) {
    if (tracked || ignored || isPublic) return;
    const { uri } = first;
    context.report({
      at: { uri, span: first.key_at },
      message: `No ignore file names ${uri}, so the next git add . puts it, with all it holds or will hold, into the repository.`,
      fixes: [ignoreEnvFile.offer({ uri, tracked: false })],
    });
  },
});
