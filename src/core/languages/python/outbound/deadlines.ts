import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { bindingsAt } from "../bindings/reaching.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** What the arguments of a call say of its deadline. */
export interface Deadline {
  /** Absent where they say nothing. */
  readonly says?: Tri;
  /** The value that stands for no deadline, to be replaced. */
  readonly none?: SyntaxNode;
}

/** `timeout=…`, wherever it is given. `index` is its place among the arguments without names. */
export function deadlineOf(file: ParsedFile, call: SyntaxNode, index?: number): Deadline {
  const given = argumentsOf(call);
  const value = argument(given, "timeout", index);
  if (!value) return given.open ? { says: "unknown" } : {};
  return valueSays(file, unwrap(value), 0);
}

function valueSays(file: ParsedFile, value: SyntaxNode, depth: number): Deadline {
  if (value.type === "none") return { says: "no", none: value };
  if (value.type === "call") return timeoutObject(file, value);
  if (value.type !== "identifier" || depth > 4) return { says: "yes" };
  const bindings = bindingsAt(file, value);
  // Whoever calls the function may leave the parameter at its default.
  if (bindings.some(it => it.kind === "parameter")) return { says: bindings.some(it => it.value?.type === "none") ? "unknown" : "yes" };
  const [only] = bindings;
  if (bindings.length !== 1 || only?.kind !== "variable" || !only.value) return { says: bindings.length > 1 ? "unknown" : "yes" };
  const said = valueSays(file, unwrap(only.value), depth + 1).says;
  return said === undefined ? {} : { says: said };
}

/** `httpx.Timeout(None)`, `aiohttp.ClientTimeout(total=None)`: an object without any limit. https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientTimeout */
function timeoutObject(file: ParsedFile, call: SyntaxNode): Deadline {
  const name = dotted(referenceOf(file, call.field("function")));
  const given = argumentsOf(call);
  if (given.open) return { says: "unknown" };
  const total = name === "httpx.Timeout" ? argument(given, "timeout", 0) : name === "aiohttp.ClientTimeout" ? argument(given, "total", 0) : undefined;
  const limits = [...given.named].filter(([key, value]) => key !== "total" && key !== "timeout" && value.type !== "none");
  return total?.type === "none" && limits.length === 0 ? { says: "no", none: total } : { says: "yes" };
}

/** Whether what stands around a call bounds its time: `asyncio.timeout`, `asyncio.wait_for`, a decorator, a limit of the task. */
export function isBounded(call: SyntaxNode): boolean {
  for (let inner = call, above = call.parent; above; inner = above, above = above.parent) {
    if (above.type === "with_statement" && above.field("body") === inner && entered(above).some(it => bounding.test(it))) return true;
    if (above.type === "argument_list" && bounding.test(above.parent?.field("function")?.text.slice(-60) ?? "")) return true;
    if (above.type === "function_definition" && isBoundedFunction(above)) return true;
  }
  return false;
}

const bounding = /timeout|deadline|wait_for|fail_after|move_on_after|time_?limit|time_?box|breaker/i;

/** What a `with` statement calls to make what it enters. */
function entered(statement: SyntaxNode): string[] {
  const items = statement.children.find(it => it.type === "with_clause")?.children ?? [];
  return items.map(it => {
    const value = it.field("value");
    return (value?.type === "as_pattern" ? value.children[0] : value)?.field("function")?.text ?? "";
  });
}

function isBoundedFunction(fn: SyntaxNode): boolean {
  const decorators = fn.parent?.type === "decorated_definition" ? fn.parent.children.filter(it => it.type === "decorator") : [];
  return bounding.test(fn.field("name")?.text ?? "") || decorators.some(it => bounding.test(it.text));
}
