import { readBlock, type BlockPart, type Branch } from "./blocks.js";
import { opaque, type Step } from "./change.js";
import { executedSteps } from "./executed.js";
import { guardsOf, negated, type Guard } from "./guards.js";
import type { Statement } from "./statements.js";

/** Reads a statement that stands in the block. */
type Reader = (statement: Statement, text: string) => Step[];

/**
 * The steps of `DO $$ … $$`. What only the catalog decides (`IF NOT EXISTS (… pg_constraint …) THEN ALTER TABLE … ADD`) is carried
 * out: after it the thing is there, whoever made it. What anything else decides leaves its tables partial; text that is
 * put together at run time leaves partial what it may speak of.
 */
export function blockSteps(block: Statement, text: string, read: Reader): Step[] {
  const body = block.tokens.find(it => it.kind === "string");
  if (!body || !SPEAKS_OF_DDL.test(body.value)) return [];
  const start = text.indexOf("$", body.start + 1) + 1;
  const parts = text[body.start] === "$" ? readBlock(text, { start, end: start + body.value.length }) : undefined;
  return parts ? stepsOf(parts, [], text, read) : [opaque(undefined, { start: block.start, end: block.end })];
}

const SPEAKS_OF_DDL = /\b(?:create|alter|drop|rename)\b[\s\S]{0,200}?\b(?:table|index|column|constraint|schema)\b|\bexecute\b/i;

function stepsOf(parts: readonly BlockPart[], outer: readonly Guard[], text: string, read: Reader): Step[] {
  let guards = outer;
  return parts.flatMap(part => {
    const steps = partSteps(part, guards, text, read);
    guards = [...guards, ...guardsBehind(part)];
    return steps;
  });
}

function partSteps(part: BlockPart, guards: readonly Guard[], text: string, read: Reader): Step[] {
  switch (part.is) {
    case "statement":
      return statementSteps(part.statement, text, read).flatMap(it => guarded(it, guards));
    case "try":
      return [...stepsOf(part.body, guards, text, read), ...stepsOf(part.handlers, UNKNOWN, text, read)];
    case "loop":
      return stepsOf(part.body, UNKNOWN, text, read);
    case "choice":
      return choiceSteps(part.branches, part.whole, guards, text, read);
  }
}

/** What holds behind `IF … THEN RETURN; END IF`. */
function guardsBehind(part: BlockPart): readonly Guard[] {
  if (part.is === "statement" || !mayReturn(part)) return [];
  const only = part.is === "choice" && part.branches.length === 1 ? part.branches[0] : undefined;
  return only?.body.some(returns) ? negated(guardsOf(only.condition)) : UNKNOWN;
}

function mayReturn(part: BlockPart): boolean {
  switch (part.is) {
    case "statement": return returns(part);
    case "try": return [...part.body, ...part.handlers].some(mayReturn);
    case "loop": return part.body.some(mayReturn);
    case "choice": return part.branches.some(it => it.body.some(mayReturn));
  }
}

function returns(part: BlockPart): boolean {
  return part.is === "statement" && part.statement.tokens[0]!.value === "return";
}

const UNKNOWN: readonly Guard[] = [{ is: "unknown" }];

function statementSteps(statement: Statement, text: string, read: Reader): Step[] {
  return statement.tokens[0]!.value === "execute" ? executedSteps(statement, text, read) : read(statement, text);
}

/** A branch that raises an error was not taken, or the migration would not have gone through. */
function choiceSteps(branches: readonly Branch[], whole: boolean, outer: readonly Guard[], text: string, read: Reader): Step[] {
  const live = branches.filter(it => !it.body.some(raises));
  if (whole && live.length === 1) return stepsOf(live[0]!.body, outer, text, read);
  return live.flatMap((branch, at) => {
    const before = live.slice(0, at).flatMap(it => negated(guardsOf(it.condition)));
    const own = branch.condition.length > 0 ? guardsOf(branch.condition) : before.length > 0 ? [] : UNKNOWN;
    return stepsOf(branch.body, [...outer, ...before, ...own], text, read);
  });
}

function raises(part: BlockPart): boolean {
  if (part.is !== "statement") return false;
  const [first, second] = part.statement.tokens;
  return first?.value === "raise" && !["notice", "info", "log", "warning", "debug"].includes(second?.value ?? "");
}

/** The step where its conditions hold, or what may be so where that is not known. */
function guarded(step: Step, guards: readonly Guard[]): Step[] {
  const { change, span } = step;
  if (change.change === "opaque") return [step];
  const sure = guards.every(it => isSettled(step, it));
  const made: Step = change.change === "create-table" && guards.length > 0 ? { change: { ...change, ifNotExists: true }, span } : step;
  return sure ? [made] : uncertain(made);
}

/** Whether the schema after the step is the same, however the guard turned out. */
function isSettled({ change }: Step, guard: Guard): boolean {
  switch (change.change) {
    case "create-table": case "add-column": case "add-index": case "add-foreign-key":
      return guard.is === "missing" || (guard.is === "present" && guard.tables.includes(change.table));
    case "alter-column":
      return guard.is === "present" && guard.tables.includes(change.table);
    case "rename-table": case "rename-column": case "rename-index":
      return guard.is !== "unknown";
    default:
      return guard.is === "present";
  }
}

/** What makes an index or a column is believed, what removes one or refers to another table is not. */
function uncertain(step: Step): Step[] {
  const { change, span } = step;
  const kept = change.change === "create-table" || change.change === "add-column" || change.change === "add-index" ? [step] : [];
  return "table" in change && change.table !== undefined ? [...kept, opaque(change.table, span)] : kept;
}
