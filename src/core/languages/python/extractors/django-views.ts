import type { AppFacts } from "../../../facts/application.js";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument } from "../bindings/arguments.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { membersOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { openPart } from "../bindings/text.js";
import { referenceOf } from "../bindings/values.js";
import { methodsOf, patternPath } from "../routing/paths.js";

type Actions = AppFacts["view"]["actions"];

/** Methods that a view has for methods of HTTP, or for actions. */
const answering = /^(get|post|put|patch|delete|list|retrieve|create|update|partial_update|destroy|dispatch_request|get_queryset)$/;
const viewLike = /(View|ViewSet|APIView|Mixin|Resource|Endpoint)$/;

/** Views of Django, Django REST framework and Flask: classes that answer by their methods, and what a function says of the methods that it answers. */
export const djangoViews: Extractor = {
  name: "django-views",
  nodes: ["class_definition", "function_definition"],
  shares: [scopeKey],
  when: ["View", "view", "Mixin", "Resource", "request.method", "require_"],
  *extract(file) {
    for (const node of file.nodes("class_definition")) yield* classFact(file, node);
    for (const node of file.nodes("function_definition")) yield* functionFact(file, node);
  },
};

function* classFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const bases = (node.field("superclasses")?.children ?? []).filter(it => /^(identifier|attribute)$/.test(it.type));
  const methods = methodsIn(node);
  if (name === undefined || bases.length === 0) return;
  if (!bases.some(it => viewLike.test(it.text)) && !methods.some(it => answering.test(it.field("name")?.text ?? ""))) return;
  const allowed = allowedMethods(file, node);
  const lookup = textMember(file, node, "lookup_url_kwarg") ?? textMember(file, node, "lookup_field");
  yield {
    kind: "view", uri: file.uri, span: spanOf(node), name, form: "class",
    bases: bases.flatMap(it => referenceOf(file, it) ?? []),
    ...allowed && { methods: allowed },
    actions: methods.flatMap(it => actionOf(file, it)),
    ...lookup !== undefined && { lookup },
  };
}

function methodsIn(node: SyntaxNode): readonly SyntaxNode[] {
  return (node.field("body")?.children ?? []).flatMap(it => {
    const definition = it.type === "decorated_definition" ? it.field("definition") : it;
    return definition?.type === "function_definition" ? [definition] : [];
  });
}

/** `http_method_names` of Django, `methods` of Flask. */
function allowedMethods(file: ParsedFile, node: SyntaxNode): readonly string[] | undefined {
  const list = membersOf(file, node).find(it => it.name === "http_method_names" || it.name === "methods")?.value;
  const names = /^(list|tuple|set)$/.test(list?.type ?? "") ? list!.children.map(stringValue) : [];
  return names.length > 0 && names.every(it => it !== undefined) ? names.map(it => it.toUpperCase()) : undefined;
}

function textMember(file: ParsedFile, node: SyntaxNode, name: string): string | undefined {
  return stringValue(membersOf(file, node).find(it => it.name === name)?.value);
}

/** `@action(detail=True, methods=["post"])`: https://www.django-rest-framework.org/api-guide/viewsets/#marking-extra-actions-for-routing */
function actionOf(file: ParsedFile, method: SyntaxNode): Actions {
  const name = method.field("name")?.text ?? "";
  return decoratorsOf(file, method).filter(it => it.name === "rest_framework.decorators.action").map(({ arguments: given }) => {
    const path = argument(given, "url_path");
    return {
      name, methods: methodsOf(given, 0) ?? ["GET"], detail: argument(given, "detail", 1)?.type === "true",
      path: path ? stringValue(path) === undefined ? openPart : patternPath(file, path) : name,
    };
  });
}

/** What decorators say: https://docs.djangoproject.com/en/stable/topics/http/decorators/, https://www.django-rest-framework.org/api-guide/views/#api_view */
function* functionFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const [first] = node.field("parameters")?.children ?? [];
  if (name === undefined || !/^request\b/.test(first?.text ?? "")) return;
  const methods = decoratorsOf(file, node).map(it => saidBy(it.name ?? "", it.arguments.positional[0])).find(it => it !== undefined);
  const branches = /\brequest\.(method|POST)\b/.test(node.text);
  if (methods || branches) {
    yield {
      kind: "view", uri: file.uri, span: spanOf(node), name, form: "function", bases: [],
      ...methods && { methods }, ...branches && { branches }, actions: [],
    };
  }
}

function saidBy(decorator: string, list: SyntaxNode | undefined): readonly string[] | undefined {
  const name = /^(?:django\.views\.decorators\.http|rest_framework\.decorators)\.(\w+)$/.exec(decorator)?.[1];
  switch (name) {
    case "require_GET": return ["GET"];
    case "require_safe": return ["GET"];
    case "require_POST": return ["POST"];
    case "api_view":
    case "require_http_methods": {
      const names = /^(list|tuple)$/.test(list?.type ?? "") ? list!.children.map(stringValue) : [];
      if (names.length > 0 && names.every(it => it !== undefined)) return names.map(it => it.toUpperCase());
      return name === "api_view" && !list ? ["GET"] : undefined;
    }
    default: return undefined;
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
