import javaClients from "../../data/java-http-clients.json";
import type { Tri } from "../../facts/code.js";
import { defineModel, type Read } from "../../workspace.js";

/**
 * Whether the client that the container gives for a class bounds the time of its requests. Of several beans all must say the
 * same. What Spring Boot makes itself does so where the settings say so.
 * https://docs.spring.io/spring-boot/reference/io/rest-client.html#io.rest-client.clienthttprequestfactory
 */
export function deadlineOfBean(read: Read, folder: string, fullName: string): Tri {
  return read.model(beans, `${folder}\n${fullName}`);
}

const beans = defineModel<string, Tri>({
  name: "deadlines of beans",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    return deadline(read, key.slice(0, at), key.slice(at + 1), 0);
  },
});

function deadline(read: Read, folder: string, fullName: string, depth: number): Tri {
  if (depth > 4) return "unknown";
  const made = read.facts("outboundDefault").filter(it => it.bean === fullName && !/^(test|example)$/.test(read.fileClass(it.uri)));
  const said = made.map(it => it.timeout === "no" && it.madeWith !== undefined ? deadline(read, folder, it.madeWith, depth + 1) : it.timeout);
  if (said.length === 0) return isMadeByBoot(fullName) ? bySettings(read, folder, fullName) : "unknown";
  return said.every(it => it === said[0]) ? said[0]! : "unknown";
}

function isMadeByBoot(fullName: string): boolean {
  return Object.values(javaClients.builders).some(it => it.includes(fullName));
}

/** Other transports than the usual ones bring deadlines of their own, and a customizer may set one. */
function bySettings(read: Read, folder: string, fullName: string): Tri {
  if (javaClients.settings.some(key => read.keyed("springSetting", key).some(it => read.packageOf(it.uri) === folder))) return "yes";
  if (customizes(read)) return "unknown";
  return fullName.includes("WebClient") || !hasOtherTransport(read, folder) ? "no" : "unknown";
}

function customizes(read: Read): boolean {
  return read.facts("import").some(it => it.uri.endsWith(".java") && it.names.some(name => javaClients.customizers.includes(name)) && read.fileClass(it.uri) !== "test");
}

/** Whether a library of the package may be found on the class path before the JDK's own client, with a deadline of its own. */
export function hasOtherTransport(read: Read, folder: string): boolean {
  const names = read.inPackage("dependency", folder).map(it => it.name.slice(it.name.indexOf(":") + 1));
  return names.length === 0 || names.some(it => javaClients.otherTransports.some(start => it.startsWith(start)));
}
