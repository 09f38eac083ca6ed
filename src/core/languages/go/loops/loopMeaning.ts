import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isForOneElement } from "../../oneElement.js";
import { statementsOf } from "../bindings/literals.js";
import { identifiersIn } from "../bindings/parameters.js";
import { declarationOf } from "../bindings/scope.js";
import type { LoopNode } from "./loopNode.js";

// Loops that repeat a call on purpose: the repetition is the point, and no single query could replace it.

/** Why the repetition of `call` by `loop` is meant; undefined when nothing speaks for it. */
export function meaningOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode): Loop["meant"] | undefined {
  const head = headOf(loop);
  if (/\b(attempts?|retry|retries|tries|maxRetries)\b/i.test(head)) return "retry";
  if (loop.kind === "while") return "paging";
  if (stepsByMoreThanOne(loop) || /chunk|batch(es)?\b|slices\.Chunk/i.test(loop.over?.text ?? head)) return "chunks";
  if (isChannel(file, loop)) return "paging";
  if (walksFixedList(file, loop)) return "fixed-list";
  if (isForOneElement(loop.node, call, loop.clause?.field("left"))) return "one-element";
  if (isGuardedByCache(file, loop, call)) return "cached";
  return leavesTheLoop(loop, call) ? "early-exit" : undefined;
}

function headOf({ node }: LoopNode): string {
  const body = node.field("body");
  return body ? node.text.slice(0, body.start - node.start) : "";
}

function stepsByMoreThanOne({ clause }: LoopNode): boolean {
  const step = clause?.field("update");
  return step?.type === "assignment_statement" && step.has("+=") && step.field("right")?.text !== "1";
}

/** `for job := range jobs` over a channel waits for work: it is a consumer, no list. */
function isChannel(file: ParsedFile, { over }: LoopNode): boolean {
  const declaration = over?.type === "identifier" ? declarationOf(file, over) : undefined;
  return declaration?.type?.type === "channel_type" || /^make\(\s*(<-\s*)?chan\b/.test(declaration?.value?.text ?? "");
}

/** A list of the program at its top level, `var supportedLocales = []string{…}`: no data makes it longer. */
function walksFixedList(file: ParsedFile, { over }: LoopNode): boolean {
  const declaration = over?.type === "identifier" ? declarationOf(file, over) : undefined;
  return declaration?.topLevel === true && declaration.value?.type === "composite_literal";
}

/** What is known already decides whether the query runs at all: `if _, ok := seen[id]; ok { continue }`. */
function isGuardedByCache(file: ParsedFile, loop: LoopNode, call: SyntaxNode): boolean {
  for (let above = call.parent; above && above !== loop.node; above = above.parent) {
    if (above.type === "if_statement" && asksWhatIsKnown(file, above)) return true;
  }
  return bodyStatements(loop).some(it => it.type === "if_statement" && it.end <= call.start && asksWhatIsKnown(file, it) && /\b(continue|return)\b/.test(it.field("consequence")?.text ?? ""));
}

/** The condition is the second result of a look-up: `order, ok := byID[id]`, `value, found := cache.Get(id)`. */
function asksWhatIsKnown(file: ParsedFile, statement: SyntaxNode): boolean {
  const condition = statement.field("condition");
  return condition !== undefined && identifiersIn(condition).some(it => {
    const declaration = declarationOf(file, it);
    if (declaration?.value?.type === "index_expression") return true;
    return declaration?.result === 1 && /\.(Get|Load|Has|Contains|Peek)$/.test(declaration.value?.field("function")?.text ?? "");
  });
}

/** Behind the query something may end the loop: the next turn depends on this one's answer. That an error ends it says nothing. */
function leavesTheLoop(loop: LoopNode, call: SyntaxNode): boolean {
  return bodyStatements(loop).some(it => it.end > call.start && endsLoop(it, contains(it, call) ? call : undefined));
}

function endsLoop(statement: SyntaxNode, around: SyntaxNode | undefined): boolean {
  if (statement.type === "break_statement" || statement.type === "return_statement") return around === undefined;
  if (statement.type !== "if_statement" || isAboutError(statement)) return false;
  const inside = [statement.field("consequence"), statement.field("alternative")].flatMap(it => it?.type === "if_statement" ? [it] : [...statementsOf(it)]);
  return inside.some(it => endsLoop(it, undefined));
}

/** `if err != nil`, `if err := check(x); err != nil`, `if errors.Is(err, sql.ErrNoRows)`. */
function isAboutError(statement: SyntaxNode): boolean {
  return /\b(err|e|\w+Err)\b\s*(!=|==)\s*(nil|\w+\.Err\w+)|errors\.(Is|As)\(/.test(statement.field("condition")?.text ?? "");
}

function bodyStatements({ node }: LoopNode): readonly SyntaxNode[] {
  return statementsOf(node.field("body"));
}
