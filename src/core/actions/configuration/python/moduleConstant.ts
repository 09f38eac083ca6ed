import type { ActionContext } from "../../../action.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";

/** Where one more constant of a module goes. */
export interface ConstantPlace {
  readonly at: Span;
  edit(statement: string): TextEdit;
}

/** Behind the last statement of the module's top that reads the environment or `made`, what it is read with; else behind its last constant, else at its end. */
export function constantPlace(context: ActionContext, target: ParsedFile, made?: string): ConstantPlace {
  const reads = [...context.inFile("environmentRead", target.uri), ...context.inFile("environmentLoad", target.uri)].map(it => it.span);
  const top = target.root.children;
  const isOf = (statement: SyntaxNode): boolean => /^(expression_statement)$/.test(statement.type) && (reads.some(it => statement.start <= it.start && it.end <= statement.end) || (made !== undefined && assigned(statement) === made));
  const last = top.filter(isOf).at(-1) ?? top.filter(it => /^[A-Za-z_]/.test(assigned(it) ?? "")).at(-1) ?? top.filter(it => it.type !== "comment").at(-1);
  return last ? behind(target, last) : atEnd(target);
}

/** The name that a statement gives a value. */
export function assigned(statement: SyntaxNode): string | undefined {
  const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
  const left = assignment?.type === "assignment" ? assignment.field("left") : undefined;
  return left?.type === "identifier" ? left.text : undefined;
}

/** A statement over several lines, and one that is no constant, stands by itself. */
function behind(target: ParsedFile, last: SyntaxNode): ConstantPlace {
  const eol = lineEnding(target.text);
  const end = last.end + /^[^\r\n]*/.exec(target.text.slice(last.end))![0].length;
  const isAlone = /[\r\n]/.test(last.text) || assigned(last) === undefined;
  return { at: { start: end, end }, edit: statement => ({ span: { start: end, end }, newText: (isAlone ? eol + eol : eol) + statement + (end === target.text.length ? eol : "") }) };
}

function atEnd(target: ParsedFile): ConstantPlace {
  const end = target.text.length;
  return { at: { start: end, end }, edit: statement => ({ span: { start: end, end }, newText: statement + lineEnding(target.text) }) };
}
