import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { fieldsOf, referenceOf } from "../bindings/values.js";

/** Sleeping while a mutex is held: whoever needs it sleeps too. https://pkg.go.dev/sync#Mutex */
export const goBlocking: Extractor = {
  name: "go-blocking",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["time.Sleep"],
  *extract(file) {
    const locks = file.nodes("call_expression").filter(it => isOfMutex(file, it));
    for (const call of locks.length === 0 ? [] : file.nodes("call_expression")) {
      if (libraryName(referenceOf(file, call.field("function"))) !== "time:Sleep" || !isHeld(call, locks)) continue;
      const within = enclosingName(call);
      yield {
        kind: "blockingCall", uri: file.uri, span: { start: call.start, end: call.end }, callee: call.field("function")!.text, family: "sleep", onLoop: "yes",
        ...within !== undefined && { within },
      };
    }
  },
};

function isOfMutex(file: ParsedFile, call: SyntaxNode): boolean {
  const callee = call.field("function");
  if (callee?.type !== "selector_expression" || !/^R?(Lock|Unlock)$/.test(callee.field("field")?.text ?? "")) return false;
  const reference = referenceOf(file, callee);
  return /^sync:(RW)?Mutex\.R?(Lock|Unlock)$/.test(libraryName(reference) ?? "") || (reference?.from === "local" && reference.path.length === 1 && embedsMutex(file, reference.name));
}

/** `type Cache struct { sync.RWMutex }` locks itself. */
function embedsMutex(file: ParsedFile, type: string): boolean {
  const fields = fieldsOf(file, type);
  const mutex = fields?.["Mutex"] ?? fields?.["RWMutex"];
  return mutex?.how === "new" && /^sync:(RW)?Mutex$/.test(libraryName(mutex.of) ?? "");
}

/** The last of the calls on some mutex before it in the same function locks; one that is put off unlocks only at the end. */
function isHeld(call: SyntaxNode, locks: readonly SyntaxNode[]): boolean {
  const fn = enclosingFunction(call);
  const before = locks.filter(it => it.end <= call.start && enclosingFunction(it)?.id === fn?.id && it.parent?.type !== "defer_statement");
  const last = before.at(-1)?.field("function")?.field("field")?.text ?? "";
  return /^R?Lock$/.test(last);
}
