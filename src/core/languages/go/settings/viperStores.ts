import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { viperVariable } from "../../../viperVariable.js";
import { plainDefault } from "./tags.js";

const setup = /^(SetDefault|BindEnv|MustBindEnv|AutomaticEnv|SetEnvPrefix|SetEnvKeyReplacer|AddConfigPath|SetConfigName|SetConfigFile|SetConfigType|ReadInConfig|MergeInConfig|AllowEmptyEnv|BindPFlags?)$/;

/** What sets viper up in a file, as far as it is done in one function: https://pkg.go.dev/github.com/spf13/viper */
export function viperStores(file: ParsedFile): readonly Fact<"settingStore">[] {
  const calls = file.nodes("call_expression").flatMap(node => viperCall(file, node) ?? []).filter(it => setup.test(it.method));
  const first = calls.find(it => it.method === "AutomaticEnv") ?? calls.find(it => it.method === "SetDefault") ?? calls.find(it => it.method === "BindEnv");
  const fn = first && enclosingFunction(first.node);
  if (!fn) return [];
  const own = calls.filter(it => enclosingFunction(it.node)?.id === fn.id && it.receiver === first.receiver);
  const last = statementIn(fn, own.at(-1)!.node);
  return [{
    kind: "settingStore", uri: file.uri, span: { start: fn.start, end: fn.end }, pattern: "viper",
    list: { start: statementIn(fn, own[0]!.node).start, end: last.end }, entries: entriesOf(own),
    details: { receiver: first.receiver, ...viperName(file) !== first.receiver && { instance: true }, ...environmentOf(own) },
  }];
}

interface ViperCall {
  readonly node: SyntaxNode;
  readonly receiver: string;
  readonly method: string;
  readonly values: readonly SyntaxNode[];
}

function viperCall(file: ParsedFile, node: SyntaxNode): ViperCall | undefined {
  const callee = node.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!setup.test(method) || !/^github\.com\/spf13\/viper:((Viper|New\.\(\)|NewWithOptions\.\(\)|GetViper\.\(\))\.)?\w+$/.test(libraryName(referenceOf(file, callee)) ?? "")) return undefined;
  return { node, method, receiver: callee!.field("operand")!.text, values: argumentsOf(node) };
}

function viperName(file: ParsedFile): string | undefined {
  return scopeOf(file).imports.find(it => it.specifier === "github.com/spf13/viper")?.name;
}

/** The statement of a function's own block, so `if err := viper.ReadInConfig(); err != nil {…}` as a whole. */
function statementIn(fn: SyntaxNode, node: SyntaxNode): SyntaxNode {
  const body = fn.field("body");
  let at = node;
  while (at.parent && at.parent.id !== body?.id && !(at.parent.type === "statement_list" && at.parent.parent?.id === body?.id)) at = at.parent;
  return at;
}

/** How a key becomes the name of a variable. */
function environmentOf(calls: readonly ViperCall[]): Readonly<Record<string, string | boolean>> {
  const prefix = calls.find(it => it.method === "SetEnvPrefix");
  const replacer = calls.find(it => it.method === "SetEnvKeyReplacer");
  const pairs = replacer?.values[0] && argumentsOf(replacer.values[0]).map(it => stringValue(it));
  return {
    ...calls.some(it => it.method === "AutomaticEnv") && { automatic: true },
    ...prefix && { prefix: stringValue(prefix.values[0]) ?? "?" },
    ...replacer && { replaces: pairs && pairs.length > 0 && pairs.every(it => it !== undefined && /^[.\-_]$/.test(it)) ? pairs.join("") : "?" },
  };
}

/** The variable of a key is the one that is bound to it, else what `AutomaticEnv` makes of the key; one that is not certain is left as it is. */
function entriesOf(calls: readonly ViperCall[]): readonly SettingEntry[] {
  const bound = new Map(calls.filter(it => it.method === "BindEnv" || it.method === "MustBindEnv").map(it => [stringValue(it.values[0]), stringValue(it.values[1])]));
  const how = environmentOf(calls);
  return calls.filter(it => it.method === "SetDefault").flatMap((it): SettingEntry[] => {
    const path = stringValue(it.values[0]);
    if (path === undefined) return [];
    const text = it.values[1] && (stringValue(it.values[1]) ?? it.values[1].text);
    const value = text === undefined ? undefined : plainDefault(text);
    return [{ key: bound.get(path) ?? (how["automatic"] === true ? viperVariable(path, how) : undefined) ?? path, path: [path], hasDefault: true, ...value !== undefined && { defaultValue: value } }];
  });
}
