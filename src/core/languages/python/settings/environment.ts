import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { parameterName } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, originOf, referenceOf, unwrap } from "../bindings/values.js";

/** A place that reads one variable of the environment, by its name. */
export interface EnvironmentUse {
  readonly key: string;
  readonly node: SyntaxNode;
  /** The default that the read itself states. */
  readonly fallback?: SyntaxNode;
}

/** Functions and methods that read the variable of the name they are given: the module `os`, django-environ, environs, python-decouple, Starlette. */
const readers = new RegExp(`^(${[
  "os\\.(getenv|environ\\.get|environ\\.pop)",
  "environ\\.(Env|FileAwareEnv)(\\.\\w+)?", "environs\\.(Env|FileAwareEnv)(\\.\\w+)?",
  "decouple\\.(config|Config|AutoConfig)", "starlette\\.config\\.Config",
].join("|")})$`);

/** The read that an expression is, if it is one. */
export function environmentUse(file: ParsedFile, node: SyntaxNode): EnvironmentUse | undefined {
  if (node.type === "subscript") return dotted(referenceOf(file, node.field("value"))) === "os.environ" ? used(node, node.field("subscript")) : undefined;
  if (node.type !== "call") return undefined;
  const given = argumentsOf(node);
  const key = stringValue(given.positional[0] ?? given.named.get("var"));
  if (key === undefined || !/^[A-Za-z_]\w*$/.test(key)) return undefined;
  const own = ownReader(file, node.field("function"));
  if (own) return { key, node, ...own.takesDefault && withFallback(given.positional[1] ?? given.named.get(own.takesDefault)) };
  const name = readerName(file, node.field("function"));
  if (name === undefined || !readers.test(name)) return undefined;
  const fallback = argument(given, "default", placeOfDefault(name));
  return { key, node, ...fallback && fallback.type !== "none" && { fallback } };
}

function withFallback(fallback: SyntaxNode | undefined): Pick<EnvironmentUse, "fallback"> {
  return fallback ? { fallback } : {};
}

/** A function of the file that reads the variable of the name it is given: `def env_int(name, default)`. */
export interface EnvironmentReader {
  readonly name: string;
  readonly node: SyntaxNode;
  /** The parameter with what stands in for the variable, where it has one. */
  readonly takesDefault?: string;
}

/** The reader of this file that a callee names. */
function ownReader(file: ParsedFile, callee: SyntaxNode | undefined): EnvironmentReader | undefined {
  const binding = callee?.type === "identifier" ? bindingOf(file, callee) : undefined;
  return binding?.kind === "function" ? readerIn(binding.node) : undefined;
}

const known = new WeakMap<SyntaxNode, { readonly reader?: EnvironmentReader }>();

/** The reader that a function at the module's top is, if it is one: its first parameter is the name of the variable. */
export function readerIn(fn: SyntaxNode): EnvironmentReader | undefined {
  const before = known.get(fn);
  if (before) return before.reader;
  const reader = fn.parent?.type === "module" ? findReader(fn) : undefined;
  known.set(fn, reader ? { reader } : {});
  return reader;
}

function findReader(fn: SyntaxNode): EnvironmentReader | undefined {
  const [first, second] = (fn.field("parameters")?.children ?? []).map(it => parameterName(it)?.text);
  const [name, body] = [fn.field("name")?.text, fn.field("body")];
  if (name === undefined || first === undefined || !body || body.end - body.start > 4000) return undefined;
  const reads = new RegExp(`\\b(environ(\\.get\\(|\\[)|getenv\\()\\s*${first}\\s*[,)\\]]`).test(body.text);
  return reads ? { name, node: fn, ...second !== undefined && { takesDefault: second } } : undefined;
}

/** The dotted name of a reader: of `env` where `env = Env()`. What makes one, `Config(".env")`, reads nothing itself. */
function readerName(file: ParsedFile, callee: SyntaxNode | undefined): string | undefined {
  const origin = callee?.type === "identifier" ? originOf(file, callee) : undefined;
  if (origin?.how === "call" || origin?.how === "new") return dotted(origin.of);
  const name = dotted(referenceOf(file, callee));
  return /\.(Env|FileAwareEnv|Config|AutoConfig)$/.test(name ?? "") ? undefined : name;
}

/** `os.getenv("X", "1")`, `env.int("X", 1)`; what follows the name of a bare `env("X", int)` is a type. */
function placeOfDefault(name: string): number | undefined {
  return /^os\.|\.(Env|FileAwareEnv)\.\w+$/.test(name) ? 1 : undefined;
}

function used(node: SyntaxNode, index: SyntaxNode | undefined): EnvironmentUse | undefined {
  const key = index && stringValue(unwrap(index));
  const isWritten = node.parent?.type === "assignment" && node.parent.field("left") === node || node.parent?.type === "delete_statement";
  return key === undefined || isWritten ? undefined : { key, node };
}

/** What the code makes of a variable that it reads: the whole expression, and the default on the way. */
export function environmentValue({ node, fallback: given }: EnvironmentUse): { readonly whole: SyntaxNode; readonly fallback?: SyntaxNode } {
  let whole = node;
  let fallback = given;
  for (let parent = node.parent, steps = 0; parent && steps < 50; parent = parent.parent, steps++) {
    const step = stepOver(whole, parent);
    if (step === false) break;
    if (step !== true) fallback ??= step;
    whole = parent;
  }
  return { whole, ...fallback && { fallback } };
}

/** Whether the value goes on through `parent`; the default when `parent` states one. */
function stepOver(node: SyntaxNode, parent: SyntaxNode): SyntaxNode | boolean {
  switch (parent.type) {
    case "parenthesized_expression": return true;
    case "boolean_operator": return parent.has("or") && parent.field("left") === node ? parent.field("right") ?? true : false;
    case "comparison_operator": return true;
    case "attribute": return parent.field("object") === node && parent.parent?.type === "call" && parent.parent.field("function") === parent;
    case "argument_list": return parent.children[0] === node && /^(int|float|str|bool|Path|json\.loads|strtobool|cast)$/.test(parent.parent?.field("function")?.text ?? "");
    case "call": return node.type === "argument_list" || parent.field("function") === node;
    default: return false;
  }
}

/** The plain number or boolean that an expression is; text that reads as one counts as well. */
export function plainValue(node: SyntaxNode | undefined): number | boolean | undefined {
  if (!node) return undefined;
  if (node.type === "true" || node.type === "false") return node.type === "true";
  const text = node.type === "integer" || node.type === "float" ? node.text.replaceAll("_", "") : stringValue(node);
  if (text === "true" || text === "false" || text === "True" || text === "False") return text.toLowerCase() === "true";
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
