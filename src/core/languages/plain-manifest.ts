import type { DeploymentFacts } from "../facts/deployment.js";

/** A manifest of which only the ecosystem and perhaps the name are known. */
export function plainManifest(ecosystem: DeploymentFacts["manifest"]["ecosystem"], name?: string): DeploymentFacts["manifest"] {
  return { ecosystem, ...(name ? { name } : {}), module: "unknown", workspaces: [], scripts: {}, engines: {}, entries: [], private: false };
}
