import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction, enclosingName, qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { middlewareOf } from "../routing/middleware.js";
import { blockingCallOf } from "../security/blockingCalls.js";
import { isInDevelopment } from "../servers/development.js";

/**
 * Calls inside functions that hold the thread until they are done, as those do whose name ends in `Sync`:
 * https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop
 */
export const blocking: Extractor = {
  name: "blocking-calls",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["Sync", "sync-request", "sync-fetch", "cross-spawn", "Atomics"],
  *extract(file) {
    // A worker has a loop of its own, and a program with a first line for the shell is run by hand.
    if (file.text.startsWith("#!") || /\bparentPort\b/.test(file.text)) return;
    for (const call of file.nodes("call_expression")) {
      const around = enclosingFunction(call);
      const found = around && blockingCallOf(file, call);
      if (!found || isOnce(call) || isInDevelopment(call) || isAtExit(call)) continue;
      const within = enclosingName(call);
      const inner = innerOf(file, around);
      yield {
        kind: "blockingCall", uri: file.uri, span: { start: call.start, end: call.end }, ...found, onLoop: "yes",
        ...within !== undefined && { within }, ...inner && { inner },
      } satisfies Fact<"blockingCall">;
    }
  },
};

/** Whether the nearest functions around have no name, and one of them is given to a server right there. */
function innerOf(file: ParsedFile, around: SyntaxNode): Fact<"blockingCall">["inner"] {
  let inner: Fact<"blockingCall">["inner"];
  for (let fn: SyntaxNode | undefined = around; fn && qualifiedName(fn) === undefined; fn = enclosingFunction(fn)) {
    const call = fn.parent?.type === "arguments" ? fn.parent.parent : undefined;
    if (call && middlewareOf(file, call)?.functions.includes(fn)) return "middleware";
    inner = "callback";
  }
  return inner;
}

/** The first time alone: `if (!page) page = …`, `page ??= …`, `return page || (page = …)`, or what leaves earlier with what is kept. */
function isOnce(call: SyntaxNode): boolean {
  const kept = keeperOf(call);
  for (let inner = call, above = call.parent; above && inner.type !== "program"; inner = above, above = above.parent) {
    if (above.type === "augmented_assignment_expression" && (above.has("??=") || above.has("||="))) return true;
    const condition = above.type === "if_statement" || above.type === "ternary_expression" ? above.field("condition") : above.type === "binary_expression" && (above.has("||") || above.has("??")) ? above.field("left") : undefined;
    if (condition && condition !== inner && (kept !== undefined && mentions(condition.text, kept) || isMissing(condition.text, call))) return true;
    if (above.type === "statement_block" && leavesWithKept(above, inner, kept)) return true;
  }
  return false;
}

/** `if (!existsSync(folder)) mkdirSync(folder)`: made the first time, and there from then on. */
function isMissing(condition: string, call: SyntaxNode): boolean {
  return /!\s*[\w.]*existsSync\(/.test(condition) && /(mkdir|ensureDir|writeFile|copyFile)Sync$/.test(call.field("function")?.text ?? "");
}

/** What keeps the value beyond the call: a variable or member that is assigned, or the map that it is put into. */
function keeperOf(call: SyntaxNode): string | undefined {
  for (let above = call.parent; above; above = above.parent) {
    if (above.type === "assignment_expression" || above.type === "augmented_assignment_expression") return above.field("left")?.text.replace(/\[.*$/s, "");
    const callee = above.type === "call_expression" ? above.field("function") : undefined;
    if (callee?.field("property")?.text === "set") return callee.field("object")?.text;
    if (/statement_block|function/.test(above.type)) break;
  }
  return keptLater(call);
}

/** `const page = readFileSync(…); cache.set(path, page)`, `cache[path] = page`. */
function keptLater(call: SyntaxNode): string | undefined {
  let value = call;
  while (value.parent && !/^(variable_declarator|statement_block|program)$/.test(value.parent.type)) value = value.parent;
  const name = value.parent?.type === "variable_declarator" ? value.parent.field("name")?.text : undefined;
  const around = enclosingFunction(call)?.text ?? "";
  if (name === undefined || !/^[\w$]+$/.test(name)) return undefined;
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(`([\\w$.]+)\\.set\\([^;]*\\b${escaped}\\b|([\\w$.]+)(?:\\[[^\\]]*\\])?\\s*=\\s*${escaped}\\b`).exec(around)?.slice(1).find(it => it !== undefined);
}

function leavesWithKept(block: SyntaxNode, inner: SyntaxNode, kept: string | undefined): boolean {
  return kept !== undefined && block.children.some(it => it.type === "if_statement" && it.end <= inner.start && /\breturn\b/.test(it.field("consequence")?.text ?? "")
    && mentions(it.field("condition")?.text ?? "", kept));
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name.replaceAll(/[.$]/g, "\\$&")}(?![\\w$])`).test(text);
}

/** `process.on("exit", …)`: nothing else can run then. */
function isAtExit(call: SyntaxNode): boolean {
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) {
    const callee = fn.parent?.type === "arguments" ? fn.parent.parent?.field("function")?.text ?? "" : "";
    if (/^process\.(on|once|addListener)$/.test(callee)) return true;
  }
  return false;
}
