import type { Span } from "../../text.js";

/** What a build file of the JVM says of libraries. */
export interface JvmBuild {
  readonly dependencies: readonly JvmDependency[];
  /** The version of Spring Boot, where this file alone tells it. */
  readonly springBoot?: string;
}

export interface JvmDependency {
  /** `org.springframework.boot:spring-boot-starter-web`. */
  readonly name: string;
  /** Empty where a parent, a platform or a catalogue gives it. */
  readonly spec: string;
  /** For tests, or for development alone: it is not there when the program is deployed. */
  readonly development: boolean;
  readonly span: Span;
}

const boot = "org.springframework.boot";

/** Reads a `pom.xml`. Dependencies of plug-ins and of profiles are left out: https://maven.apache.org/pom.html */
export function mavenProject(text: string): JvmBuild {
  const plain = blanked(text, /<!--[^]*?(?:-->|$)/g);
  const own = blanked(plain, /<(build|profiles|reporting|dependencyManagement)>[^]*?(?:<\/\1>|$)/g);
  const properties = new Map([...(/<properties>([^]*?)<\/properties>/.exec(own)?.[1] ?? "").matchAll(/<([\w.-]+)>\s*([^<]*?)\s*<\//g)].map(it => [it[1]!, it[2]!]));
  const value = (text: string | undefined): string => (text ?? "").replace(/\$\{([^}]*)\}/g, (whole, name: string) => properties.get(name) ?? whole);
  const version = bootVersion(plain, value);
  return { dependencies: [...blocksOf(own, "dependency")].flatMap(it => mavenDependency(it, value)), ...version !== undefined && { springBoot: version } };
}

/** Reads a `build.gradle` or `build.gradle.kts`, as far as it is written out. */
export function gradleBuild(text: string): JvmBuild {
  const plain = blanked(text, /\/\*[^]*?(?:\*\/|$)|(?<=^|\s)\/\/[^\n]*/g);
  const dependencies = [...plain.matchAll(/^[ \t]*(\w+)[ \t]*\(?[ \t]*(?:platform\()?["']([\w.-]+:[\w.-]+)(?::([\w.-]+))?(?:@\w+)?["']/gm)]
    .filter(it => /(implementation|api|runtimeOnly|compileOnly|developmentOnly|compile|runtime)$/i.test(it[1]!))
    .map(it => ({ name: it[2]!, spec: it[3] ?? "", development: /^test|^developmentOnly$|^testAndDevelopmentOnly$/i.test(it[1]!), span: { start: it.index + it[0].indexOf(it[2]!), end: it.index + it[0].length - 1 } }));
  const plugin = /\bid[ \t(]+["']org\.springframework\.boot["']\)?[ \t]+version[ \t(]*["'](\d[\w.-]*)["']/.exec(plain)?.[1]
    ?? /["']org\.springframework\.boot:spring-boot-(?:gradle-plugin|dependencies):(\d[\w.-]*)["']/.exec(plain)?.[1];
  return { dependencies, ...plugin !== undefined && { springBoot: plugin } };
}

function* blocksOf(text: string, name: string): Iterable<{ readonly text: string; readonly start: number }> {
  for (const match of text.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, "g"))) yield { text: match[1]!, start: match.index + name.length + 2 };
}

function mavenDependency(block: { readonly text: string; readonly start: number }, value: (text: string | undefined) => string): readonly JvmDependency[] {
  const plain = blanked(block.text, /<exclusions>[^]*?<\/exclusions>/g);
  const artifact = /<artifactId>\s*([\w.-]+)/.exec(plain);
  const group = tag(plain, "groupId");
  if (!artifact || group === undefined) return [];
  const end = block.start + artifact.index + artifact[0].length;
  return [{
    name: `${value(group)}:${artifact[1]!}`, spec: value(tag(plain, "version")), development: /^(test|provided)$/.test(tag(plain, "scope") ?? ""),
    span: { start: end - artifact[1]!.length, end },
  }];
}

/** By the parent, or by the platform that is imported. */
function bootVersion(text: string, value: (text: string | undefined) => string): string | undefined {
  const parent = /<parent>([^]*?)<\/parent>/.exec(text)?.[1] ?? "";
  const platforms = [...blocksOf(/<dependencyManagement>([^]*?)<\/dependencyManagement>/.exec(text)?.[1] ?? "", "dependency")].map(it => it.text);
  const found = [parent, ...platforms].find(it => tag(it, "groupId") === boot && /^spring-boot-(starter-parent|dependencies)$/.test(tag(it, "artifactId") ?? ""));
  const version = found && value(tag(found, "version"));
  return version !== undefined && /^\d/.test(version) ? version : undefined;
}

function tag(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`).exec(text)?.[1];
}

function blanked(text: string, pattern: RegExp): string {
  return text.replace(pattern, it => it.replace(/[^\n]/g, " "));
}
