import pythonBlocking from "../../../data/python-blocking-calls.json";
import type { SecurityFacts } from "../../../facts/security.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { clientCallOf } from "../outbound/clients.js";

type Family = SecurityFacts["blockingCall"]["family"];

const families = Object.entries(pythonBlocking.families).map(([family, names]) => [family as Family, new RegExp(`^(${names.join("|")})$`)] as const);
const last = /^(sleep|run|call|check_call|check_output|getoutput|getstatusoutput|system|popen|open|read_text|read_bytes|write_text|write_bytes|copy\w*|rmtree|make_archive|unpack_archive|hashpw|checkpw|kdf|pbkdf2_hmac|scrypt|hash|verify|verify_and_update|connect|execute\w*|exec|fetch(one|all|many)|commit|flush|refresh|get|merge|scalars?|all|first|one|one_or_none|count|delete|update)$/;

/** What a call waits for while it holds the thread; undefined for all others. */
export function familyOf(file: ParsedFile, call: SyntaxNode): Family | undefined {
  const callee = call.field("function");
  const name = (callee?.type === "attribute" ? callee.field("attribute") : callee)?.text ?? "";
  if (isHttp(file, call)) return "http";
  if (!last.test(name)) return undefined;
  const whole = dotted(referenceOf(file, callee));
  return whole === undefined ? undefined : families.find(([, pattern]) => pattern.test(whole))?.[0];
}

/** `requests`, `urllib` and the like wait; of httpx, what is not its asynchronous client. */
function isHttp(file: ParsedFile, call: SyntaxNode): boolean {
  const client = clientCallOf(file, call)?.client;
  if (client === "httpx") return !/AsyncClient/.test(dotted(referenceOf(file, call.field("function"))) ?? "AsyncClient") && call.parent?.type !== "await";
  return client === "requests" || client === "urllib" || client === "urllib3" || client === "http.client";
}

/** `await asyncio.sleep(…)` in the place of `time.sleep(…)`: the one call whose twin takes the same arguments. */
export function twinOf(file: ParsedFile, call: SyntaxNode): SecurityFacts["blockingCall"]["twin"] {
  const callee = call.field("function")!;
  if (dotted(referenceOf(file, callee)) !== "time.sleep" || argumentsOf(call).open || argumentsOf(call).positional.length !== 1) return undefined;
  return {
    call: { start: call.start, end: call.end }, replace: { start: callee.start, end: callee.end }, by: "asyncio.sleep", awaits: true,
    import: { specifier: "asyncio", name: "*" },
  };
}
