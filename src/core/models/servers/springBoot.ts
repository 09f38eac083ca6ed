import { defineModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";

type Version = readonly [major: number, minor: number];

/** What is known of a package that is built with Spring Boot. */
export interface SpringBoot {
  readonly version?: Version;
  /** Its file of settings for all profiles, where there is one with a setting in it. */
  readonly settings?: string;
}

export const springBoot = defineModel<string, SpringBoot>({
  name: "spring boot",
  derive: (folder, read) => {
    const version = springBootVersion(read, folder);
    const settings = settingsFile(read, folder);
    return { ...version && { version }, ...settings !== undefined && { settings } };
  },
});

/** The build file's own, or that of the nearest folder above which says one. */
function springBootVersion(read: Read, folder: string): Version | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const text = read.inPackage("manifest", at).find(it => it.engines["spring-boot"] !== undefined && folderOf(it.uri) === at)?.engines["spring-boot"];
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(text ?? "") ?? [];
    if (major !== undefined) return [Number(major), Number(minor)];
    if (at === "") return undefined;
  }
}

function settingsFile(read: Read, folder: string): string | undefined {
  const found = read.inPackage("springSetting", folder).filter(it => it.profile === undefined && read.fileClass(it.uri) === "production" && /(^|\/)application\.\w+$/.test(it.uri)).map(it => it.uri);
  return [...new Set(found)].sort((a, b) => Number(b.includes("src/main/resources/")) - Number(a.includes("src/main/resources/")) || (a < b ? -1 : 1))[0];
}

/** Whether the package answers requests with Spring: it has a route. */
export function servesSpring(read: Read, folder: string): boolean {
  return read.inPackage("route", folder).some(it => it.framework === "spring" && it.proof === "made" && read.fileClass(it.uri) === "production");
}

/**
 * Whether the web server of a Spring Boot application ends at once when it is told to. Since version 3.4 it first finishes
 * the requests in progress; before that, since 2.3, only where the settings say so.
 * https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.4-Release-Notes (graceful shutdown),
 * https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
 */
export function springShutdown(read: Read, folder: string): "handled" | "missing" | "unknown" {
  const { version } = read.model(springBoot, folder);
  if (!version || !servesSpring(read, folder)) return "unknown";
  const [major, minor] = version;
  if (major > 3 || (major === 3 && minor >= 4)) return "handled";
  const settings = read.keyed("springSetting", "server.shutdown").filter(it => read.packageOf(it.uri) === folder && read.fileClass(it.uri) !== "test");
  if (settings.some(it => it.value === undefined || it.value.trim().toLowerCase() !== "immediate")) return "handled";
  return settings.length > 0 || isSetElsewhere(read, folder) ? "unknown" : "missing";
}

/** Clients of servers that keep settings. */
const settingServers = /^(org\.springframework\.cloud:spring-cloud-(starter-config|config-client|starter-consul-config|starter-zookeeper-config|starter-vault-config|starter-kubernetes)|com\.alibaba\.cloud:spring-cloud-starter-alibaba-nacos-config|com\.alibaba\.boot:nacos-config-spring-boot-starter|com\.ctrip\.framework\.apollo:apollo-client)/;

/** By a variable of the container, by a server of settings, or by a file that the settings import. */
function isSetElsewhere(read: Read, folder: string): boolean {
  if (read.facts("composeService").some(it => it.environment.includes("SERVER_SHUTDOWN"))) return true;
  if (read.inPackage("dependency", folder).some(it => settingServers.test(it.name))) return true;
  return read.inPackage("springSetting", folder).some(it => /^spring\.config\.(import|location|additional-location)(\[\d+\])?$|^spring\.cloud\.config\.uri$|^spring\.main\.web-application-type$/.test(it.key));
}

/**
 * Whether Spring serves the package from an event loop: WebFlux without the servlet stack, which wins where both are there.
 * https://docs.spring.io/spring-boot/reference/web/reactive.html#web.reactive.webflux
 */
export const isReactive = defineModel<string, boolean>({
  name: "reactive package",
  derive: (folder, read) => {
    const names = read.inPackage("dependency", folder).map(it => it.name);
    const has = (starter: RegExp): boolean => names.some(it => starter.test(it));
    return has(/(^|:)spring-boot-starter-webflux$/) && !has(/(^|:)spring-boot-starter-web(mvc)?$/);
  },
});
