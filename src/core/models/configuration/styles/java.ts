import type { Fact } from "../../../facts.js";
import type { Read } from "../../../workspace.js";
import { folderOf } from "../../paths.js";
import { springBoot } from "../../servers/springBoot.js";
import { screaming } from "../screaming.js";
import { sharedDepth } from "./nearestStore.js";
import type { ConfigurationStyle } from "./style.js";

/**
 * Java with Spring Boot: a class with `@ConfigurationProperties` whose prefix is about the same thing as the class that needs a setting, else `@Value`,
 * or, for a class that has two values so already, a class of settings of its own.
 */
export function javaStyle(read: Read, folder: string, from: string): ConfigurationStyle {
  if (!isSpringBoot(read, folder)) return { pattern: "unsupported", unsupported: "The project is not made with Spring Boot, and how else it keeps its settings cannot be told." };
  const [store, other] = propertiesClasses(read, folder, from);
  if (!store) return { pattern: hasSeveralValues(read, `${from}.java`) && hasRecords(read, folder) ? "new-properties-class" : "value-parameter" };
  if (other && prefixOf(other) === prefixOf(store) && nearness(other, from) === nearness(store, from)) return { pattern: "unsupported", unsupported: `${nameOf(store)} and ${nameOf(other)} both hold the settings below ${prefixOf(store)}.` };
  return { pattern: "properties-class", at: { uri: store.uri, store } };
}

function isSpringBoot(read: Read, folder: string): boolean {
  return read.model(springBoot, folder).version !== undefined
    || read.inPackage("dependency", folder).some(it => it.name.startsWith("org.springframework.boot:"))
    || read.inPackage("import", folder).some(it => it.specifier.startsWith("org.springframework.boot."));
}

/** The class that the file is called after is given two settings or more one by one. */
function hasSeveralValues(read: Read, uri: string): boolean {
  return read.inFile("settingScope", uri).some(it => uri.endsWith(`/${it.className}.java`) && (it.values?.length ?? 0) > 1);
}

/** Spring Boot 3 needs Java 17: https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.0-Release-Notes */
function hasRecords(read: Read, folder: string): boolean {
  return (read.model(springBoot, folder).version?.[0] ?? 0) > 2;
}

/** Those that fit the class, the best first: by what their prefix says, by how near they stand. */
function propertiesClasses(read: Read, folder: string, from: string): readonly Fact<"settingStore">[] {
  const all = read.inPackage("settingStore", folder).filter(it => it.pattern === "properties-class" && read.fileClass(it.uri) === "production");
  const known = all.map(store => ({ store, fit: fitOf(store, from) })).filter(it => it.fit > 0);
  return known.sort((a, b) => b.fit - a.fit || nearness(b.store, from) - nearness(a.store, from) || (a.store.uri < b.store.uri ? -1 : 1)).map(it => it.store);
}

/**
 * How much a prefix is about the class: its last part is a word at the start of the class's name (`app.mail` of `MailService`), a package
 * around it, or the name of the whole application.
 */
function fitOf(store: Fact<"settingStore">, from: string): number {
  const topic = screaming(prefixOf(store).split(".").at(-1) ?? "");
  const packages = folderOf(from).replace(/^(.*\/)?src\/\w+\/java\//, "").split("/").map(screaming);
  if (topic === "") return 0;
  if (`${screaming(from.slice(from.lastIndexOf("/") + 1))}_`.startsWith(`${topic}_`)) return 4;
  if (packages.at(-1) === topic) return 3;
  const ofAll = !prefixOf(store).includes(".") && (/^(APP|APPLICATION)$/.test(topic) || packagesOf(store).includes(topic));
  if (ofAll) return 1;
  return packages.includes(topic) && packagesOf(store).includes(topic) ? 2 : 0;
}

function packagesOf({ details }: Fact<"settingStore">): readonly string[] {
  return String(details?.["package"] ?? "").split(".").map(screaming);
}

function nearness({ uri }: Fact<"settingStore">, from: string): number {
  return sharedDepth(uri, from);
}

function prefixOf({ details }: Fact<"settingStore">): string {
  return String(details?.["prefix"] ?? "");
}

function nameOf({ name, uri }: Fact<"settingStore">): string {
  return name ?? uri;
}
