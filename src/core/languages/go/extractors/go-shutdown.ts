import shutdownLibraries from "../../../data/shutdown-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/literals.js";
import { importsPackage, scopeKey, scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";

const { runners } = shutdownLibraries;
const libraries = shutdownLibraries.libraries.filter(it => /^[\w.-]+\.\w+\//.test(it) || /^\w+\.dev$/.test(it));

/** Signals that ask a process to end, the end of a server, and libraries that wait for the signals themselves. */
export const goShutdown: Extractor = {
  name: "go-shutdown",
  nodes: ["call_expression"],
  shares: [scopeKey],
  *extract(file) {
    for (const { specifier = "", node } of new Map(scopeOf(file).imports.map(it => [it.node, it])).values()) {
      const library = libraries.find(it => specifier === it || specifier.startsWith(`${it}/`));
      if (library !== undefined) yield fact(file, node, "library", library);
    }
    for (const call of file.nodes("call_expression")) {
      yield* handlerFacts(file, call);
      yield* openRun(file, call);
    }
  },
};

function* handlerFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (/^(Shutdown|ShutdownWith(Context|Timeout)|GracefulStop)$/.test(method)) yield fact(file, call, "library", method);
  if (!/^Notify(Context)?$/.test(method) || !importsPackage(file, "os/signal")) return;
  const name = libraryName(referenceOf(file, callee));
  if (name !== "os/signal:Notify" && name !== "os/signal:NotifyContext") return;
  const given = argumentsOf(call).slice(1);
  for (const signal of given.length === 0 ? ["SIGTERM"] : given.map(it => signalOf(file, it))) {
    if (signal !== undefined) yield fact(file, call, "signal", signal);
  }
}

/** `app.Run()` of a library that nothing is known of may wait for the signals; that of a package of the project is none, as a model tells. */
function* openRun(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.type !== "selector_expression" || !/^(Run\w*|Start|Serve|ListenAndServe\w*|Wait)$/.test(callee.field("field")?.text ?? "")) return;
  const reference = referenceOf(file, callee);
  if (reference?.from !== "import" || !/^[\w.-]+\.\w+\//.test(reference.specifier) || runners.some(it => reference.specifier.startsWith(it))) return;
  yield { kind: "unresolved", uri: file.uri, span: { start: call.start, end: call.end }, scope: "process", what: reference.specifier };
}

/** Without a list all signals come; what cannot be caught, or asks for something else than an end, is none. https://pkg.go.dev/os/signal */
function signalOf(file: ParsedFile, node: SyntaxNode): string | undefined {
  const name = libraryName(referenceOf(file, node)) ?? "";
  if (name === "os:Interrupt") return "SIGINT";
  const signal = /:(SIG[A-Z\d]+)$/.exec(name)?.[1];
  if (signal !== undefined) return /^SIG(TERM|INT|QUIT)$/.test(signal) ? signal : undefined;
  return name === "os:Kill" ? undefined : "unknown";
}

function fact(file: ParsedFile, { start, end }: SyntaxNode, by: "signal" | "library", name: string): Fact<"shutdown"> {
  return { kind: "shutdown", uri: file.uri, span: { start, end }, by, name };
}
