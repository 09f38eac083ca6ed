import springKeys from "../data/spring-settings.json";
import type { Fact } from "../facts.js";
import type { SettingFacts } from "../facts/settings.js";
import type { Span } from "../text.js";
import { secretFallback } from "./secretFallback.js";
import { placeholdersIn } from "./springPlaceholders.js";

// What Spring Boot's files of settings say, whichever format they are in.

/** A setting as a file has it, with the full path of its key. */
export interface WrittenSetting {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: string;
  readonly valueAt: Span;
}

const file = /(?:^|\/)(?:application|bootstrap)(?:-([\w.-]+?))?\.(?:ya?ml|properties)$/;
const shown: ReadonlySet<string> = new Set(springKeys.shown);

/** Whether a file holds settings of a Spring Boot application: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files */
export function isSpringFile(path: string): boolean {
  return file.test(path);
}

/** The facts of a file's documents. A profile stands in the file's name, or in the document itself. */
export function* springSettings(uri: string, documents: readonly (readonly WrittenSetting[])[]): Iterable<Fact> {
  const ofFile = file.exec(uri)?.[1];
  for (const settings of documents) {
    const own = settings.find(it => /^spring\.(config\.activate\.on-profile|profiles)$/.test(canonicalKey(it.key)))?.value;
    const profile = [ofFile, own].filter(it => it !== undefined && it !== "").join(" & ");
    for (const it of settings) {
      yield settingFact(uri, it, profile);
      yield* debugFact(uri, it, profile);
      yield* fallbackFacts(uri, it, profile);
    }
  }
}

function settingFact(uri: string, { key, keyAt, value, valueAt }: WrittenSetting, profile: string): Fact<"springSetting"> {
  const canonical = canonicalKey(key);
  return {
    kind: "springSetting", uri, span: { start: keyAt.start, end: Math.max(keyAt.end, valueAt.end) }, key: canonical, ...classified(value), ...shown.has(canonical.replace(/\[\d+\]$/, "")) ? shownValue(value) : databaseOf(canonical, value),
    ...profile !== "" && { profile }, key_at: keyAt, value_at: valueAt,
  };
}

/**
 * `${JWT_SECRET:…}`. Nothing takes the default away safely: a placeholder that nothing resolves is kept as it is written by
 * Spring Boot's binder, and would then be the secret.
 */
function* fallbackFacts(uri: string, { key, value, valueAt }: WrittenSetting, profile: string): Iterable<Fact> {
  for (const { key: read, fallback } of value.includes("${") ? placeholdersIn(value) : []) {
    if (fallback !== undefined) yield* secretFallback({ uri, text: "" }, { key: read, name: key, value: fallback, at: valueAt, ...profile !== "" && isForDevelopment(profile) && { development: true } });
  }
}

/**
 * A console of the database and the remote side of the developer tools, which both give away the program to whoever reaches them.
 * https://docs.spring.io/spring-boot/reference/data/sql.html#data.sql.h2-web-console,
 * https://docs.spring.io/spring-boot/reference/using/devtools.html#using.devtools.remote-applications
 */
function* debugFact(uri: string, { key, keyAt, value, valueAt }: WrittenSetting, profile: string): Iterable<Fact<"debugMode">> {
  const guard = profile !== "" && isForDevelopment(profile) ? "development" as const : "none" as const;
  const span = { start: keyAt.start, end: Math.max(keyAt.end, valueAt.end) };
  const canonical = canonicalKey(key);
  if (canonical === "spring.h2.console.enabled" && value.trim().toLowerCase() === "true") {
    yield { kind: "debugMode", uri, span, of: "spring-h2-console", text: "spring.h2.console.enabled=true", guard, value: { at: valueAt, off: "false" } };
  }
  if (canonical === "spring.devtools.remote.secret" && value.trim() !== "") {
    yield { kind: "debugMode", uri, span, of: "spring-devtools", text: "spring.devtools.remote.secret", guard };
  }
}

function isForDevelopment(profile: string): boolean {
  return profile.split(/[&|,]/).every(it => isDevelopmentProfile(it));
}

/** Whether a profile of Spring is one of development or tests, or every one but production. */
export function isDevelopmentProfile(profile: string): boolean {
  return /^(dev|develop|development|local|test|testing|it|integration-?test|demo|e2e|h2)\b/i.test(profile.trim()) || /^!\s*prod(uction)?$/i.test(profile.trim());
}

/** Keys are compared without regard to how their words are parted: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding */
export function canonicalKey(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, "$1-$2").replaceAll("_", "-").toLowerCase();
}

/** A number may be a password, so that numbers too are kept of known keys alone. */
function shownValue(value: string): Pick<SettingFacts["springSetting"], "number" | "value"> {
  return /^[+-]?\d{1,15}$/.test(value.trim()) ? { number: Number(value) } : { value: value.slice(0, 200) };
}

/** Of the address of a database, which may hold a password, only the kind: `jdbc:postgresql`. Drivers that wrap another are passed over. */
function databaseOf(key: string, value: string): Pick<SettingFacts["springSetting"], "value"> {
  const kind = /(^|\.)datasource\.(.+\.)?(url|jdbc-url)$/.test(key) ? /\bjdbc:(?:tc:|p6spy:|aws-wrapper:|otel:|log4jdbc:)?(\w+)/.exec(value)?.[1] : undefined;
  return kind === undefined ? {} : { value: `jdbc:${kind}` };
}

function classified(value: string): Pick<SettingFacts["springSetting"], "valueClass" | "on"> {
  const text = value.trim();
  if (text === "") return { valueClass: "empty" };
  if (/\$\{[^}]*\}/.test(text)) return { valueClass: "placeholder" };
  if (/^[+-]?\d{1,15}$/.test(text)) return { valueClass: "number" };
  return /^(true|false)$/i.test(text) ? { valueClass: "boolean", on: text.toLowerCase() === "true" } : { valueClass: "text" };
}
