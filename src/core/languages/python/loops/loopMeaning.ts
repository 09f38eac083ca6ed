import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isForOneElement } from "../../oneElement.js";
import { argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { walked, type LoopNode } from "./loopNode.js";

// Loops that repeat a call on purpose: the repetition is the point, and no single query could replace it.

/** Why the repetition of `call` by `loop` is meant; undefined when nothing speaks for it. */
export function meaningOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode, follows: (value: SyntaxNode) => boolean): Loop["meant"] | undefined {
  if (loop.kind === "while") return drainsAQueue(loop) ? undefined : "paging";
  const head = headOf(loop);
  if (/\b(attempts?|retry|retries|max_retries|tries|try_count)\b/i.test(head)) return "retry";
  if (stepsByMoreThanOne(loop) || /chunk|batch|paginat|\.page_range\b/i.test(head)) return "chunks";
  if (asksForAnotherPart(call, follows)) return "paging";
  if (walksFixedList(file, loop)) return "fixed-list";
  if (runsInFirstTurnOnly(loop, call)) return "first-turn";
  if (isForOneElement(loop.node, call, loop.clause?.field("left"))) return "one-element";
  if (isGuardedByCache(loop, call)) return "cached";
  if (leavesTheLoop(loop, call)) return "early-exit";
  return undefined;
}

function headOf({ clause }: LoopNode): string {
  return `${clause?.field("left")?.text ?? ""} in ${clause?.field("right")?.text ?? ""}`.slice(0, 300);
}

/** `while queue: job = queue.pop()`: each turn takes another element, as `for` would. */
function drainsAQueue({ node }: LoopNode): boolean {
  return (node.field("body")?.children ?? []).some(it => /^\w+ = [\w.]+\.(pop|popleft|get_nowait)\(\d*\)/.test(it.text.slice(0, 200)));
}

/** `range(0, len(ids), 500)`. */
function stepsByMoreThanOne({ over }: LoopNode): boolean {
  const inner = over && walked(over);
  const step = inner?.type === "call" && inner.field("function")?.text === "range" ? argumentsOf(inner).positional[2] : undefined;
  return step !== undefined && !/^-?1$/.test(step.text);
}

/** `.offset(page * size)`, `page=page`: each turn reads the next part of the same rows. */
function asksForAnotherPart(call: SyntaxNode, follows: (value: SyntaxNode) => boolean): boolean {
  for (let at: SyntaxNode | undefined = call; at; at = at.field("function")?.field("object")) {
    if (at.type === "subscript" && at.field("subscript")?.type === "slice" && follows(at.field("subscript")!)) return true;
    if (at.type !== "call") return false;
    const given = argumentsOf(at);
    if (/^(offset|limit|page)$/.test(at.field("function")?.field("attribute")?.text ?? "") && given.positional.some(follows)) return true;
    if ([...given.named].some(([name, value]) => /^(skip|limit|offset|page|cursor|page_token|page_number)$/.test(name) && follows(value))) return true;
  }
  return false;
}

/** The members of an enum, or a constant of the program, `SUPPORTED_LOCALES`: no data makes it longer. */
function walksFixedList(file: ParsedFile, { over }: LoopNode): boolean {
  const inner = over && walked(over);
  if (inner?.type === "identifier") {
    const binding = bindingOf(file, inner);
    if (binding?.kind === "class") return true;
    return /^[A-Z][A-Z\d]*_[A-Z\d_]+$|^[A-Z][A-Z\d]{2,}$/.test(inner.text);
  }
  return /^[\w.]*\b[A-Z][A-Z\d]*(_[A-Z\d]+)+(\.(items|keys|values)\(\))?$|\.choices$/.test(inner?.text ?? "");
}

/** `if i == 0: …`, or a body that always leaves in its first turn. */
function runsInFirstTurnOnly(loop: LoopNode, call: SyntaxNode): boolean {
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && /^\(?\s*\w+\s*==\s*0\s*\)?$/.test(above.field("condition")?.text ?? "")) return true;
  }
  return /^(break|return)_statement$/.test(bodyOf(loop).at(-1)?.type ?? "");
}

/** A look-up in a dictionary or a set decides whether the query runs at all. */
function isGuardedByCache(loop: LoopNode, call: SyntaxNode): boolean {
  const guard = /\b\w*(cache|cached|seen|memo|known|loaded)\w*\b|\bnot in \w+/i;
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && guard.test(above.field("condition")?.text ?? "")) return true;
    if (above.type === "boolean_operator" && above.has("or") && guard.test(above.field("left")?.text ?? "")) return true;
    if (above.type === "conditional_expression" && guard.test(above.children[1]?.text ?? "")) return true;
  }
  return bodyOf(loop).some(it => it.type === "if_statement" && it.end <= call.start
    && /\b\w*(cache|cached|seen|memo|known|loaded)\w*\b/i.test(it.field("condition")?.text ?? "") && /\b(continue|return)\b/.test(it.field("consequence")?.text ?? ""));
}

/** After the query, at the loop's own level, something may end the loop: the next turn depends on this one's answer. */
function leavesTheLoop(loop: LoopNode, call: SyntaxNode): boolean {
  return isLast(loop, call) || bodyOf(loop).some(it => it.end > call.start && !contains(it, call) && endsLoop(it))
    || bodyOf(loop).some(it => contains(it, call) && it.type === "if_statement" && contains(it.field("condition") ?? it, call) && endsLoop(it));
}

/** `return flips(check)`, or in a branch that ends with `break`: whoever comes here comes once. */
function isLast(loop: LoopNode, call: SyntaxNode): boolean {
  for (let above = call; above.parent && above !== loop.node; above = above.parent) {
    if (above.type === "return_statement") return true;
    const statements = above.parent.type === "block" ? above.parent.children : [];
    if (statements.some(it => it.start > above.start && /^(break|return)_statement$/.test(it.type))) return true;
  }
  return false;
}

function endsLoop(statement: SyntaxNode): boolean {
  if (statement.type === "break_statement" || statement.type === "return_statement") return true;
  if (!/^(if_statement|elif_clause|else_clause|block|try_statement|except_clause|with_statement)$/.test(statement.type)) return false;
  return statement.children.some(endsLoop);
}

function bodyOf({ node }: LoopNode): readonly SyntaxNode[] {
  return node.field("body")?.type === "block" ? node.field("body")!.children : [];
}
