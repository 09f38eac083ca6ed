import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "../bindings/arguments.js";
import { readsOf } from "../bindings/reads.js";

/** A step from an expression to another: a method called, a member read, an element or a slice taken. */
export interface Link {
  readonly is: "call" | "member" | "index" | "slice";
  /** Of methods and members. */
  readonly name: string;
  readonly given: Arguments;
  readonly node: SyntaxNode;
}

/** The steps that something goes through, over variables that keep it, to the expression that ends them. */
export interface Way {
  readonly links: readonly Link[];
  readonly end: SyntaxNode;
  /** The part of it that stands where it ends; without the steps of a variable's value. */
  readonly own: readonly Link[];
}

const mostWays = 40;
const nothing: Arguments = { positional: [], named: new Map(), open: false };

/** All ways from an expression. One goes on over a variable as long as every step is one that `goesOn`. */
export function waysFrom(file: ParsedFile, start: SyntaxNode, goesOn: (link: Link) => boolean): readonly Way[] {
  const ways: Way[] = [];
  const seen = new Set<SyntaxNode>();
  follow(start, []);
  return ways;

  function follow(from: SyntaxNode, before: readonly Link[]): void {
    if (seen.has(from) || ways.length >= mostWays) return;
    seen.add(from);
    const { links, end } = chainFrom(from);
    const all = [...before, ...links];
    const [holder, bound] = boundTo(end);
    if (!holder || !bound || !links.every(goesOn)) {
      ways.push({ links: all, end, own: links });
      return;
    }
    for (const read of readsOf(file, bound, holder)) follow(read, all);
  }
}

/** The steps that are written behind an expression. */
export function chainFrom(start: SyntaxNode): { readonly links: readonly Link[]; readonly end: SyntaxNode } {
  const links: Link[] = [];
  let end = start;
  for (let parent = end.parent; parent && links.length < 60; parent = end.parent) {
    if (parent.type === "await" || parent.type === "parenthesized_expression") {
      end = parent;
      continue;
    }
    if (parent.type === "attribute" && parent.field("object") === end) {
      const name = parent.field("attribute")?.text ?? "";
      const call = parent.parent?.type === "call" && parent.parent.field("function") === parent ? parent.parent : undefined;
      links.push({ is: call ? "call" : "member", name, given: call ? argumentsOf(call) : nothing, node: call ?? parent });
      end = call ?? parent;
      continue;
    }
    if (parent.type !== "subscript" || parent.field("value") !== end) break;
    const key = parent.field("subscript");
    links.push({ is: key?.type === "slice" ? "slice" : "index", name: "", given: { ...nothing, positional: key ? [key] : [] }, node: parent });
    end = parent;
  }
  return { links, end };
}

/** `name = value`: the assignment and the name. */
function boundTo(value: SyntaxNode): readonly [SyntaxNode, SyntaxNode] | readonly [] {
  const holder = value.parent;
  if (holder?.type === "assignment" && holder.field("right") === value) {
    const left = holder.field("left");
    return left?.type === "identifier" ? [holder, left] : [];
  }
  if (holder?.type === "named_expression" && holder.field("value") === value) return [holder, holder.field("name")!];
  return [];
}
