import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Tri } from "../../../facts/code.js";
import { fieldOf, shortened, stringValue, unwrap } from "../bindings/literals.js";
import { scopeKey } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { corsLibraries, type CorsLibrary } from "../security/corsLibraries.js";
import { headerPolicies } from "../security/corsHeaders.js";
import { fixedValue } from "../loops/loopTurns.js";
import { conditionsAround, meansDevelopment } from "../servers/conditions.js";

/** Which origins may read answers: by the options of a library, or by headers written by hand. */
export const goCors: Extractor = {
  name: "go-cors",
  nodes: ["composite_literal", "call_expression", "func_literal"],
  shares: [scopeKey],
  when: ["cors", "CORS", "Access-Control-Allow-Origin", "HeaderAccessControlAllowOrigin"],
  *extract(file) {
    for (const literal of file.nodes("composite_literal")) {
      const name = libraryName(typeReference(file, literal.field("type")));
      const library = name === undefined ? undefined : corsLibraries.find(it => it.options.test(name));
      if (library) yield policy(file, literal, library);
    }
    yield* headerPolicies(file);
  },
};

function policy(file: ParsedFile, literal: SyntaxNode, library: CorsLibrary): Fact {
  const credentials = fieldOf(literal, library.credentials);
  const { origins, at } = originsOf(file, literal, library);
  const holder = literal.parent?.type === "argument_list" ? literal.parent.parent : undefined;
  return {
    kind: "corsPolicy", uri: file.uri, span: spanOf(holder ?? literal), library: library.name,
    callee: shortened((holder?.field("function") ?? literal.field("type"))!.text), origins, credentials: triOf(credentials),
    ...at && { originsAt: spanOf(at) }, ...credentials && { credentialsAt: spanOf(credentials) },
    ...conditionsAround(literal).some(meansDevelopment) && { development: true },
  };
}

interface Origins {
  readonly origins: Fact<"corsPolicy">["origins"];
  readonly at?: SyntaxNode;
}

function originsOf(file: ParsedFile, literal: SyntaxNode, library: CorsLibrary): Origins {
  const decides = library.decide.map(it => fieldOf(literal, it)).find(it => it !== undefined);
  const listed = listOrigins(file, literal, library);
  if (!decides || (library.starWins && listed.at && listed.origins === "any")) return listed;
  return { origins: alwaysTrue(decides) ? "reflected" : "some", at: decides };
}

function listOrigins(file: ParsedFile, literal: SyntaxNode, library: CorsLibrary): Origins {
  const all = library.all === undefined ? undefined : fieldOf(literal, library.all);
  if (all && all.text !== "false") return { origins: all.text === "true" ? "any" : "unknown", at: all };
  const list = fieldOf(literal, library.list);
  if (!list) return { origins: library.name === "gin-cors" ? "unknown" : "any" };
  const values = listedTexts(file, list);
  if (!values) return { origins: "unknown", at: list };
  if (values.includes("*")) return { origins: library.reflects !== undefined && fieldOf(literal, library.reflects)?.text === "true" ? "reflected" : "any", at: list };
  const arePatterns = library.patterns === undefined || fieldOf(literal, library.patterns)?.text === "true";
  return { origins: arePatterns && values.some(it => /^https?:\/\/\*$/.test(it)) ? "pattern" : "some", at: list };
}

/** The texts of a slice that stands in the code; undefined where one is made elsewhere. */
function listedTexts(file: ParsedFile, node: SyntaxNode): readonly string[] | undefined {
  const literal = unwrap(fixedValue(file, node) ?? node);
  if (literal.type !== "composite_literal") return undefined;
  const values = literal.field("body")?.children.filter(it => it.type !== "comment").map(it => stringValue(it.children[0])) ?? [];
  return values.some(it => it === undefined) ? undefined : values as string[];
}

/** `func(origin string) bool { return true }`, and what says so together with an error or names of headers. */
function alwaysTrue(node: SyntaxNode): boolean {
  return node.type === "func_literal" && /^\{\s*return true(, nil)?\s*\}$/.test(node.field("body")?.text ?? "");
}

function triOf(node: SyntaxNode | undefined): Tri {
  if (!node || node.text === "false") return "no";
  return node.text === "true" ? "yes" : "unknown";
}

function spanOf({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
