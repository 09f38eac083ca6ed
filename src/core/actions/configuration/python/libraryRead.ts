import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { Setting } from "../setting.js";
import { defaultText, isFloat, isTuple } from "./pythonValue.js";
import { assigned } from "./moduleConstant.js";
import type { PlainRead } from "./plainRead.js";

/** A read by the library with which a module reads its settings; undefined where it has none. */
export function libraryRead(setting: Setting, target: ParsedFile, { pattern, details = {} }: Fact<"settingStore">, at: Span): PlainRead | undefined {
  const reader = details["reader"];
  if (typeof reader !== "string") return undefined;
  return pattern === "decouple" ? decoupleRead(setting, target, reader, at) : environRead(setting, target, reader, details["scheme"] === true);
}

/** `env.int("KEY", default=30)`, or an entry of the scheme. https://django-environ.readthedocs.io/en/latest/types.html: `env.url` gives no text, so an address is read as text. */
function environRead(setting: Setting, target: ParsedFile, reader: string, scheme: boolean): PlainRead {
  const key = target.editing!.quote(target, setting.key);
  const type = setting.type === "boolean" ? "bool" : setting.type === "list" ? (isTuple(setting) ? "tuple" : "list") : setting.type === "string" || setting.type === "url" ? "str" : isFloat(setting) ? "float" : "int";
  const list = scheme ? schemeOf(target, reader) : undefined;
  if (list) {
    const cast = type === "list" || type === "tuple" ? type : type;
    const entry = setting.required ? `${setting.key}=${cast}` : `${setting.key}=(${cast}, ${defaultText(setting, target)})`;
    return { expression: `${reader}(${key})`, edits: target.editing!.addArgument(target, list, entry) };
  }
  const method = type === "str" ? reader : `${reader}.${type}`;
  return { expression: setting.required ? `${method}(${key})` : `${method}(${key}, default=${defaultText(setting, target)})`, edits: [] };
}

/** The call that makes the reader. */
function schemeOf(target: ParsedFile, reader: string): SyntaxNode | undefined {
  const statement = target.root.children.find(it => assigned(it) === reader);
  const call = statement?.children[0]?.field("right");
  return call?.type === "call" ? call : undefined;
}

/** `config("KEY", default=30, cast=int)`. https://github.com/HBNetwork/python-decouple#how-to-use */
function decoupleRead(setting: Setting, target: ParsedFile, reader: string, at: Span): PlainRead {
  const { edits, cast } = castOf(setting, target, at);
  const fallback = setting.type === "list" ? target.editing!.quote(target, (setting.value as readonly string[]).join(",")) : defaultText(setting, target);
  const given = [target.editing!.quote(target, setting.key), ...setting.required ? [] : [`default=${fallback}`], ...cast === undefined ? [] : [`cast=${cast}`]];
  return { expression: `${reader}(${given.join(", ")})`, edits };
}

function castOf(setting: Setting, target: ParsedFile, at: Span): { readonly edits: readonly TextEdit[]; readonly cast?: string } {
  switch (setting.type) {
    case "string":
    case "url": return { edits: [] };
    case "boolean": return { edits: [], cast: "bool" };
    case "list": {
      const { edits, local } = target.editing!.addImport(target, { specifier: "decouple", name: "Csv", at });
      return { edits, cast: isTuple(setting) ? `${local}(post_process=tuple)` : `${local}()` };
    }
    default: return { edits: [], cast: isFloat(setting) ? "float" : "int" };
  }
}
