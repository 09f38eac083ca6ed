import { defineModel, type Read } from "../../workspace.js";

/** Which variables the files of the workspace mention, wherever and however. */
export interface EnvironmentNames {
  /** Whether something may read the variable: any mention but those in documentation and files of the environment counts, and so does a name that is put together. */
  mayBeRead(key: string): boolean;
  /** Whether anything but code says that the variable exists, or the project sets it itself. */
  isTold(key: string): boolean;
  /** The file of code, or other file, that mentions the variable to read it by its whole name. */
  isNamed(key: string): boolean;
}

export function environmentNames(read: Pick<Read, "model">): EnvironmentNames {
  return read.model(names, "");
}

const names = defineModel<"", EnvironmentNames>({
  name: "environment names",
  derive: (_, read) => {
    const used = new Set<string>();
    const told = new Set<string>();
    const open = new Set<string>();
    for (const { uri, names: mentioned, given = [], taken = [], open: whole = [] } of read.facts("mentionedNames")) {
      const isCode = code.test(uri) && read.fileClass(uri) !== "script";
      const tells = !isCode && !ofPipeline.test(uri);
      for (const it of mentioned) {
        if (tells) told.add(it);
        if (!speaksOnly.test(uri)) used.add(it);
      }
      if (read.fileClass(uri) !== "test") for (const it of given) told.add(it);
      for (const it of taken) used.add(it);
      for (const it of whole) open.add(it);
    }
    for (const { key } of read.facts("environmentEntry")) told.add(key);
    for (const { key } of read.facts("documentedVariable")) told.add(key);
    for (const { environment } of read.facts("composeService")) for (const key of environment) told.add(key);
    for (const { key } of read.facts("springSetting")) both(environmentKey(key));
    for (const { key } of read.facts("environmentRead")) used.add(key);
    for (const { entries } of read.facts("settingStore")) for (const { key } of entries) used.add(key);
    const parts = [...used].filter(it => it.startsWith("_") || it.endsWith("_"));
    const starts = [...open, ...parts.filter(it => it.endsWith("_"))];
    const ends = parts.filter(it => it.startsWith("_"));
    return {
      mayBeRead: key => used.has(key) || starts.some(it => key.startsWith(it)) || ends.some(it => key.endsWith(it)),
      isTold: key => told.has(key),
      isNamed: key => used.has(key),
    };

    function both(key: string): void {
      used.add(key);
      told.add(key);
    }
  },
});

/** https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables */
function environmentKey(key: string): string {
  return key.replaceAll("-", "").replace(/[.[\]]+/g, "_").replace(/_$/, "").toUpperCase();
}

const code = /\.(?:py|java|go|[cm]?[jt]sx?|kts?|rb|php|rs|cs|exs?|scala|groovy|vue|svelte|astro|swift|dart|ejs|hbs|html?|sh|bash|cfg)$/i;
/** Whoever runs the tests sets variables that the program need not know. */
const ofPipeline = /(?:^|\/)(?:\.github|\.circleci|\.buildkite|\.husky)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines|bitbucket-pipelines|cloudbuild|\.drone)[\w.-]*\.ya?ml$|(?:^|\/)Jenkinsfile$/;
/** What speaks of variables and reads none. */
const speaksOnly = /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:\.env(?:\.[^/]+)?|[^/]+\.env|\.?env[._-](?:example|sample|template|dist))$/i;

/** A sample of an environment, to be copied: `.env.example`, `env.sample`, `example.env`. */
export function isSampleFile(uri: string): boolean {
  return sample.test(uri);
}

const sample = /(?:^|\/)(?:\.?env[._-](?:[\w-]+[._-])?(?:example|sample|template|dist|tpl)(?:[._-]\w+)?|(?:example|sample|template)\.env)$/i;
