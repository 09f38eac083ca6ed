import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { isLoopback } from "../../tls-commands.js";
import { wholeLine } from "../../whole-line.js";
import { argumentsOf, keyedElement, shortened, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { importsPackage, scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { conditionsAround, meansConsent, meansDevelopment } from "../servers/conditions.js";
import { literalsOf } from "../servers/httpServers.js";

/** `InsecureSkipVerify: true` without checks of the program's own. https://pkg.go.dev/crypto/tls#Config */
export const goTls: Extractor = {
  name: "go-tls",
  nodes: ["composite_literal", "assignment_statement"],
  shares: [scopeKey],
  when: ["InsecureSkipVerify"],
  tests: true,
  *extract(file) {
    if (isForTests(file)) return;
    for (const literal of literalsOf(file, "crypto/tls:Config")) yield* literalFact(file, literal);
    for (const assignment of file.nodes("assignment_statement")) yield* assignmentFact(file, assignment);
  },
};

/** A file that takes part in testing although its name does not say so. */
function isForTests(file: ParsedFile): boolean {
  return !file.uri.endsWith("_test.go") && importsPackage(file, "testing");
}

function* literalFact(file: ParsedFile, literal: SyntaxNode): Iterable<Fact> {
  const element = keyedElement(literal, "InsecureSkipVerify");
  const where = holderOf(literal);
  if (!element || element.field("value")?.text !== "true" || where?.isServer || checksItself(file, literal)) return;
  yield {
    kind: "tlsOption", uri: file.uri, span: spanOf(element), option: "InsecureSkipVerify", loopback: where?.loopback ?? false,
    ...conditionOf(file, literal, element), ...where?.name !== undefined && { where: where.name }, removal: removalOf(file, literal, element),
  };
}

function* assignmentFact(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left")?.children[0];
  if (left?.field("field")?.text !== "InsecureSkipVerify" || assignment.field("right")?.text !== "true" || !assignment.has("=")) return;
  const object = left.field("operand");
  if (!object || !/crypto\/tls:Config$|\.TLS(Client)?Config(\.Clone\.\(\))?$/.test(libraryName(referenceOf(file, object)) ?? "") || checksItself(file, assignment)) return;
  yield {
    kind: "tlsOption", uri: file.uri, span: spanOf(assignment), option: "InsecureSkipVerify", loopback: false,
    ...conditionOf(file, assignment, assignment), where: shortened(object.text), removal: wholeLine(file.text, assignment),
  };
}

/** The program checks certificates in its own way, or only looks at them. */
function checksItself(file: ParsedFile, node: SyntaxNode): boolean {
  const scope = enclosingFunction(node)?.text ?? file.text;
  return /[Vv]erify(Connection|PeerCertificate)|\bPeerCertificates\b|\[\]\[\]byte,\s*\w*\s*\[\]\[\]\*x509\.Certificate/.test(scope);
}

function conditionOf(file: ParsedFile, node: SyntaxNode, option: SyntaxNode): { readonly development?: true; readonly choice?: "mode" } {
  const conditions = conditionsAround(node);
  if (conditions.some(meansDevelopment) || saysItIsForTests(file, option)) return { development: true };
  return conditions.some(meansConsent) ? { choice: "mode" } : {};
}

/** `// Needed for the suites. Not used in production.` behind it. */
function saysItIsForTests(file: ParsedFile, option: SyntaxNode): boolean {
  const rest = /^[^\r\n]*/.exec(file.text.slice(option.end))![0];
  const comment = /\/\/(.*)$/.exec(rest)?.[1] ?? "";
  return /not (used )?in production|(only|just) (used )?(for|in) (unit |integration |e2e )?tests?\b|tests? only|for testing\b/i.test(comment);
}

interface Holder {
  readonly name?: string;
  readonly loopback: boolean;
  /** On a server the option has no effect: it is about the certificates of those that the program calls. */
  readonly isServer: boolean;
}

/** What the options are for: `http.Transport`, `tls.Dial`. */
function holderOf(literal: SyntaxNode): Holder | undefined {
  for (let above = literal.parent; above && !/^(block|source_file)$/.test(above.type); above = above.parent) {
    if (above.type === "composite_literal") {
      const name = above.field("type")?.text ?? "";
      return { name: shortened(name), loopback: false, isServer: /\bServer$/.test(name) };
    }
    if (above.type === "call_expression") {
      const name = above.field("function")?.text ?? "";
      return { name: shortened(name), loopback: argumentsOf(above).some(it => isLoopback(stringValue(it) ?? "")), isServer: /Listen/.test(name) };
    }
  }
  return undefined;
}

/** The field with its line, or with its comma. */
function removalOf(file: ParsedFile, literal: SyntaxNode, element: SyntaxNode): Span {
  const { text } = file;
  const lineStart = text.slice(text.lastIndexOf("\n", element.start - 1) + 1, element.start);
  const behind = /^[ \t]*,?[ \t]*/.exec(text.slice(element.end))![0];
  if (/^\s*$/.test(lineStart) && /^(\r?\n|\/\/)/.test(text.slice(element.end + behind.length))) return wholeLine(text, { start: element.start, end: element.end + behind.trimEnd().length });
  const members = literal.field("body")!.children.filter(it => it.type !== "comment");
  const index = members.findIndex(it => it.id === element.id);
  const [before, after] = [members[index - 1], members[index + 1]];
  if (after) return { start: element.start, end: after.start };
  return { start: before?.end ?? element.start, end: element.end };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
