import shutdownLibraries from "../../../data/shutdown-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { declarationOf, moduleReference, referenceOf, unwrap } from "../bindings/values.js";

const libraries: ReadonlySet<string> = new Set(shutdownLibraries.libraries);
const methods: ReadonlySet<string> = new Set(shutdownLibraries.methods);

/** Handlers of the signals that ask a process to end, and libraries that install them. */
export const shutdown: Extractor = {
  name: "shutdown",
  nodes: ["call_expression", "import_statement"],
  shares: [scopeKey],
  *extract(file) {
    for (const node of file.nodes("import_statement")) yield* libraryFact(file, node, stringValue(node.field("source")));
    for (const call of file.nodes("call_expression")) {
      const module = moduleReference(call);
      if (module?.from === "import") yield* libraryFact(file, call, module.specifier);
      else yield* handlerFacts(file, call);
    }
  },
};

function* libraryFact(file: ParsedFile, node: SyntaxNode, specifier: string | undefined): Iterable<Fact> {
  if (specifier !== undefined && libraries.has(packageOf(specifier)) && !node.has("type")) yield fact(file, node, "library", packageOf(specifier));
}

/** `@apollo/server/express4` is of `@apollo/server`. */
function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

function* handlerFacts(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  const property = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  if (methods.has(property)) yield fact(file, call, "library", property);
  if (!/^(on|once|addListener|prependListener|prependOnceListener)$/.test(property) || !isProcess(file, callee!.field("object"))) return;
  const [event, handler] = call.field("arguments")?.children ?? [];
  if (!event) return;
  for (const name of signalsOf(file, event, handler)) yield fact(file, call, "signal", name);
}

function isProcess(file: ParsedFile, node: SyntaxNode | undefined): boolean {
  const inner = node && unwrap(node);
  if (inner?.type === "call_expression") return isProcess(file, inner.field("function")?.field("object"));
  const name = inner && libraryName(referenceOf(file, inner));
  return name === "global:process" || name === "process:" || name === "global:globalThis.process";
}

/** The signals that an event is or may be. What only runs on failures or at the very end is none. */
function signalsOf(file: ParsedFile, event: SyntaxNode, handler: SyntaxNode | undefined): readonly string[] {
  const name = stringValue(unwrap(event));
  if (name === "message") return /shutdown/i.test(handler?.text ?? "") ? ["shutdown message"] : [];
  if (name !== undefined) return /^SIG(TERM|INT|QUIT|HUP|BREAK|USR2)$/.test(name) ? [name] : [];
  const listed = listedSignals(file, event);
  return listed.length > 0 ? listed : ["unknown"];
}

/** `["SIGTERM", "SIGINT"].forEach(signal => process.on(signal, …))`, the same as a loop, and a constant. */
function listedSignals(file: ParsedFile, event: SyntaxNode): readonly string[] {
  const declaration = event.type === "identifier" ? declarationOf(file, event) : undefined;
  const above = declaration?.kind === "parameter" ? declaration.node.parent?.parent?.parent?.parent ?? declaration.node : declaration?.value ?? declaration?.node.parent;
  const text = above && above.end - above.start < 2000 ? above.text : "";
  return [...new Set([...text.matchAll(/["'`](SIG(?:TERM|INT|QUIT|HUP|BREAK|USR2))["'`]/g)].map(it => it[1]!))];
}

function fact(file: ParsedFile, node: SyntaxNode, by: "signal" | "library", name: string): Fact<"shutdown"> {
  return { kind: "shutdown", uri: file.uri, span: { start: node.start, end: node.end }, by, name };
}
