import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { decoratorsOf, type Decorator } from "../bindings/decorators.js";
import { middlewareNames } from "../routing/handlers.js";
import { qualifiedName } from "../bindings/names.js";
import { openPart, pathsOf, propertyOf } from "../routing/routePaths.js";
import { makingName } from "../routing/routers.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { originOf } from "../bindings/values.js";

/** The request decorators: https://docs.nestjs.com/controllers#resources */
const verbs: Readonly<Record<string, string>> = {
  Get: "GET", Post: "POST", Put: "PUT", Patch: "PATCH", Delete: "DELETE", Options: "OPTIONS", Head: "HEAD", All: "ALL", Search: "SEARCH", Sse: "GET",
};

/** Controllers of NestJS, their routes, and the prefix and version mark of the application. */
export const nestjs: Extractor = {
  name: "nestjs",
  nodes: ["class_declaration", "abstract_class_declaration", "method_definition", "call_expression"],
  shares: [scopeKey],
  when: ["@nestjs/"],
  *extract(file) {
    for (const type of ["class_declaration", "abstract_class_declaration"]) for (const node of file.nodes(type)) yield* controller(file, node);
    for (const call of file.nodes("call_expression")) yield* application(file, call);
  },
};

function* controller(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const decorator = decoratorsOf(file, node).find(it => it.name === "Controller" && it.specifier === "@nestjs/common");
  const name = qualifiedName(node);
  if (!decorator || name === undefined) return;
  const versions = versionsOf(decorator);
  for (const prefix of pathsGiven(file, decorator)) {
    yield {
      kind: "app", uri: file.uri, span: spanOf(decorator.node), framework: "nestjs", role: "controller", name, prefix,
      ...versions.length > 0 && { versions },
    };
  }
  for (const method of node.field("body")?.children ?? []) if (method.type === "method_definition") yield* routes(file, method, name);
}

function* routes(file: ParsedFile, method: SyntaxNode, controllerName: string): Iterable<Fact> {
  const name = qualifiedName(method);
  const decorators = decoratorsOf(file, method);
  const guards = decorators.filter(it => /^Use(Guards|Interceptors|Pipes)$/.test(it.name)).flatMap(it => it.arguments);
  for (const decorator of decorators) {
    const verb = decorator.specifier === "@nestjs/common" ? verbs[decorator.name] : undefined;
    if (!verb || name === undefined) continue;
    for (const path of pathsGiven(file, decorator)) {
      yield {
        kind: "route", uri: file.uri, span: spanOf(decorator.node), framework: "nestjs", method: verb, path,
        owner: { from: "local", name: controllerName, path: [] }, proof: "made",
        handler: { at: spanOf(method.field("name") ?? method), function: { from: "local", name, path: [] } },
        middleware: middlewareNames(guards),
      };
    }
  }
}

/** The paths of `@Get()`, `@Get(":id")`, `@Get(["a", "b"])` and `@Controller({ path, version })`. */
function pathsGiven(file: ParsedFile, { arguments: values }: Decorator): readonly string[] {
  const [first] = values;
  if (!first) return [""];
  if (first.type !== "object") return pathsOf(file, first) ?? [openPart];
  const path = propertyOf(first, "path");
  return path ? pathsOf(file, path) ?? [openPart] : [""];
}

function versionsOf({ arguments: [options] }: Decorator): readonly string[] {
  const version = options?.type === "object" ? propertyOf(options, "version") : undefined;
  return (version?.type === "array" ? version.children : version ? [version] : []).map(it => stringValue(it) ?? openPart);
}

/** `NestFactory.create(…)`, with what the same file sets on the application. */
function* application(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const origin = originOf(file, call);
  if (origin.how !== "call" || origin.of.from !== "import" || origin.of.specifier !== "@nestjs/core") return;
  if (![origin.of.name, ...origin.of.path].join(".").startsWith("NestFactory.create") || /Microservice|ApplicationContext/.test(origin.of.path.join())) return;
  const set = (method: string): readonly SyntaxNode[] | undefined =>
    file.nodes("call_expression").find(it => it.field("function")?.field("property")?.text === method)?.field("arguments")?.children;
  const prefix = set("setGlobalPrefix");
  const versioning = set("enableVersioning");
  const excluded = prefix?.[1]?.type === "object" ? propertyOf(prefix[1], "exclude") : undefined;
  const mark = versionMark(versioning);
  yield {
    kind: "app", uri: file.uri, span: spanOf(call), framework: "nestjs", role: "app", name: makingName(call),
    ...prefix?.[0] && { prefix: pathsOf(file, prefix[0])?.[0] ?? openPart },
    ...mark !== undefined && { versions: [mark] },
    ...excluded && { excluded: excluded.children.flatMap(it => stringValue(it.type === "object" ? propertyOf(it, "path") : it) ?? []) },
  };
}

/** Versions stand in the path unless another type is chosen; `v` comes before them by default. */
function versionMark(versioning: readonly SyntaxNode[] | undefined): string | undefined {
  if (!versioning) return undefined;
  const options = versioning[0]?.type === "object" ? versioning[0] : undefined;
  const type = options && propertyOf(options, "type")?.text;
  if (type && !/\bURI$/.test(type)) return undefined;
  const prefix = options && propertyOf(options, "prefix");
  return prefix ? stringValue(prefix) ?? (prefix.text === "false" ? "" : openPart) : "v";
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
