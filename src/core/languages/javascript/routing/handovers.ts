import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isOurs } from "../bindings/ours.js";
import { receiverOf, type RouterFramework } from "./routers.js";
import { extend, referenceOf, unwrap } from "../bindings/values.js";

const likely = /^(this\.)?\w*(app|router|server|fastify|api|express|instance)\w*$/i;

/** Apps and routers handed to functions of the project, which may add routes to them: `require("./routes")(app)`, `new Api({ app })`. */
export function* handoversIn(file: ParsedFile, framework: RouterFramework): Iterable<Fact> {
  for (const call of [...file.nodes("call_expression"), ...file.nodes("new_expression")]) {
    const values = call.field("arguments")?.children ?? [];
    if (!values.some(it => it.type === "object" || isLikely(it))) continue;
    for (const [index, value] of values.entries()) {
      if (value.type !== "object") yield* handover(file, framework, call, value, index);
      else for (const { key, value: inner } of membersOf(value)) yield* handover(file, framework, call, inner, index, key);
    }
  }
}

function* handover(file: ParsedFile, framework: RouterFramework, call: SyntaxNode, value: SyntaxNode, index: number, key?: string): Iterable<Fact> {
  if (!isLikely(value)) return;
  const callee = call.field("function") ?? call.field("constructor");
  if (callee?.type === "member_expression" && /^(use|register|route|mount)$/.test(callee.field("property")?.text ?? "")) return;
  const named = isOurs(referenceOf(file, callee));
  const target = named && call.type === "new_expression" ? extend(named, "constructor") : named;
  const receiver = target && receiverOf(file, framework, value);
  if (!receiver) return;
  yield {
    kind: "mount", uri: file.uri, span: { start: call.start, end: call.end }, framework: framework.name, path: "", ...receiver,
    target, parameter: { index, ...key !== undefined && { key } }, middleware: [],
  };
}

function isLikely(value: SyntaxNode): boolean {
  return /identifier|member_expression/.test(value.type) && likely.test(value.text);
}

function membersOf(object: SyntaxNode): { readonly key: string; readonly value: SyntaxNode }[] {
  return object.children.flatMap(it => {
    if (it.type === "shorthand_property_identifier") return [{ key: it.text, value: it }];
    const value = it.type === "pair" ? it.field("value") : undefined;
    return value ? [{ key: it.field("key")?.text ?? "", value: unwrap(value) }] : [];
  });
}
