import type { Extractor } from "../../../language.js";
import { credentialFacts } from "../../credentialFacts.js";
import { mayHoldCredentials } from "../../credentialPlaces.js";
import { scopeKey } from "../bindings/scope.js";
import { literalText } from "../credentials/literals.js";
import { receiverOf } from "../credentials/receivers.js";
import { mayHaveSinks, sinkLiterals } from "../credentials/sinks.js";
import { isInDevelopment } from "../servers/development.js";

/** Literals that are credentials: keys of providers, connections with a password, what a name that says secret gets, and what signs or logs in. */
export const credentials: Extractor = {
  name: "credentials",
  nodes: ["call_expression", "new_expression"],
  shares: [scopeKey],
  tests: true,
  when: text => mayHoldCredentials(text) || mayHaveSinks(text),
  extract: file => credentialFacts(file, {
    literals: ["string", "template_string"],
    comments: ["comment"],
    isExcluded: literal => literal.parent?.type === "literal_type",
    text: literalText,
    receiver: receiverOf,
    isDevelopment: isInDevelopment,
    sinks: sinkLiterals,
  }),
};
