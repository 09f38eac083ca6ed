import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import { koanfVariable } from "../../../koanfVariable.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { argumentsOf, fieldOf, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { koanfSteps } from "./koanfSteps.js";
import { plainDefault } from "./tags.js";

/**
 * Functions that load the environment into a koanf, with what else they load there: https://pkg.go.dev/github.com/knadh/koanf/v2.
 * One that loads it twice, or only sometimes, leaves open what counts.
 */
export function koanfStores(file: ParsedFile): readonly Fact<"settingStore">[] {
  const loads = file.nodes("call_expression").flatMap(it => koanfLoad(file, it) ?? []);
  return loads.filter(it => it.provider === "env").flatMap(it => storeFact(file, it, loads) ?? []);
}

interface KoanfLoad {
  readonly node: SyntaxNode;
  readonly receiver: string;
  /** `env`, `confmap`, `file` … */
  readonly provider: string;
  readonly made: SyntaxNode;
  /** The provider of the environment by its second version. */
  readonly second: boolean;
}

function koanfLoad(file: ParsedFile, node: SyntaxNode): KoanfLoad | undefined {
  const callee = node.field("function");
  if (callee?.type !== "selector_expression" || callee.field("field")?.text !== "Load") return undefined;
  const made = argumentsOf(node)[0];
  const name = made?.type === "call_expression" ? libraryName(referenceOf(file, made.field("function"))) : undefined;
  const [, provider, version] = /^github\.com\/knadh\/koanf\/providers\/(\w+)(\/v2)?:Provider(?:WithValue)?$/.exec(name ?? "") ?? [];
  return made && provider !== undefined ? { node, receiver: callee.field("operand")?.text ?? "", provider, made, second: version !== undefined } : undefined;
}

function storeFact(file: ParsedFile, env: KoanfLoad, loads: readonly KoanfLoad[]): Fact<"settingStore"> | undefined {
  const fn = enclosingFunction(env.node);
  if (fn?.type !== "function_declaration" && fn?.type !== "method_declaration") return undefined;
  const own = loads.filter(it => it.receiver === env.receiver && enclosingFunction(it.node)?.id === fn.id);
  if (own.filter(it => it.provider === "env").length > 1 || !isAlways(env.node, fn)) return undefined;
  const statements = loadsOf(file, env.receiver, fn).map(it => statementIn(fn, it));
  const how = environmentOf(file, env);
  const defaults = own.find(it => it.provider === "confmap" && it.node.end < env.node.start && isAlways(it.node, fn) && stringValue(argumentsOf(it.made)[1]) === how["delimiter"]);
  const map = defaults && plainMap(argumentsOf(defaults.made)[0]);
  return {
    kind: "settingStore", uri: file.uri, span: spanOf(fn), pattern: "koanf", name: env.receiver, list: { start: statements[0]!.start, end: statements.at(-1)!.end }, ...map && { parts: { defaults: spanOf(map) } }, entries: map ? entriesOf(map, how) : [],
    details: { ...how, ...scopeOf(file).lookup(env.receiver, env.node)?.topLevel === false && { local: true }, ...scopeOf(file).imports.some(it => it.specifier === "github.com/knadh/koanf/v2") && { second: true } },
  };
}

/** All that is loaded there, by whatever provider. */
function loadsOf(file: ParsedFile, receiver: string, fn: SyntaxNode): readonly SyntaxNode[] {
  return file.nodes("call_expression").filter(it => it.field("function")?.text === `${receiver}.Load` && enclosingFunction(it)?.id === fn.id);
}

/** Not within an `if` or a loop. */
function isAlways(node: SyntaxNode, fn: SyntaxNode): boolean {
  let above = node.parent;
  while (above && !/^(block|expression_case|default_case|communication_case|func_literal)$/.test(above.type)) above = above.parent;
  return above?.id === fn.field("body")?.id;
}

/** The statement of a function's own block, so `if err := k.Load(…); err != nil {…}` as a whole. */
function statementIn(fn: SyntaxNode, node: SyntaxNode): SyntaxNode {
  const body = fn.field("body");
  let at = node;
  while (at.parent && at.parent.id !== body?.id && !(at.parent.type === "statement_list" && at.parent.parent?.id === body?.id)) at = at.parent;
  return at;
}

/** `env.Provider("APP_", ".", f)`, of the second version `env.Provider(".", env.Opt{Prefix: "APP_", TransformFunc: f})`. */
function environmentOf(file: ParsedFile, { made, second }: KoanfLoad): Readonly<Record<string, string>> {
  const given = argumentsOf(made);
  const options = second && given[1]?.type === "composite_literal" ? given[1] : undefined;
  const [prefix, delimiter, transform] = second ? [options && fieldOf(options, "Prefix"), given[0], options && fieldOf(options, "TransformFunc")] : given;
  const isPlain = second ? options !== undefined && fieldOf(options, "EnvironFunc") === undefined : true;
  return {
    prefix: prefix === undefined ? "" : stringValue(prefix) ?? "?", delimiter: stringValue(delimiter) ?? "?",
    steps: isPlain ? koanfSteps(file, transform) ?? "?" : "?",
  };
}

/** A map written right there, from text to anything. */
function plainMap(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === "composite_literal" && /^map\[string\](any|interface\s*\{\s*\})$/.test(node.field("type")?.text ?? "") ? node : undefined;
}

function entriesOf(map: SyntaxNode, how: Readonly<Record<string, string>>): readonly SettingEntry[] {
  return (map.field("body")?.children ?? []).flatMap((it): SettingEntry[] => {
    const key = it.type === "keyed_element" ? stringValue(it.field("key")?.children[0]) : undefined;
    const value = it.field("value")?.children[0];
    const plain = value && plainDefault(stringValue(value) ?? value.text);
    return key === undefined ? [] : [{ key: koanfVariable(key, how) ?? key, path: [key], hasDefault: true, ...plain !== undefined && { defaultValue: plain } }];
  });
}

function spanOf({ start, end }: SyntaxNode): Span {
  return { start, end };
}
