import javaServers from "../../../data/java-servers.json";
import type { PortValue } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "../bindings/classNames.js";
import { stringOf } from "../bindings/constants.js";
import { namedMethodAround } from "../bindings/names.js";
import { typeOfNode } from "../bindings/types.js";
import { referenceOf, typeOf } from "../bindings/values.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";
import { portValue } from "./port.js";

// The port of a Spring Boot application is a setting that the environment overrides, unless the code says it in a place that
// counts more: an argument of the program, a system property, or a customizer, which runs after the settings were applied.
// https://docs.spring.io/spring-boot/reference/features/external-config.html (the order of property sources)

const application = "org.springframework.boot.SpringApplication";
const builder = "org.springframework.boot.builder.SpringApplicationBuilder";

/** `SpringApplication.run(…)`, `new SpringApplication(…).run(…)`, `new SpringApplicationBuilder(…)….run(…)`. */
export function runsApplication(file: ParsedFile, call: SyntaxNode): boolean {
  let object = settledValue(file, call.field("object"));
  while (object?.type === "method_invocation" && object.field("object")) object = settledValue(file, object.field("object"));
  return namesClass(referenceOf(file, object), application, builder);
}

/** The port that the program gives itself: `"--server.port=8081"`, or `System.setProperty` before. */
export function runWithPort(file: ParsedFile, call: SyntaxNode): PortValue {
  for (const argument of argumentsOf(call)) {
    const port = /^--server\.port=(\d{1,5})$/.exec(stringOf(file, argument) ?? "")?.[1];
    if (port !== undefined) return { from: "literal", value: Number(port), literal: spanOf(argument), use: spanOf(argument) };
  }
  const property = propertyBefore(file, call);
  return property ? portValue(file, property) : { from: "none" };
}

/** `System.setProperty("server.port", "8081")` as a statement of the method that runs the application. */
function propertyBefore(file: ParsedFile, call: SyntaxNode): SyntaxNode | undefined {
  const statements = namedMethodAround(call)?.field("body")?.children ?? [];
  for (const statement of statements.filter(it => it.type === "expression_statement" && it.end <= call.start)) {
    const set = statement.children[0];
    if (set?.type !== "method_invocation" || set.field("name")?.text !== "setProperty" || !namesClass(referenceOf(file, set.field("object")), "java.lang.System")) continue;
    const [key, value] = argumentsOf(set);
    if (stringOf(file, key) === "server.port") return value;
  }
  return undefined;
}

/** Whether `setPort` is called by a customizer. A factory that is made as a bean gets its port from the settings afterwards. */
export function customizedPort(file: ParsedFile, call: SyntaxNode): boolean {
  const object = call.field("object");
  const factory = referenceOf(file, object);
  const method = namedMethodAround(call);
  const gives = method && typeOfNode(file, method.field("type"));
  if (namesClass(gives?.reference, "org.springframework.boot.web.server.WebServerFactoryCustomizer")) {
    return namesClass(factory, ...javaServers.springFactories) || (factory === undefined && object?.type === "identifier" && namesClass(gives?.arguments[0]?.reference, ...javaServers.springFactories) && typeOf(file, object) === undefined);
  }
  return method?.field("name")?.text === "customize" && namesClass(factory, ...javaServers.springFactories);
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
