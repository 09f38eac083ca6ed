import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, statementOf, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { parameterNames } from "../bindings/parameters.js";
import { scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";

/** A read of an environment variable. */
export interface EnvironmentUse {
  readonly node: SyntaxNode;
  readonly key: string;
  readonly hasDefault: boolean;
  /** The default as text, where it stands in the code. */
  readonly fallback?: string;
  /** Where it stands. */
  readonly fallbackAt?: SyntaxNode;
}

/** `os.Getenv("PORT")`, `os.LookupEnv`, and calls of functions of this file that hand the name on to these: `getenv("PORT", "8080")`. */
export function environmentCalls(file: ParsedFile): readonly EnvironmentUse[] {
  const readers = readersOf(file);
  return file.nodes("call_expression").flatMap((call): EnvironmentUse[] => {
    const own = readers.get(call.field("function")?.text ?? "");
    const values = argumentsOf(call);
    const key = stringValue(values[own ?? 0]);
    if (key === undefined || !isName(key)) return [];
    if (own !== undefined) {
      const fallback = stringValue(values[own + 1]) ?? (values[own + 1]?.type === "int_literal" ? values[own + 1]!.text : undefined);
      return [{ node: call, key, hasDefault: values.length > own + 1, ...fallback !== undefined && { fallback, fallbackAt: values[own + 1]! } }];
    }
    return isRead(file, call) ? [{ node: call, key, ...defaultAt(file, call) }] : [];
  });
}

export function isName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

/** https://pkg.go.dev/os#Getenv */
function isRead(file: ParsedFile, call: SyntaxNode): boolean {
  return /^(os|syscall):(Getenv|LookupEnv)$/.test(libraryName(referenceOf(file, call.field("function"))) ?? "");
}

/** Functions of this file that read the variable which a parameter names, with that parameter's place. */
function readersOf(file: ParsedFile): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const call of file.nodes("call_expression")) {
    const [name] = argumentsOf(call);
    const fn = name?.type === "identifier" && isRead(file, call) ? enclosingFunction(call) : undefined;
    const index = fn?.type === "function_declaration" ? parameterNames(fn).indexOf(name!.text) : -1;
    if (fn && index >= 0) found.set(fn.field("name")?.text ?? "", index);
  }
  return found;
}

/** `cmp.Or(os.Getenv("PORT"), "8080")`, `if port == "" { port = "8080" }`, and the second result of `LookupEnv`. */
function defaultAt(file: ParsedFile, call: SyntaxNode): Pick<EnvironmentUse, "hasDefault" | "fallback"> {
  const outer = call.parent?.parent;
  if (call.parent?.type === "argument_list" && outer && libraryName(referenceOf(file, outer.field("function"))) === "cmp:Or") return withDefault(argumentsOf(outer).at(-1));
  const statement = statementOf(call);
  const declaring = statement.type === "if_statement" ? statement.field("initializer") : statement;
  const name = declaring?.type === "short_var_declaration" || declaring?.type === "var_declaration" ? nameIn(declaring) : undefined;
  const declaration = name && scopeOf(file).lookup(name.text, { start: declaring!.end, end: declaring!.end });
  const given = declaration && scopeOf(file).assignments(declaration)[0];
  return given ? withDefault(given) : { hasDefault: false };
}

function nameIn(statement: SyntaxNode): SyntaxNode | undefined {
  const left = statement.field("left")?.children[0] ?? statement.children.find(it => it.type === "var_spec")?.children[0];
  return left?.type === "identifier" ? left : undefined;
}

function withDefault(node: SyntaxNode | undefined): Pick<EnvironmentUse, "hasDefault" | "fallback"> {
  const fallback = stringValue(node);
  return { hasDefault: true, ...node && fallback !== undefined && { fallback, fallbackAt: node } };
}
