import type { Fact } from "../../facts.js";
import type { Dialect } from "../../facts/schema.js";
import { defineModel, type Read } from "../../workspace.js";
import { plainNaming, springNaming, type Naming } from "./naming.js";

/** What a program's settings say about the tables of its classes. */
export interface PersistenceSettings {
  /** How names are made; undefined where the project has a strategy of its own. */
  readonly naming: Naming | undefined;
  /** Whether Hibernate makes the tables from the classes when the program starts. */
  readonly makesSchema: boolean;
  /** Of the database that it is connected to; undefined where no setting says it. */
  readonly dialect: Dialect | undefined;
}

/** The settings of a package, else of all the workspace: with several modules they stand beside the class that starts the program. */
export const persistenceSettings = defineModel<string, PersistenceSettings>({
  name: "persistence settings",
  derive: (home, read) => {
    const own = deployed(read, read.inPackage("springSetting", home));
    const settings = own.length > 0 ? own : deployed(read, read.facts("springSetting"));
    return { naming: namingBy(read, home, settings), makesSchema: makesSchema(settings), dialect: dialectBy(settings) };
  },
});

/** Whether relations are read for many rows at once, wherever they are asked for. */
export function isBatching(read: Read, home: string): boolean {
  const isIt = (it: Fact<"springSetting">): boolean => /(^|\.)default-batch-fetch-size$/.test(it.key);
  const own = read.inPackage("springSetting", home);
  return (own.length > 0 ? own : read.facts("springSetting")).some(isIt);
}

/** What holds where the program is deployed: not the settings of tests, nor those of a profile for development. */
function deployed(read: Read, settings: readonly Fact<"springSetting">[]): readonly Fact<"springSetting">[] {
  return settings.filter(it => read.fileClass(it.uri) !== "test" && !/(^|[^a-z])(dev|develop|development|local|test|testing|it|e2e|ci|h2|hsqldb|demo)(?![a-z])/i.test(it.profile ?? ""));
}

/** https://docs.spring.io/spring-boot/how-to/data-access.html#howto.data-access.configure-hibernate-naming-strategy */
function namingBy(read: Read, home: string, settings: readonly Fact<"springSetting">[]): Naming | undefined {
  const hibernate = hibernateVersion(read, home);
  const strategies = new Set(valuesOf(settings, /^spring\.jpa\.(hibernate\.naming\.(physical|implicit)-strategy|properties\.hibernate\.(physical|implicit)-naming-strategy)$/).map(it => it.slice(it.lastIndexOf(".") + 1)));
  if (!read.model(usesSpringBoot, "")) return plainNaming(hibernate);
  const usual = /^(CamelCaseToUnderscoresNamingStrategy|PhysicalNamingStrategySnakeCaseImpl|SpringPhysicalNamingStrategy|SpringImplicitNamingStrategy)$/;
  const special = [...strategies].filter(it => !usual.test(it));
  if (special.length === 0) return springNaming(hibernate);
  return special.length === 1 && special[0] === "PhysicalNamingStrategyStandardImpl" ? { ...plainNaming(hibernate), joinTable: springNaming(hibernate).joinTable } : undefined;
}

/** By the version of Spring Boot; the one of version 3 where it is not known. */
function hibernateVersion(read: Read, home: string): number {
  const own = read.inPackage("manifest", home);
  const versions = [...own, ...read.facts("manifest")].flatMap(it => it.engines["spring-boot"] ?? []);
  const major = Number(/^\d+/.exec(versions[0] ?? "")?.[0] ?? 3);
  return major + 3;
}

/** Spring Boot, which then sets up persistence, is imported or depended on somewhere. */
const usesSpringBoot = defineModel<"", boolean>({
  name: "uses spring boot",
  derive: (_, read) => read.facts("manifest").some(it => it.engines["spring-boot"] !== undefined)
    || read.facts("dependency").some(it => it.name.startsWith("org.springframework.boot:"))
    || read.facts("import").some(it => it.specifier.startsWith("org.springframework.boot")),
});

/** https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.using-hibernate */
function makesSchema(settings: readonly Fact<"springSetting">[]): boolean {
  const modes = valuesOf(settings, /^spring\.jpa\.(hibernate\.ddl-auto|properties\.hibernate\.hbm2ddl\.auto)$/);
  return modes.length > 0 ? modes.every(it => /^(create|create-drop|update)$/.test(it)) : settings.some(it => it.key === "spring.jpa.generate-ddl" && it.on);
}

function dialectBy(settings: readonly Fact<"springSetting">[]): Dialect | undefined {
  const named = valuesOf(settings, /(^|\.)datasource\.(\w+\.)*(url|jdbc-url)$/).map(it => databases[it.replace(/^jdbc:/, "")] ?? "unknown");
  return named.length === 0 ? undefined : new Set(named).size === 1 ? named[0] : "unknown";
}

/** By what follows `jdbc:` in an address. */
const databases: Readonly<Record<string, Dialect>> = { postgresql: "postgresql", mysql: "mysql", mariadb: "mysql", sqlserver: "sqlserver", sqlite: "sqlite" };

function valuesOf(settings: readonly Fact<"springSetting">[], key: RegExp): readonly string[] {
  return settings.flatMap(it => (key.test(it.key) && it.value !== undefined ? [it.value] : []));
}
