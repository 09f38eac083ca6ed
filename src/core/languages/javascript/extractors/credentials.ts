import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { credentialFacts, type CredentialSyntax } from "../../credentialFacts.js";
import { mayHoldCredentials } from "../../credentialPlaces.js";
import { scopeKey } from "../bindings/scope.js";
import { givenSecrets, keptPlace, mayGiveSecrets } from "../credentials/givenSecrets.js";
import { literalText } from "../credentials/literals.js";
import { receiverOf } from "../credentials/receivers.js";
import { mayHaveSinks, secretUses, sinkLiterals } from "../credentials/sinks.js";
import { isInDevelopment } from "../servers/development.js";

/** Literals that are credentials: keys of providers, connections with a password, what a name that says secret gets, and what signs or logs in. */
export const credentials: Extractor = {
  name: "credentials",
  nodes: ["call_expression", "new_expression"],
  shares: [scopeKey],
  tests: true,
  when: text => mayHoldCredentials(text) || mayHaveSinks(text) || mayGiveSecrets(text),
  *extract(file) {
    const found = [...credentialFacts(file, syntax)].map(it => withPlace(file, it));
    yield* found;
    yield* givenSecrets(file, new Set(found.map(it => it.span.start)));
    yield* secretUses(file);
  },
};

/** What looks like a credential may be what a file signs with elsewhere. */
function withPlace(file: ParsedFile, fact: Fact): Fact {
  const node = fact.kind === "credential" && fact.form === "named" ? file.nodeAt(fact.span) : undefined;
  const kept = node && keptPlace(node);
  return fact.kind === "credential" && kept ? { ...fact, keptAs: kept } : fact;
}

const syntax: CredentialSyntax = {
  literals: ["string", "template_string"],
  comments: ["comment"],
  isExcluded: literal => literal.parent?.type === "literal_type",
  text: literalText,
  receiver: receiverOf,
  isDevelopment: isInDevelopment,
  isFixed: literal => literal.children.some(it => it.type === "template_substitution"),
  sinks: sinkLiterals,
};
