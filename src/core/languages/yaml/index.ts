import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { applicationYaml } from "./application-yaml.js";
import { compose } from "./compose.js";
import { gitlabPipeline } from "./gitlab-pipeline.js";
import { kubernetes } from "./kubernetes.js";
import { platformFiles } from "./platform-files.js";
import { liquibaseYaml } from "./liquibase-yaml.js";
import { nodeConfig } from "./node-config.js";
import { isInScalar } from "./read.js";
import { workflow } from "./workflow.js";
import { workflowChecks } from "./workflow-checks.js";
import { yamlCredentials } from "./yaml-credentials.js";

/** YAML is the slowest of all formats to read, so that each extractor reads only files that by name or a word are its own. */
export const yaml: FormatLanguage = {
  id: "yaml",
  accepts: path => /\.ya?ml$/i.test(path),
  comment: { line: "#" },
  continuesAt: isInScalar,
  formats: [compose, workflow, workflowChecks, gitlabPipeline, kubernetes, platformFiles, applicationYaml, liquibaseYaml, nodeConfig, yamlCredentials, mentionedNames],
};
