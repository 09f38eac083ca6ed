import type { NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf } from "../bindings/annotations.js";
import { hasModifier, membersOf, supertypesOf } from "../bindings/members.js";

/** How a class gets what Spring gives it. */
export type InjectionWay =
  /** Through its one constructor, or through one to be written where there is none. */
  | { readonly how: "constructor"; readonly by?: SyntaxNode }
  /** Lombok writes a constructor with its final fields. */
  | { readonly how: "lombok"; readonly by?: undefined }
  | { readonly how: "field" };

/** Classes that Spring makes itself: https://docs.spring.io/spring-framework/reference/core/beans/classpath-scanning.html#beans-stereotype-annotations */
const beans = [
  ...["Component", "Service", "Repository", "Controller"].map(it => `org.springframework.stereotype.${it}`),
  ...["RestController", "ControllerAdvice", "RestControllerAdvice"].map(it => `org.springframework.web.bind.annotation.${it}`),
  "org.springframework.context.annotation.Configuration", "org.springframework.boot.autoconfigure.SpringBootApplication",
];
/** What makes Spring give a field its value. */
export const injecting = [
  "org.springframework.beans.factory.annotation.Autowired", "org.springframework.beans.factory.annotation.Value",
  "jakarta.inject.Inject", "javax.inject.Inject", "jakarta.annotation.Resource", "javax.annotation.Resource",
];

/** How the class at hand gets its values, or why it can get none. */
export function wayOf(file: ParsedFile, owner: SyntaxNode, isStatic: boolean, isAnnotated: boolean): InjectionWay | NoSetting {
  const name = owner.field("name")?.text ?? "This";
  const reason = whyNone(file, owner, name, isStatic);
  if (reason !== undefined) return { refused: reason };
  const constructors = membersOf(owner).filter(it => it.type === "constructor_declaration");
  if (constructors.length > 1) return { refused: `${name} has several constructors, each of which would need the value.` };
  if (constructors.length === 1) return hasModifier(constructors[0]!, "private") ? { refused: `Spring does not call the private constructor of ${name}.` } : oneConstructor(file, owner, constructors[0]!);
  return byLombok(file, owner, name, isAnnotated) ?? (hasInjectedFields(file, owner) ? { how: "field" } : { how: "constructor" });
}

function whyNone(file: ParsedFile, owner: SyntaxNode, name: string, isStatic: boolean): string | undefined {
  if (annotationOf(file, owner, "org.springframework.boot.context.properties.ConfigurationProperties")) return `${name} holds settings already.`;
  if (owner.type !== "class_declaration" || !annotationOf(file, owner, ...beans)) return `${name} is no class that Spring makes, so Spring gives it no settings.`;
  if (hasModifier(owner, "abstract")) return `${name} is abstract, so its subclasses would have to hand the setting on.`;
  if (owner.parent?.type === "class_body" && !hasModifier(owner, "static")) return `${name} belongs to an instance of the class around it, so Spring does not make it by itself.`;
  if ([...supertypesOf(owner).implements, ...supertypesOf(owner).extends].some(it => /PostProcessor$|Initializer$|ImportSelector$|Registrar$/.test(it.text))) return `Spring makes ${name} before it has the settings.`;
  return isStatic ? "A static member or the start value of a field is set before Spring gives the settings." : undefined;
}

/** A constructor without parameters beside injected fields is there for something else. */
function oneConstructor(file: ParsedFile, owner: SyntaxNode, constructor: SyntaxNode): InjectionWay {
  const isEmpty = (constructor.field("parameters")?.children ?? []).length === 0;
  return isEmpty && hasInjectedFields(file, owner) ? { how: "field" } : { how: "constructor", by: constructor };
}

/** The annotation that says which value is meant does not reach the constructor that Lombok writes, unless its settings say so: https://projectlombok.org/features/constructor */
function byLombok(file: ParsedFile, owner: SyntaxNode, name: string, isAnnotated: boolean): InjectionWay | NoSetting | undefined {
  const all = annotationOf(file, owner, "lombok.AllArgsConstructor", "lombok.Value");
  const required = annotationOf(file, owner, "lombok.RequiredArgsConstructor", "lombok.Data");
  if (all && isAnnotated) return { refused: `Lombok writes the constructor of ${name} with all of its fields, where Spring cannot tell which setting is meant.` };
  if (annotationOf(file, owner, "lombok.NoArgsConstructor")) return { how: "field" };
  if (!all && !required) return undefined;
  return isAnnotated ? { how: "field" } : { how: "lombok" };
}

function hasInjectedFields(file: ParsedFile, owner: SyntaxNode): boolean {
  return membersOf(owner).some(it => it.type === "field_declaration" && annotationOf(file, it, ...injecting) !== undefined);
}
