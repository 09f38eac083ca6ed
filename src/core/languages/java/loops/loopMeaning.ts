import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isForOneElement } from "../../oneElement.js";
import { argumentsOf, namedDeclaration, unwrap, valueOf } from "../bindings/variables.js";
import type { LoopNode } from "./loopNode.js";

// Loops that repeat a call on purpose: the repetition is the point, and no single query could replace it.

/** Why the repetition of `call` by `loop` is meant; undefined when nothing speaks for it. */
export function meaningOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode, follows: (value: SyntaxNode) => boolean): Loop["meant"] | undefined {
  if (loop.kind === "while" || isEndlessFor(loop)) return walksAnIterator(loop) ? undefined : "paging";
  if (/\b(attempts?|retry|retries|tries|tryCount)\b/i.test(headOf(loop))) return "retry";
  if (stepsByMoreThanOne(loop) || /\bchunk(s|ed)?\b|\bbatch(es|ed)?\b|\bpartition(s|ed)?\b/i.test(loop.over?.text ?? headOf(loop))) return "chunks";
  if (asksForAnotherPage(call, follows)) return "paging";
  if (walksFixedList(file, loop)) return "fixed-list";
  if (runsInFirstTurnOnly(loop, call)) return "first-turn";
  if (isForOneElement(loop.node, call, variablesOf(loop))) return "one-element";
  if (isGuardedByCache(loop, call)) return "cached";
  if (leavesTheLoop(loop, call)) return "early-exit";
  return undefined;
}

function headOf(loop: LoopNode): string {
  const body = loop.node.field("body");
  return body && loop.kind !== "callback" ? loop.node.text.slice(0, body.start - loop.node.start) : "";
}

function isEndlessFor(loop: LoopNode): boolean {
  return loop.kind === "for" && /^for\s*\(\s*;\s*;\s*\)/.test(loop.node.text);
}

/** `while (it.hasNext())` and `while (!queue.isEmpty())` take an element each turn, as `for` would. */
function walksAnIterator(loop: LoopNode): boolean {
  return /\.hasNext\(\)|!\s*\w+\.isEmpty\(\)|\.(poll|pop)\(\)|\b(rs|resultSet|rows)\.next\(\)/i.test(loop.node.field("condition")?.text ?? "");
}

function stepsByMoreThanOne(loop: LoopNode): boolean {
  const step = loop.kind === "for" ? loop.node.field("update") : undefined;
  return step?.type === "assignment_expression" && step.field("right")?.text !== "1";
}

/** `PageRequest.of(page, 100)`: each turn reads the next part of the same rows. */
function asksForAnotherPage(call: SyntaxNode, follows: (value: SyntaxNode) => boolean): boolean {
  return argumentsOf(call).some(it => /^PageRequest\.of\(/.test(it.text) && argumentsOf(it).some(follows));
}

/** `Status.values()`, or a constant of the program, `SUPPORTED_LOCALES`: no data makes it longer. */
function walksFixedList(file: ParsedFile, loop: LoopNode): boolean {
  const over = loop.over && unwrap(loop.over);
  const declaration = over && namedDeclaration(file, over);
  const value = declaration?.constant ? valueOf(file, declaration) : undefined;
  return [over, value].some(it => it !== undefined && /^(\w+\.)?([A-Z][A-Z\d]*_[A-Z\d_]+|[A-Z][A-Z\d]{2,})(\.stream\(\))?$|\b[A-Z]\w*\.values\(\)|EnumSet\./.test(it.text));
}

/** `if (i == 0) …`, or a body that always leaves in its first turn. */
function runsInFirstTurnOnly(loop: LoopNode, call: SyntaxNode): boolean {
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && /^\(\s*\w+\s*==\s*0\s*\)$/.test(above.field("condition")?.text ?? "")) return true;
  }
  const last = bodyStatements(loop).at(-1);
  return loop.kind !== "callback" && (last?.type === "break_statement" || last?.type === "return_statement");
}

/** The variable of the statement, or the parameters of the lambda. */
function variablesOf({ node, kind }: LoopNode): SyntaxNode | undefined {
  return kind === "callback" ? node.field("arguments")?.children[0]?.field("parameters") : node.field("name");
}

/** A look-up in a map or a set decides whether the query runs at all. */
function isGuardedByCache(loop: LoopNode, call: SyntaxNode): boolean {
  const guard = /\.(contains|containsKey|get|getIfPresent)\(|(^|[^\w])(cache|cached|seen|memo|known|visited)\w*\b/i;
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && guard.test(above.field("condition")?.text ?? "")) return true;
    if (above.type === "method_invocation" && /^(computeIfAbsent|getOrLoad)$/.test(above.field("name")?.text ?? "")) return true;
  }
  return bodyStatements(loop).some(it => it.type === "if_statement" && it.end <= call.start
    && guard.test(it.field("condition")?.text ?? "") && /\b(continue|return)\b/.test(it.field("consequence")?.text ?? ""));
}

/** After the query, at the loop's own level, something may end the loop: the next turn depends on this one's answer. */
function leavesTheLoop(loop: LoopNode, call: SyntaxNode): boolean {
  if (loop.kind === "callback") return /^(anyMatch|allMatch|noneMatch)$/.test(loop.method ?? "");
  return bodyStatements(loop).some(it => it.end > call.start && !contains(it, call) && endsLoop(it))
    || bodyStatements(loop).some(it => contains(it, call) && it.type === "if_statement" && contains(it.field("condition") ?? it, call) && endsLoop(it));
}

function endsLoop(statement: SyntaxNode): boolean {
  if (statement.type === "break_statement" || statement.type === "return_statement") return true;
  if (!/^(if_statement|block|try_statement|try_with_resources_statement)$/.test(statement.type)) return false;
  return statement.children.some(endsLoop);
}

function bodyStatements(loop: LoopNode): readonly SyntaxNode[] {
  const body = loop.kind === "callback" ? loop.node.field("arguments")?.children[0]?.field("body") : loop.node.field("body");
  return body?.type === "block" ? body.children : body ? [body] : [];
}
