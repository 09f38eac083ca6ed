import type { DeploymentFacts } from "../facts/deployment.js";

/** A file whose name says where the project is deployed to. */
export interface PlatformFile {
  readonly file: RegExp;
  readonly platform: string;
  readonly form: DeploymentFacts["deployment"]["form"];
  /** Top-level keys of which the file must have one, where other tools use the name too. */
  readonly keys?: readonly string[];
}

/** The platform that reads the file, by its name alone. */
export function platformOf(path: string): PlatformFile | undefined {
  return platforms.find(it => it.file.test(path));
}

/** Names as the platforms' own documentation gives them. */
const platforms: readonly PlatformFile[] = [
  { file: /(?:^|\/)(?:vercel|now)\.json$/, platform: "vercel", form: "serverless" },
  { file: /(?:^|\/)netlify\.toml$/, platform: "netlify", form: "serverless", keys: ["functions"] },
  { file: /(?:^|\/)serverless\.(?:json|ya?ml)$/, platform: "serverless-framework", form: "serverless", keys: ["provider", "functions"] },
  { file: /(?:^|\/)wrangler\.(?:jsonc?|toml)$/, platform: "cloudflare-workers", form: "serverless" },
  { file: /(?:^|\/)firebase\.json$/, platform: "firebase", form: "serverless", keys: ["functions"] },
  { file: /(?:^|\/)host\.json$/, platform: "azure-functions", form: "serverless", keys: ["extensionBundle", "functionTimeout"] },
  { file: /(?:^|\/)railway\.(?:json|toml)$/, platform: "railway", form: "platform" },
  { file: /(?:^|\/)fly\.(?:toml|json)$/, platform: "fly", form: "platform" },
  { file: /(?:^|\/)render\.ya?ml$/, platform: "render", form: "platform", keys: ["services", "projects"] },
  { file: /(?:^|\/)\.do\/(?:app|deploy\.template)\.ya?ml$/, platform: "digitalocean", form: "platform" },
  { file: /(?:^|\/)app\.ya?ml$/, platform: "google-app-engine", form: "platform", keys: ["runtime"] },
  { file: /(?:^|\/)apprunner\.ya?ml$/, platform: "aws-app-runner", form: "platform" },
  { file: /(?:^|\/)heroku\.ya?ml$/, platform: "heroku", form: "platform" },
  { file: /(?:^|\/)app\.json$/, platform: "heroku", form: "platform", keys: ["formation", "buildpacks", "addons"] },
  { file: /(?:^|\/)Procfile$/, platform: "heroku", form: "platform" },
  { file: /(?:^|\/)Dockerrun\.aws\.json$/, platform: "elastic-beanstalk", form: "container" },
];
