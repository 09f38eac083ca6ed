import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isFunction, scopeOf, type Binding } from "./scope.js";

/**
 * The bindings whose value an identifier may have where it stands: in straight code the last one before it, in a function
 * that reads a name from outside all of them. `None` stands for nothing yet, and counts only where nothing else is given.
 */
export function bindingsAt(file: ParsedFile, identifier: SyntaxNode): readonly Binding[] {
  const given = meaningful(scopeOf(file).bindings(identifier.text, identifier));
  return given.length < 2 || isReadFromWithin(identifier, given[0]!.scope) ? given : reaching(given, identifier);
}

/** The bindings whose value a name of the module may have once all of it has run. */
export function bindingsAtEnd(file: ParsedFile, name: string): readonly Binding[] {
  const given = meaningful(scopeOf(file).inside(file.root).filter(it => it.name === name));
  const last = given.findLastIndex(it => blockOf(it) === file.root);
  return given.slice(Math.max(last, 0));
}

/** The one binding that an identifier means. Imports that take each other's place (`try: … except ImportError: …`) count as the first. */
export function bindingOf(file: ParsedFile, identifier: SyntaxNode): Binding | undefined {
  const found = bindingsAt(file, identifier);
  return found.length === 1 || found.every(it => it.kind === "import") ? found[0] : undefined;
}

// The bindings of a scope are asked for by each place that reads the name.
const known = new WeakMap<readonly Binding[], readonly Binding[]>();

function meaningful(bindings: readonly Binding[]): readonly Binding[] {
  const found = known.get(bindings);
  if (found) return found;
  const given = bindings.filter(it => it.value?.type !== "none" || it.kind === "parameter");
  const result = given.length === 0 || given.length === bindings.length ? bindings : given;
  known.set(bindings, result);
  return result;
}

/** A function inside of the scope runs later, when any of the bindings may have been made. */
function isReadFromWithin(identifier: SyntaxNode, scope: SyntaxNode): boolean {
  for (let inner = identifier, above = identifier.parent; above && inner !== scope; inner = above, above = above.parent) {
    if (isFunction(above) && above.field("body") === inner) return true;
  }
  return false;
}

function reaching(bindings: readonly Binding[], use: SyntaxNode): readonly Binding[] {
  const found: Binding[] = [];
  let last: Binding | undefined;
  for (let index = firstFrom(bindings, use.start) - 1; index >= 0 && !last; index--) {
    const binding = bindings[index]!;
    if (boundAt(binding) > use.start) continue;
    found.unshift(binding);
    if (contains(blockOf(binding), use)) last = binding;
  }
  const later = loopsAround(use).filter(loop => !(last && contains(loop, last.node))).at(-1);
  const again = later ? bindings.slice(firstFrom(bindings, later.start), firstFrom(bindings, later.end)).filter(it => boundAt(it) > use.start) : [];
  return found.length + again.length > 0 ? [...found, ...again] : bindings;
}

/** The index of the first binding that starts at an offset or behind it. */
function firstFrom(bindings: readonly Binding[], offset: number): number {
  let [low, high] = [0, bindings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bindings[middle]!.node.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From where on the name has the value. */
function boundAt({ node, kind }: Binding): number {
  if (kind === "loop-variable") return node.field("left")?.end ?? node.end;
  return kind === "function" || kind === "class" ? node.start : node.end;
}

/** The block in which the value holds once it is given: whatever stands behind in it comes after. */
function blockOf({ node, kind, scope }: Binding): SyntaxNode {
  if (kind === "parameter") return scope;
  if (kind === "loop-variable") return node.field("body") ?? scope;
  let block = node.parent;
  while (block && block.type !== "block" && block.type !== "module") block = block.parent;
  return block ?? scope;
}

function loopsAround(node: SyntaxNode): SyntaxNode[] {
  const loops: SyntaxNode[] = [];
  for (let above = node.parent; above && !isFunction(above); above = above.parent) {
    if (above.type === "for_statement" || above.type === "while_statement") loops.push(above);
  }
  return loops;
}
