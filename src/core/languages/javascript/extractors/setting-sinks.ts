import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { runsInBrowser } from "../outbound/browserCode.js";
import { isInDevelopment } from "../servers/development.js";
import { originLiterals } from "../sinks/corsOrigins.js";
import { featureFlags } from "../sinks/featureFlags.js";
import { boundLiterals, requestLiterals } from "../sinks/requests.js";
import { namesSinks } from "../sinks/sinkTable.js";
import { takenLiterals, type SinkFact } from "../sinks/takenValues.js";
import { environmentNodes } from "../settings/environment.js";

/** Literals that reach what is usually configured, by the documentation of the libraries in `data/configuration-sinks-javascript.json`. */
export const settingSinks: Extractor = {
  name: "setting-sinks",
  nodes: ["call_expression", "new_expression", ...environmentNodes],
  shares: [scopeKey],
  when: text => namesSinks(text) || otherSinks.test(text),
  *extract(file) {
    if (runsInBrowser(file)) return;
    const seen = new Set<string>();
    for (const call of [...file.nodes("call_expression"), ...file.nodes("new_expression")]) {
      for (const fact of factsOf(file, call)) if (isNew(fact, seen) && !isInDevelopment(call)) yield fact;
    }
    if (flags.test(file.text)) yield* featureFlags(file);
  },
};

const flags = /\bconst\s+(?:(?:ENABLE_|FEATURE_|USE_)\w+|\w*(?:features?|flags?))\b/i;
const otherSinks = new RegExp(`\\bfetch\\s*\\(|\\.listen\\s*\\(|\\b(?:axios|got|ky|needle|superagent|request|https?)\\b.*\\(|enableCors|cors|access-control-allow-origin|${flags.source}`, "i");

function* factsOf(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  yield* takenLiterals(file, call);
  if (call.type === "call_expression") {
    yield* requestLiterals(file, call);
    yield* boundLiterals(file, call);
  }
  yield* originLiterals(file, call);
}

/** A value that two entries of the table lead to is told once. */
function isNew({ span, sink }: SinkFact, seen: Set<string>): boolean {
  const key = `${sink} ${span.start} ${span.end}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
