import type { Fact } from "../../../facts.js";
import type { RepositoryMethod, RepositoryParameter, RepositoryResult, TypeArgument } from "../../../facts/persistence.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf, argumentOf, elementsOf } from "../bindings/annotations.js";
import { stringOf } from "../bindings/constants.js";
import { methodsOf, supertypesOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode, type JavaType } from "../bindings/types.js";
import { declaredQuery, unread } from "../queries/declaredQuery.js";
import { givenRole } from "../queries/springTypes.js";

/** Interfaces that Spring Data makes repositories of, and what their methods ask: https://docs.spring.io/spring-data/jpa/reference/repositories/definition.html */
export const springRepositories: Extractor = {
  name: "spring-repositories",
  nodes: ["interface_declaration"],
  shares: [scopeKey],
  when: ["org.springframework.data", "Repository", "Dao<", "Repo<"],
  *extract(file) {
    for (const node of file.nodes("interface_declaration")) yield* repositoryFacts(file, node);
  },
};

const definition = "org.springframework.data.repository.RepositoryDefinition";

function* repositoryFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const defined = annotationOf(file, node, definition);
  const bases = supertypesOf(node).extends.flatMap(it => typeOfNode(file, it) ?? []);
  if (name === undefined || (!defined && bases.length === 0)) return;
  yield {
    kind: "repository", uri: file.uri, span: spanOfName(node), name,
    extends: [
      ...bases.flatMap(it => it.reference ? [{ of: it.reference, arguments: it.arguments.map(typeArgument) }] : []),
      ...defined ? [{ of: { from: "import" as const, specifier: "org.springframework.data.repository.Repository", name: "Repository", path: [] }, arguments: domainOf(file, defined) }] : [],
    ],
    parameters: typeParametersOf(node),
  };
  for (const method of methodsOf(node)) {
    if (method.type === "method_declaration" && !method.field("body")) yield methodFact(file, method, name);
  }
}

function typeArgument(type: JavaType): TypeArgument {
  return { name: type.name, ...type.reference && { of: type.reference } };
}

function domainOf(file: ParsedFile, annotation: SyntaxNode): readonly TypeArgument[] {
  const type = typeOfNode(file, argumentOf(annotation, "domainClass")?.children[0]);
  return type ? [typeArgument(type)] : [];
}

function typeParametersOf(node: SyntaxNode): readonly string[] {
  return (node.field("type_parameters")?.children ?? []).flatMap(it => it.children.find(child => /identifier$/.test(child.type))?.text ?? []);
}

function methodFact(file: ParsedFile, method: SyntaxNode, repository: string): Fact<"repositoryMethod"> {
  const query = queryOf(file, method);
  const graph = annotationOf(file, method, "org.springframework.data.jpa.repository.EntityGraph");
  const isCached = annotationOf(file, method, "org.springframework.cache.annotation.Cacheable") !== undefined;
  return {
    kind: "repositoryMethod", uri: file.uri, span: spanOfName(method), repository, name: method.field("name")?.text ?? "",
    parameters: parametersOf(method).map(it => parameterOf(file, it)), gives: resultOf(typeOfNode(file, method.field("type"))),
    ...query && { query }, ...graph && { graph: elementsOf(argumentOf(graph, "attributePaths")).flatMap(it => stringOf(file, it) ?? []) },
    ...isCached && { cached: true },
  };
}

/** `@Query("…")`; with `nativeQuery`, and in `@NativeQuery`, the words are those of the database. */
function queryOf(file: ParsedFile, method: SyntaxNode): RepositoryMethod["query"] {
  const native = annotationOf(file, method, "org.springframework.data.jpa.repository.NativeQuery");
  const annotation = native ?? annotationOf(file, method, "org.springframework.data.jpa.repository.Query");
  if (!annotation) return undefined;
  const value = argumentOf(annotation, "value");
  const text = stringOf(file, value);
  const language = native || argumentOf(annotation, "nativeQuery")?.text === "true" ? "sql" : "jpql";
  return text === undefined || !value ? unread(language) : declaredQuery(file, text, language, value);
}

function parameterOf(file: ParsedFile, parameter: SyntaxNode): RepositoryParameter {
  const named = stringOf(file, argumentOf(annotationOf(file, parameter, "org.springframework.data.repository.query.Param"), "value"));
  const type = typeOfNode(file, parameter.field("type"));
  const role = type && givenRole(type);
  const name = named ?? parameter.field("name")?.text ?? "";
  if (parameter.type === "spread_parameter") return { name, role: "values" };
  return { name, role: role === "condition" ? "other" : role === "page" || role === "sort" || role === "limit" || role === "values" ? role : type?.name === "Class" ? "other" : "value" };
}

/** How many rows come back, by the type; of what comes later (`CompletableFuture`), what it brings. */
function resultOf(type: JavaType | undefined): RepositoryResult {
  if (!type) return "unknown";
  if (type.element) return type.element.name === "byte" ? "one" : "many";
  if (/^(CompletableFuture|Future|ListenableFuture)$/.test(type.name)) return resultOf(type.arguments[0]);
  if (/^(List|Collection|Set|Iterable|Streamable|Iterator)$/.test(type.name)) return "many";
  if (/^(Page|Slice|Window)$/.test(type.name)) return "page";
  const others: Readonly<Record<string, RepositoryResult>> = { Stream: "stream", void: "nothing", Void: "nothing", boolean: "truth", Boolean: "truth" };
  if (others[type.name]) return others[type.name]!;
  return /^(long|int|Long|Integer)$/.test(type.name) ? "number" : /^(Map|Object|T|S|R)$/.test(type.name) ? "unknown" : "one";
}

function spanOfName(node: SyntaxNode): { readonly start: number; readonly end: number } {
  const { start, end } = node.field("name") ?? node;
  return { start, end };
}
