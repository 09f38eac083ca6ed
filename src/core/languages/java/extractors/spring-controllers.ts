import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf, annotationsOf, simpleName } from "../bindings/annotations.js";
import { hasModifier, methodsOf } from "../bindings/members.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { mappingOf } from "../routing/mappings.js";

const controllers = ["org.springframework.web.bind.annotation.RestController", "org.springframework.stereotype.Controller"];
const feign = ["org.springframework.cloud.openfeign.FeignClient", "org.springframework.cloud.netflix.feign.FeignClient"];
const guards = /^(PreAuthorize|PostAuthorize|Secured|RolesAllowed|DenyAll|PermitAll)$/;

/** Controllers of Spring, for servlets and WebFlux alike, with the routes of their methods; and those that interfaces and base classes give to controllers. */
export const springControllers: Extractor = {
  name: "spring-controllers",
  nodes: ["class_declaration", "interface_declaration"],
  shares: [scopeKey],
  when: ["Mapping", "Controller"],
  *extract(file) {
    for (const type of ["class_declaration", "interface_declaration"]) for (const node of file.nodes(type)) yield* controller(file, node);
  },
};

function* controller(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const marked = annotationOf(file, node, ...controllers);
  // The interface of a Feign client has the same annotations, and calls what they say.
  if (name === undefined || annotationOf(file, node, ...feign)) return;
  if (!marked && node.type !== "interface_declaration" && !hasModifier(node, "abstract")) return;
  const mapping = mappingOf(file, node);
  const at = marked ?? mapping?.annotation;
  for (const prefix of at ? mapping?.paths ?? [undefined] : []) {
    yield { kind: "app", uri: file.uri, span: spanOf(at!), framework: "spring", role: marked ? "controller" : "router", name, ...prefix !== undefined && { prefix } };
  }
  for (const method of methodsOf(node)) yield* routes(file, method, { name, marked: marked !== undefined, guards: guardsOf(node), methods: mapping?.methods ?? [] });
}

interface Controller {
  readonly name: string;
  readonly marked: boolean;
  /** That its own mapping names. */
  readonly methods: readonly string[];
  readonly guards: readonly string[];
}

/** What stands in no controller counts for those below it. */
function* routes(file: ParsedFile, method: SyntaxNode, owner: Controller): Iterable<Fact> {
  const mapping = mappingOf(file, method);
  const name = method.field("name");
  if (!mapping || !name) return;
  const methods = new Set([...owner.methods, ...mapping.methods]);   // either answers, as Spring combines them
  const self: Reference = { from: "local", name: owner.name, path: [] };
  for (const verb of methods.size > 0 ? methods : ["ALL"]) {
    for (const path of mapping.paths) {
      yield {
        kind: "route", uri: file.uri, span: spanOf(mapping.annotation), framework: "spring", method: verb, path, owner: self, proof: owner.marked ? "made" : "open",
        handler: { at: spanOf(name), function: { ...self, path: [name.text] } }, middleware: [...owner.guards, ...guardsOf(method)],
      };
    }
  }
}

function guardsOf(declaration: SyntaxNode): readonly string[] {
  return annotationsOf(declaration).map(simpleName).filter(it => guards.test(it));
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
