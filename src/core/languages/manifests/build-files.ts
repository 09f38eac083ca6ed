import type { DeploymentFacts } from "../../facts/deployment.js";
import type { FormatExtractor } from "../../language.js";
import type { Span } from "../../text.js";
import { plainManifest } from "../plain-manifest.js";
import { gradleBuild, mavenProject, type JvmBuild } from "./jvmBuild.js";

/** `pom.xml`, `build.gradle`, `setup.cfg` and `manage.py`: each starts a package. Of those of the JVM, dependencies and Spring Boot's version are read. */
export const buildFiles: FormatExtractor = {
  name: "build-files",
  accepts: path => kindOf(path) !== undefined,
  *extract({ uri, text }) {
    const kind = kindOf(uri);
    const found = kind?.find(text);
    if (!kind || !found) return;
    const build = kind.build?.(text);
    yield { kind: "manifest", uri, span: found.span, ...plainManifest(kind.ecosystem, found.name), ...build?.springBoot !== undefined && { engines: { "spring-boot": build.springBoot } } };
    for (const { name, spec, development, span } of build?.dependencies ?? []) yield { kind: "dependency", uri, span, name, spec, development };
  },
};

interface BuildFile {
  readonly file: RegExp;
  readonly ecosystem: DeploymentFacts["manifest"]["ecosystem"];
  /** Undefined for a file that only holds settings of tools. */
  find(text: string): { readonly name?: string; readonly span: Span } | undefined;
  build?(text: string): JvmBuild;
}

const buildFileKinds: readonly BuildFile[] = [
  { file: /(?:^|\/)pom\.xml$/, ecosystem: "maven", find: artifact, build: mavenProject },
  { file: /(?:^|\/)build\.gradle(?:\.kts)?$/, ecosystem: "gradle", find: firstLine, build: gradleBuild },
  { file: /(?:^|\/)setup\.cfg$/, ecosystem: "python", find: setupConfiguration },
  { file: /(?:^|\/)manage\.py$/, ecosystem: "python", find: firstLine },
];

function kindOf(path: string): BuildFile | undefined {
  return buildFileKinds.find(it => it.file.test(path));
}

/** The project's own `artifactId`: not that of its parent, which comes first, nor of a dependency or plug-in. */
function artifact(text: string): ReturnType<BuildFile["find"]> {
  const project = text.search(/<project[\s>]/);
  if (project < 0) return undefined;
  const others = /<!--[^]*?(?:-->|$)|<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[^]*?(?:<\/\1>|$)/g;
  const own = text.replace(others, it => " ".repeat(it.length));
  const match = /<artifactId>\s*([\w.-]+)/.exec(own);
  if (!match) return { span: { start: project, end: project + "<project".length } };
  const end = match.index + match[0].length;
  return { name: match[1]!, span: { start: end - match[1]!.length, end } };
}

/** https://setuptools.pypa.io/en/latest/userguide/declarative_config.html; with neither section it configures tools alone. */
function setupConfiguration(text: string): ReturnType<BuildFile["find"]> {
  const section = /^\[(?:metadata|options)\]/m.exec(text);
  if (!section) return undefined;
  const name = /^\[metadata\][^[]*?^name[ \t]*[=:][ \t]*([\w.-]+)/m.exec(text)?.[1];
  return { ...(name ? { name } : {}), span: { start: section.index, end: section.index + section[0].length } };
}

function firstLine(text: string): ReturnType<BuildFile["find"]> {
  return { span: { start: 0, end: /^[^\r\n]*/.exec(text)![0].length } };
}
