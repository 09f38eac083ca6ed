import { compareAsText } from "../../actions/compare-as-text.js";
import type { Fact } from "../../facts.js";
import { unparsedUses } from "../../models/configuration/unparsedUses.js";
import { defineRule } from "../../rule.js";

/** Reports variables whose text is taken for a switch or a number. What may only ask whether there is a value is left alone, unless a file sets the variable to no. */
export default defineRule({
  id: "config-env-unparsed",
  title: "Environment variable used without parsing",
  severity: "warning",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [704],
    sources: ["https://nodejs.org/api/process.html#processenv", "https://docs.python.org/3/library/os.html#os.environ", "https://zod.dev/api?id=coercion"],
  },
  on: unparsedUses,

  check({ use, off }, context) {
    context.report({
      at: use,
      message: messageOf(use, off),
      related: off ? [{ at: { uri: off.uri, span: off.key_at }, message: "Switched off here." }] : [],
      fixes: use.instead ? [compareAsText.offer({ uri: use.uri, at: use.instead.at, text: use.instead.text, key: use.key })] : [],
    });
  },
});

function messageOf({ key, how, as, text }: Fact<"unparsedVariable">, off: Fact<"environmentEntry"> | undefined): string {
  if (how === "compared") return `${key} is a text, which is never equal to a ${as === "number" ? "number" : "boolean"}, so ${text} always comes out the same.`;
  if (how === "calculated") return `${key} is a text: ${text} ${/\+/.test(text) ? "puts texts together instead of adding" : "is no number as soon as somebody writes a unit, or nothing, into it"}.`;
  if (how === "timer") return `${key} is a text: without a number in it, the timer fires at once instead of waiting.`;
  return off ? `${text} takes every text for yes, also the one with which ${off.uri} switches ${key} off.` : `${text} takes every text for yes, so whoever sets ${key} to false switches it on.`;
}
