import type { Fact } from "../../facts.js";
import type { FileClass } from "../../workspace.js";

/**
 * What a credential is where it stands. `live`: the program uses it. `trial`: for tests, examples, development or made-up
 * people. `sample`: in a sample of an environment, which is copied. `elsewhere`: not a matter of the code: a file of the
 * environment may hold secrets as long as git does not, and a default of a variable is judged with the variable.
 */
export type CredentialStanding = "live" | "trial" | "sample" | "elsewhere";

export function standingOf({ uri, development, fallbackOf }: Fact<"credential">, fileClass: FileClass): CredentialStanding {
  if (fallbackOf !== undefined) return "elsewhere";
  if (environmentFile.test(uri)) return sampleFile.test(uri) ? "sample" : "elsewhere";
  return development || fileClass === "test" || fileClass === "example" || ofPipeline.test(uri) ? "trial" : "live";
}

/** Whether a file describes services that start together on one machine: https://docs.docker.com/reference/compose-file/ */
export function isComposeFile(uri: string): boolean {
  return /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/.test(uri);
}

const environmentFile = /(?:^|\/)(?:\.env(?:\.[^/]+)?|[^/]+\.env)$/;
const sampleFile = /[._-](?:example|sample|template|dist|tpl|default|defaults)(?:\.env)?$/i;
/** What runs the tests starts services of its own, with passwords of its own. */
const ofPipeline = /(?:^|\/)(?:\.github|\.circleci|\.buildkite)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|cloudbuild|\.drone)[\w.-]*\.ya?ml$/;
