import reserved from "../../../data/reserved-spring-properties.json";
import type { Refusal } from "../../../action.js";
import type { Read } from "../../../workspace.js";
import { camelCase } from "../setting.js";

// Spring takes `app.mail.from` from the variable APP_MAIL_FROM, and `app.mail-from` from APP_MAILFROM:
// https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables

/** The property for a variable, in the groups that the project's files of settings have: `app.mail-from` for APP_MAIL_FROM. */
export function propertyFor(key: string, read: Read, folder: string): string | Refusal {
  const words = wordsOf(key);
  const groups = new Set(read.inPackage("springSetting", folder).flatMap(it => groupsAround(it.key)));
  const known = words.map((_, index) => index).reverse().flatMap(count => [...groups].filter(it => it.replaceAll("-", ".") === words.slice(0, count).join(".")).map(it => ({ group: it, count })))[0];
  const isOfApplication = words.length > 2 && /^(app|application)$/.test(words[0]!);
  const own = known && (known.count > 1 || !isOfApplication) ? known : isOfApplication ? { group: words.slice(0, 2).join("."), count: 2 } : { group: words[0]!, count: 1 };
  const property = words.length === 1 ? words[0]! : `${own.group}.${words.slice(own.count).join("-")}`;
  return whyReserved(property) ?? property;
}

/** The property of a class with a prefix: what the variable says beyond the prefix, or beyond its last part. Names for it, best first. */
export function propertyNames(key: string, prefix: string): readonly string[] {
  const words = wordsOf(key);
  const around = wordsOf(prefix.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/[.-]/g, "_"));
  const last = wordsOf(prefix.slice(prefix.lastIndexOf(".") + 1).replaceAll("-", "_"));
  const rest = [around, last].map(it => it.every((word, index) => words[index] === word) ? words.slice(it.length) : []).find(it => it.length > 0) ?? words;
  return [rest, words].map(it => camelCase(it.join("_"))).filter(isName);
}

/** Names for a field that holds a property. */
export function fieldNames(key: string, property: string): readonly string[] {
  const last = property.slice(property.lastIndexOf(".") + 1);
  const whole = camelCase(key);
  return [...last.includes("-") ? [camelCase(last.replaceAll("-", "_"))] : [], whole, `${whole}Setting`].filter(isName);
}

/** `maxSize` is `max-size` in a file of settings. */
export function kebabCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase();
}

/** The variable that gives a property its value. */
export function variableOf(property: string): string {
  return property.replaceAll("-", "").replaceAll(".", "_").toUpperCase();
}

function wordsOf(key: string): readonly string[] {
  return key.toLowerCase().split("_").filter(it => it !== "");
}

/** `a.b.c` stands in `a` and in `a.b`. */
function groupsAround(key: string): readonly string[] {
  const parts = key.split(".");
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join(".")).filter(it => !it.includes("["));
}

/** Whether the settings below a group belong to Spring Boot or to the Java system. */
export function isOfSpring(group: string): boolean {
  return whyReserved(`${group}.any`) !== undefined;
}

function whyReserved(property: string): Refusal | undefined {
  const root = property.split(".")[0]!;
  if (reserved.springRoots.includes(root) && property.includes(".")) return { refused: `Settings below ${root} belong to Spring Boot, so this one needs another name.` };
  return reserved.systemProperties.some(it => property === it || (it.endsWith(".") && property.startsWith(it))) ? { refused: `${property} is a property of the Java system, so the setting needs another name.` } : undefined;
}

function isName(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !reserved.keywords.includes(name);
}
