import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, type Arguments } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { openPart, textOf } from "../bindings/text.js";
import { unwrap } from "../bindings/values.js";

/** Flask and Django: `<int:id>` is `:id`, `<path:rest>` takes slashes as well. https://flask.palletsprojects.com/en/stable/quickstart/#variable-rules */
export function angledPath(file: ParsedFile, node: SyntaxNode | undefined): string {
  return (textOf(file, node) ?? openPart).replaceAll(/<(?:([^<>:]*):)?(\w+)>/g, (_, converter: string | undefined, name: string) => converter?.startsWith("path") ? "*" : `:${name}`);
}

/** FastAPI: `{id}` is `:id`, `{rest:path}` takes slashes as well. https://www.starlette.io/routing/#path-parameters */
export function bracedPath(file: ParsedFile, node: SyntaxNode | undefined): string {
  return (textOf(file, node) ?? openPart).replaceAll(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, converter: string | undefined) => converter === "path" ? "*" : `:${name}`);
}

/** Django's `re_path`: named groups are parameters; what else no plain path says is open. */
export function patternPath(file: ParsedFile, node: SyntaxNode | undefined): string {
  const text = textOf(file, node);
  if (text === undefined) return openPart;
  const named = withoutGroups(text.replace(/^\^/, "").replace(/(\\Z|\$)$/, ""));
  return named.replaceAll(/\\([./-])/g, "$1").split("/").map(it => /[\\()[\]*+?|^$]/.test(it.replace(/^:\w+$/, "")) && !/^(:\w+)(\.:?\w+)*$/.test(it) ? openPart : it).join("/");
}

/** `(?P<pk>\d+)` is `:pk`; brackets in it are counted. */
function withoutGroups(pattern: string): string {
  const start = /\(\?P<(\w+)>/.exec(pattern);
  if (!start) return pattern;
  let depth = 1;
  let at = start.index + start[0].length;
  for (; at < pattern.length && depth > 0; at++) {
    if (pattern[at] === "\\") at++;
    else if (pattern[at] === "(") depth++;
    else if (pattern[at] === ")") depth--;
  }
  return `${pattern.slice(0, start.index)}:${start[1]!}${withoutGroups(pattern.slice(at))}`;
}

/** `methods=["GET", "POST"]`, upper case; undefined where none are given, `ALL` where they are made elsewhere. */
export function methodsOf(given: Arguments, index?: number): readonly string[] | undefined {
  const list = argument(given, "methods", index);
  if (!list) return undefined;
  const inner = unwrap(list);
  const names = /^(list|tuple|set)$/.test(inner.type) ? inner.children.map(stringValue) : [undefined];
  return names.every(it => it !== undefined) && names.length > 0 ? names.map(it => it.toUpperCase()) : ["ALL"];
}
