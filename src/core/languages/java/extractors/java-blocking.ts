import javaBlocking from "../../../data/java-blocking.json";
import type { Fact } from "../../../facts.js";
import type { SecurityFacts } from "../../../facts/security.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesClass } from "../bindings/classNames.js";
import { methodNames } from "../bindings/libraries.js";
import { enclosingName, isMethod } from "../bindings/names.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { argumentsOf } from "../bindings/variables.js";

type Family = SecurityFacts["blockingCall"]["family"];

const calls = javaBlocking.calls as Readonly<Record<string, Family>>;
const classes = javaBlocking.classes as Readonly<Record<string, Family>>;
const harmless: ReadonlySet<string> = new Set(javaBlocking.harmless);
const operators: ReadonlySet<string> = new Set(javaBlocking.operators);
const publishers = ["reactor.core.publisher.Mono", "reactor.core.publisher.Flux"];

/** Calls that hold a thread of Reactor: in the steps of a chain, and in methods that give a publisher. */
export const javaBlockingCalls: Extractor = {
  name: "java-blocking",
  nodes: ["method_invocation"],
  shares: [scopeKey],
  when: ["reactor.core.publisher"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) {
      const family = familyOf(file, call);
      const place = family && placeOf(file, call);
      if (place) yield blockingFact(file, call, family);
    }
  },
};

function familyOf(file: ParsedFile, call: SyntaxNode): Family | undefined {
  const name = call.field("name")?.text ?? "";
  if (/^(block|blockFirst|blockLast|blockOptional)$/.test(name) && call.field("object") && argumentsOf(call).length < 2) return "wait";
  for (const full of methodNames(file, call, {})) {
    if (calls[full]) return calls[full];
    const family = classes[full.slice(0, full.lastIndexOf("."))];
    if (family && !harmless.has(name)) return family;
  }
  return undefined;
}

/** In what Reactor runs: a step of a chain, or a method that gives a publisher. What is handed to a scheduler is not. */
function placeOf(file: ParsedFile, call: SyntaxNode): "step" | "method" | undefined {
  for (let above = call.parent; above; above = above.parent) {
    if (above.type === "lambda_expression") {
      const method = above.parent?.type === "argument_list" ? above.parent.parent : undefined;
      if (!method || !operators.has(method.field("name")?.text ?? "") || isMoved(method)) return undefined;
      return isInReactor(file, method) ? "step" : undefined;
    }
    if (isMethod(above)) return namesClass(typeOfNode(file, above.field("type"))?.reference, ...publishers) && !isMoved(above) ? "method" : undefined;
  }
  return undefined;
}

/** The chain stands in a method that gives a publisher, or ends as one: an `Optional` or a stream has the same steps. */
function isInReactor(file: ParsedFile, step: SyntaxNode): boolean {
  for (let above = step.parent; above; above = above.parent) {
    if (isMethod(above)) return namesClass(typeOfNode(file, above.field("type"))?.reference, ...publishers) && !/^\s*(Optional|Stream|Arrays|List)\b|\.stream\(\)/.test(step.text);
  }
  return false;
}

/** Another scheduler runs it: `subscribeOn(Schedulers.boundedElastic())`. */
function isMoved(node: SyntaxNode): boolean {
  let whole = node;
  while (whole.parent && !/^(block|class_body|lambda_expression)$/.test(whole.parent.type)) whole = whole.parent;
  return /\b(subscribeOn|publishOn)\s*\(|\bSchedulers\.|@Blocking\b/.test(whole.text);
}

/** Whether it is certainly an event loop: the file uses what only a reactive server has. With servlets the same code has a thread of its own. */
function blockingFact(file: ParsedFile, call: SyntaxNode, family: Family): Fact<"blockingCall"> {
  const within = enclosingName(call);
  const { wildcards } = scopeOf(file);
  const imports = [...wildcards, ...importedPackages(file)];
  const isReactive = imports.some(it => javaBlocking.reactive.some(group => it === group || it.startsWith(`${group}.`)));
  return {
    kind: "blockingCall", uri: file.uri, span: { start: call.start, end: call.end }, callee: calleeOf(call), family,
    ...within !== undefined && { within },
    onLoop: isReactive ? "yes" : "unknown",
  };
}

function calleeOf(call: SyntaxNode): string {
  const name = call.field("name")!.text;
  const object = call.field("object");
  if (object && /^[\w.]{1,40}$/.test(object.text)) return `${object.text}.${name}`;
  return /^block(First|Last)$/.test(name) ? `Flux.${name}` : /^block/.test(name) ? `Mono.${name}` : name;
}

function importedPackages(file: ParsedFile): readonly string[] {
  return [...file.text.matchAll(/^import\s+(?:static\s+)?([\w.]+)\.\w+\s*;/gm)].map(it => it[1]!);
}
