import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { isInDevelopment } from "../servers/development.js";
import { djangoOrigins, featureFlags, keyedLiterals, originLiterals } from "../sinks/assignedValues.js";
import { requestLiterals } from "../sinks/requests.js";
import { namesSinks } from "../sinks/sinkTable.js";
import { takenLiterals, type SinkFact } from "../sinks/takenValues.js";

/** Literals that reach what is usually configured, by the documentation of the libraries in `data/configuration-sinks-python.json`. */
export const pythonSettingSinks: Extractor = {
  name: "python-setting-sinks",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: text => namesSinks(text) || others.test(text),
  *extract(file) {
    const seen = new Set<string>();
    for (const call of file.nodes("call")) for (const fact of factsOf(file, call)) {
      const key = `${fact.sink} ${fact.span.start} ${fact.span.end}`;
      if (!seen.has(key) && !isInDevelopment(call)) yield fact;
      seen.add(key);
    }
    for (const assignment of file.nodes("assignment")) for (const fact of keyedLiterals(file, assignment)) if (!isInDevelopment(assignment)) yield fact;
    if (/\bCORS_(ALLOWED_ORIGINS|ORIGIN_WHITELIST)\b/.test(file.text)) yield* djangoOrigins(file);
    if (flags.test(file.text)) yield* featureFlags(file);
  },
};

const flags = /^(?:ENABLE|FEATURE|USE)_\w+\s*(?::\s*\w+\s*)?=\s*(?:True|False)\b/m;
const others = new RegExp(`\\brequests\\b|\\bhttpx\\b|\\burllib|CORS|\\bEmailMessage\\b|\\bMIME|UPLOAD_FOLDER|${flags.source}`, "m");

function* factsOf(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  yield* takenLiterals(file, call);
  yield* requestLiterals(file, call);
  yield* originLiterals(file, call);
}
