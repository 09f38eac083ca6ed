import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isDevelopmentPath, namesCredential } from "../../credentialName.js";
import { isReference, isSample } from "../../credentialValue.js";
import { isInDevelopment } from "../servers/development.js";
import { keptAs } from "../settings/environmentValue.js";
import { isLiteral, literalText } from "./literals.js";

/** `secret: "cat"`, `export const JWT_KEY = "cat"`: the name, then the value in quotes. */
const given = /\b([\w$]*(?:secret|key|token|pass(?:word|phrase)?))["']?\s{0,4}[:=]\s{0,8}["'`](?=[^"'`\r\n]{3,200}["'`])/gi;

/** Whether a text gives others what they may sign or log in with. */
export function mayGiveSecrets(text: string): boolean {
  return text.includes("export") && text.search(given) >= 0;
}

/**
 * Literals that other files can have under a name that says secret, too plain to be credentials by their looks. Whether
 * something signs with one of them, those files tell.
 * @param known the starts of literals that are credentials anyway
 */
export function* givenSecrets(file: ParsedFile, known: ReadonlySet<number>): Iterable<Fact> {
  if (!file.text.includes("export")) return;
  for (const { index, 0: match, 1: name } of file.text.matchAll(given)) {
    const literal = file.nodeAt({ start: index + match.length - 1, end: index + match.length + 1 });
    if (!isLiteral(literal) || known.has(literal.start) || !(namesCredential(name!) || /^key$/i.test(name!))) continue;
    const value = literalText(literal);
    const kept = isReference(value) || isSample(value) ? undefined : keptPlace(literal);
    if (!kept) continue;
    const development = isInDevelopment(literal) || isDevelopmentPath(file.uri);
    yield { kind: "credential", uri: file.uri, span: { start: literal.start, end: literal.end }, form: "named", what: name!, length: value.length, weak: true, keptAs: kept, ...development && { development } };
  }
}

/** Under which name a file keeps a literal, where every step is plainly a name: the default in a pattern would stand for its own. */
export function keptPlace(literal: SyntaxNode): readonly string[] | undefined {
  const kept = /pattern/.test(literal.parent?.type ?? "") ? undefined : keptAs({ key: "", node: literal }, literal);
  return kept?.every(it => /^(?:[\w$#-]{1,60}|=|\(\))$/.test(it)) ? kept : undefined;
}
