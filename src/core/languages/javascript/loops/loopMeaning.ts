import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isForOneElement } from "../../oneElement.js";
import type { LoopNode } from "./loopNode.js";
import { declarationOf, unwrap } from "../bindings/values.js";

// Loops that repeat a call on purpose: the repetition is the point, and no single query could replace it.

/** Why the repetition of `call` by `loop` is meant; undefined when nothing speaks for it. */
export function meaningOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode, follows: (value: SyntaxNode) => boolean): Loop["meant"] | undefined {
  if (loop.kind === "while" || isEndlessFor(loop)) return drainsAQueue(loop) ? undefined : "paging";
  if (/\b(attempts?|retry|retries|tries|tryCount)\b/i.test(headOf(loop))) return "retry";
  if (stepsByMoreThanOne(loop) || /\bchunk(s|ed)?\b|\bbatch(es|ed)?\b|inChunks|splitEvery/i.test(loop.over?.text ?? headOf(loop))) return "chunks";
  if (asksForAnotherPart(call, follows)) return "paging";
  if (walksFixedList(file, loop)) return "fixed-list";
  if (runsInFirstTurnOnly(loop, call)) return "first-turn";
  if (isForOneElement(loop.node, call, variablesOf(loop))) return "one-element";
  if (isGuardedByCache(loop, call)) return "cached";
  if (isInsideLoader(file, loop)) return "batch-function";
  if (leavesTheLoop(loop, call)) return "early-exit";
  return undefined;
}

/** `{ skip: start, take: end - start }`: each turn reads the next part of the same rows. */
function asksForAnotherPart(call: SyntaxNode, follows: (value: SyntaxNode) => boolean): boolean {
  const objects = (call.field("arguments")?.children ?? []).filter(it => it.type === "object");
  return objects.some(object => object.children.some(it => {
    const [key, value] = it.type === "pair" ? [it.field("key")?.text ?? "", it.field("value")] : [it.text, it];
    return /^(skip|take|limit|offset|page|cursor|pageToken|pageNumber)$/.test(key) && value !== undefined && follows(value);
  }));
}

function headOf(loop: LoopNode): string {
  const body = loop.node.field("body");
  return body && loop.kind !== "callback" ? loop.node.text.slice(0, body.start - loop.node.start) : "";
}

/** The members of an enum, `Object.values(Status)`, or a constant of the program, `SUPPORTED_LOCALES`: no data makes it longer. */
function walksFixedList(file: ParsedFile, loop: LoopNode): boolean {
  const over = loop.over && unwrap(loop.over);
  const declaration = over?.type === "identifier" ? declarationOf(file, over) : undefined;
  const list = declaration?.constant && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : over;
  return [over, list].some(it => it !== undefined && /^([A-Z][A-Z\d]*_[A-Z\d_]+|[A-Z][A-Z\d]{2,}|Object\.(values|keys|entries)\([A-Z]\w*(\.\w+)*\))$/.test(it.text));
}

function isEndlessFor(loop: LoopNode): boolean {
  return loop.kind === "for" && /^for\s*\(\s*;\s*;\s*\)/.test(loop.node.text);
}

/** `const next = queue.shift()`: each turn takes another element, as `for … of` would. */
function drainsAQueue(loop: LoopNode): boolean {
  return (loop.node.field("body")?.children ?? []).some(it => it.type === "lexical_declaration" && /\.(shift|pop)\(\)/.test(it.text.slice(0, 200)));
}

function stepsByMoreThanOne(loop: LoopNode): boolean {
  const step = loop.kind === "for" ? loop.node.field("increment") : undefined;
  return step?.type === "augmented_assignment_expression" && step.field("right")?.text !== "1";
}

/** `if (i === 0) …`, or a body that always leaves in its first turn. */
function runsInFirstTurnOnly(loop: LoopNode, call: SyntaxNode): boolean {
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && /^\(?\s*\w+\s*===?\s*0\s*\)?$/.test(above.field("condition")?.text ?? "")) return true;
  }
  const statements = bodyStatements(loop);
  const last = statements.at(-1);
  return loop.kind !== "callback" && (last?.type === "break_statement" || last?.type === "return_statement");
}

/** What the statement sets, or the first parameter of the callback, without its type. */
function variablesOf({ node, kind }: LoopNode): SyntaxNode | undefined {
  const callback = kind === "callback" ? node.field("arguments")?.children[0] : undefined;
  const pattern = callback ? callback.field("parameter") ?? callback.field("parameters")?.children[0] : node.field("left");
  return pattern?.field("pattern") ?? pattern;
}

/** A look-up in a map or a set decides whether the query runs at all. */
function isGuardedByCache(loop: LoopNode, call: SyntaxNode): boolean {
  const guard = /\.(has|get)\(|(^|[^\w])(cache|cached|seen|memo|known)\w*\b/i;
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && guard.test(above.field("condition")?.text ?? "")) return true;
    if (above.type === "binary_expression" && (above.has("??") || above.has("||")) && guard.test(above.field("left")?.text ?? "")) return true;
  }
  return bodyStatements(loop).some(it => it.type === "if_statement" && it.end <= call.start
    && guard.test(it.field("condition")?.text ?? "") && /\b(continue|return)\b/.test(it.field("consequence")?.text ?? ""));
}

/** Inside `new DataLoader(async keys => …)`. */
function isInsideLoader(_file: ParsedFile, loop: LoopNode): boolean {
  for (let above = loop.node.parent; above; above = above.parent) {
    if (above.type === "new_expression" && /Loader$/.test(above.field("constructor")?.text ?? "")) return true;
  }
  return false;
}

/** After the query, at the loop's own level, something may end the loop: the next turn depends on this one's answer. */
function leavesTheLoop(loop: LoopNode, call: SyntaxNode): boolean {
  if (loop.kind === "callback") return false;
  return bodyStatements(loop).some(it => it.end > call.start && !contains(it, call) && endsLoop(it))
    || bodyStatements(loop).some(it => contains(it, call) && it.type === "if_statement" && contains(it.field("condition") ?? it, call) && endsLoop(it));
}

function endsLoop(statement: SyntaxNode): boolean {
  if (statement.type === "break_statement" || statement.type === "return_statement") return true;
  if (/^(for_statement|for_in_statement|while_statement|do_statement|switch_statement)$/.test(statement.type)) return false;
  if (!/^(if_statement|else_clause|statement_block|try_statement)$/.test(statement.type)) return false;
  return statement.children.some(endsLoop);
}

function bodyStatements(loop: LoopNode): readonly SyntaxNode[] {
  const callback = loop.node.field("arguments")?.children[0];
  const body = loop.kind === "callback" ? callback?.field("body") : loop.node.field("body");
  return body?.type === "statement_block" ? body.children : body ? [body] : [];
}
