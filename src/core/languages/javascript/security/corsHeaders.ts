import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { isInDevelopment } from "../servers/development.js";
import { asksOrigin } from "./corsOrigins.js";

/** A header that code sets by hand: the call or the entry of an object, and the header's value. */
interface HeaderSetting {
  readonly at: SyntaxNode;
  readonly name: string;
  readonly value: SyntaxNode;
  readonly callee: string;
}

const origin = "access-control-allow-origin";
const credentials = "access-control-allow-credentials";

/** Policies of functions that set both headers themselves: `res.setHeader("Access-Control-Allow-Origin", req.headers.origin)`. */
export function* policiesByHeaders(file: ParsedFile): Iterable<Fact<"corsPolicy">> {
  const settings = [...file.nodes("call_expression").flatMap(settingOfCall), ...file.nodes("pair").flatMap(settingOfPair)];
  for (const setting of settings.filter(it => it.name === origin)) {
    const around = enclosingFunction(setting.at);
    const same = settings.filter(it => around !== undefined && enclosingFunction(it.at) === around);
    const allowing = same.find(it => it.name === credentials && /^["'`]?true["'`]?$/.test(unwrap(it.value).text));
    if (!allowing || !around) continue;
    yield {
      kind: "corsPolicy", uri: file.uri, span: spanOf(setting.at), library: "headers", callee: setting.callee,
      origins: same.filter(it => it.name === origin).length > 1 ? "unknown" : originsOf(file, setting, around),
      credentials: isChosen(allowing.at, around) ? "unknown" : "yes",
      originsAt: spanOf(setting.value), credentialsAt: spanOf(allowing.value),
      ...(isInDevelopment(setting.at) || isInDevelopment(allowing.at)) && { development: true },
    };
  }
}

function settingOfCall(call: SyntaxNode): HeaderSetting[] {
  const [first, value] = call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
  const name = stringValue(first)?.toLowerCase();
  const callee = call.field("function");
  const method = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  if (!callee || !value || (name !== origin && name !== credentials) || !/^(setHeader|header|set|append|writeHeader|addHeader)$/.test(method)) return [];
  return [{ at: call, name, value, callee: callee.text.replaceAll(/\s+/g, "").slice(0, 60) }];
}

/** `res.set({ "Access-Control-Allow-Origin": … })`, `{ headers: { … } }`. */
function settingOfPair(pair: SyntaxNode): HeaderSetting[] {
  const name = stringValue(pair.field("key"))?.toLowerCase();
  const value = pair.field("value");
  return value && (name === origin || name === credentials) ? [{ at: pair, name, value, callee: "Access-Control-Allow-Origin" }] : [];
}

function originsOf(file: ParsedFile, { at, value }: HeaderSetting, around: SyntaxNode): Fact<"corsPolicy">["origins"] {
  if (isChosen(at, around) || isChecked(at, around)) return "some";
  if (stringValue(value) === "*") return "any";
  return asksOrigin(file, value) ? "reflected" : stringValue(value) === undefined ? "unknown" : "some";
}

/** A condition decides whether the header is set: any but whether an origin was sent at all, or which method asks. */
function isChosen(at: SyntaxNode, around: SyntaxNode): boolean {
  for (let inner = at, above = at.parent; above && inner !== around; inner = above, above = above.parent) {
    const condition = above.type === "binary_expression" && (above.has("&&") || above.has("||")) && above.field("right") === inner ? above.field("left") : above.field("condition");
    if (condition && condition !== inner && !isNoCheck(condition.text)) return true;
    if (/^(switch_case|switch_default|catch_clause)$/.test(above.type)) return true;
  }
  return false;
}

function isNoCheck(condition: string): boolean {
  return condition.replace(/^\((.*)\)$/s, "$1").split(/&&|\|\|/).every(part =>
    /^\s*!{0,2}\s*[\w.?]*(origin|headers?(\[["'`]origin["'`]\]|\(["'`]origin["'`]\)|\.get\(["'`]origin["'`]\)))\s*$/i.test(part) || /\bmethod\b/.test(part));
}

/** The origin is asked about before: handed to a function, looked up in a list, or reason to leave. */
function isChecked(at: SyntaxNode, around: SyntaxNode): boolean {
  const before = around.text.slice(0, at.start - around.start);
  return /\.(includes|has|indexOf|some|find|test|match|every|startsWith|endsWith)\s*\(|\b\w*(allow|valid|trust|whitelist|check|verif|permit)\w*(origin\w*)?\s*[([]/i.test(before.replaceAll(/["'`][^"'`\n]*["'`]/g, "''"))
    || at.parent !== undefined && leavesBefore(at, around);
}

/** `if (origin !== home) return next();` */
function leavesBefore(at: SyntaxNode, around: SyntaxNode): boolean {
  for (let inner: SyntaxNode | undefined = at; inner && inner !== around && !isFunction(inner); inner = inner.parent) {
    const earlier = inner.parent?.children.filter(it => it.type === "if_statement" && it.end <= at.start) ?? [];
    if (earlier.some(it => /\b(return|throw)\b/.test(it.text) && !isNoCheck(it.field("condition")?.text ?? ""))) return true;
  }
  return false;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
