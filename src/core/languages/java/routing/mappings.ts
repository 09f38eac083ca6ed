import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf, argumentOf, elementsOf, simpleName } from "../bindings/annotations.js";
import { constantOf } from "../bindings/constants.js";
import { unwrap } from "../bindings/variables.js";

/** What an annotation of Spring maps: every method with every path. */
export interface Mapping {
  readonly annotation: SyntaxNode;
  /** Upper case; empty where none is named. */
  readonly methods: readonly string[];
  readonly paths: readonly string[];
}

/** A part of a path that is only known at run time, as in all routes. */
export const openPart = "{…}";

/** https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-requestmapping.html */
const verbs: Readonly<Record<string, readonly string[]>> = {
  RequestMapping: [], GetMapping: ["GET"], PostMapping: ["POST"], PutMapping: ["PUT"], PatchMapping: ["PATCH"], DeleteMapping: ["DELETE"],
};
const annotations = Object.keys(verbs).map(it => `org.springframework.web.bind.annotation.${it}`);

/** The mapping of a class or method; undefined where it has none. */
export function mappingOf(file: ParsedFile, declaration: SyntaxNode): Mapping | undefined {
  const annotation = annotationOf(file, declaration, ...annotations);
  if (!annotation) return undefined;
  const own = verbs[simpleName(annotation)] ?? [];
  const named = elementsOf(argumentOf(annotation, "method")).map(it => it.text.slice(it.text.lastIndexOf(".") + 1));
  const paths = elementsOf(argumentOf(annotation, "path") ?? argumentOf(annotation, "value")).map(it => colonPath(pathText(file, it)));
  return { annotation, methods: own.length > 0 ? own : named, paths: paths.length > 0 ? paths : [""] };
}

/** The text of a path; what other files or the settings give is open. */
export function pathText(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): string {
  const value = constantOf(file, node);
  if (typeof value === "string") return value;
  const inner = node && unwrap(node);
  if (inner?.type !== "binary_expression" || !inner.has("+") || depth > 8) return openPart;
  return pathText(file, inner.field("left"), depth + 1) + pathText(file, inner.field("right"), depth + 1);
}

/**
 * `/orders/{id:\d+}` is `/orders/:id`, `{*rest}` is `*`, and `${api.base}`, which the settings give, is open.
 * https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/web/util/pattern/PathPattern.html
 */
export function colonPath(path: string): string {
  return path.replace(/\$\{[^}]*\}/g, openPart).replace(/\{\*\w+\}/g, "*").replace(/\{(\w+)(?::(?:[^{}]|\{[^{}]*\})*)?\}/g, ":$1");
}
