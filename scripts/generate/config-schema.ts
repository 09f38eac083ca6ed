import { suppressionRule } from "../../src/core/findings/suppression.js";
import type { Rule } from "../../src/core/rule.js";
import { fileClasses, levels, presets } from "../../src/core/settings.js";

/** The JSON schema of `.groundwork/config.json`, for completion and checks in editors. It accepts what `readSettings` accepts. */
export function configSchema(rules: readonly Pick<Rule, "id" | "title" | "severity">[]): object {
  const all = [...rules, suppressionRule].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Groundwork settings",
    type: "object",
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: "string" },
      preset: { description: "recommended: what can be trusted. quiet: errors alone. strict: everything but low confidence.", enum: presets, default: "recommended" },
      rules: { $ref: "#/definitions/rules" },
      ignore: { description: "Findings accepted with a reason.", type: "array", items: { $ref: "#/definitions/ignoreEntry" } },
      exclude: { description: "Files not to look at.", ...oneOrMore("pattern", 0) },
      overrides: { description: "Other levels for some files; the last one that speaks for a file counts.", type: "array", items: { $ref: "#/definitions/override" } },
      smallTables: { description: "Tables known to stay small, for which advice that depends on size is silent.", ...oneOrMore("text", 0) },
      classes: {
        description: "What files are, where their path misleads: pattern and class.",
        type: "object",
        propertyNames: { $ref: "#/definitions/pattern" },
        additionalProperties: { enum: fileClasses },
      },
    },
    definitions: definitions(all),
  };
}

function definitions(rules: readonly Pick<Rule, "id" | "title" | "severity">[]): object {
  const ids = rules.map(it => it.id);
  return {
    level: { enum: levels },
    text: { type: "string", pattern: "\\S" },
    pattern: { description: "As in a .gitignore at the root.", type: "string", pattern: "^\\s*(?!\\s|#|!?\\.\\.?/)" },
    ruleOrAll: { enum: [...ids, "*"] },
    rules: {
      description: "Levels by rule.",
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(rules.map(it => [it.id, { description: `${it.title}.`, $ref: "#/definitions/level", default: it.severity }])),
    },
    override: {
      type: "object",
      additionalProperties: false,
      required: ["files", "rules"],
      properties: { files: oneOrMore("pattern", 1), rules: { $ref: "#/definitions/rules" } },
    },
    ignoreEntry: {
      type: "object",
      additionalProperties: false,
      required: ["rule", "files", "reason"],
      properties: {
        rule: { description: "A rule, several, or * for all.", ...oneOrMore("ruleOrAll", 1) },
        files: oneOrMore("pattern", 1),
        reason: { description: "Why it is accepted.", $ref: "#/definitions/text" },
      },
    },
  };
}

/** One of a definition, or a list of at least so many. */
function oneOrMore(definition: string, minItems: number): object {
  const one = { $ref: `#/definitions/${definition}` };
  return { anyOf: [one, { type: "array", items: one, minItems }] };
}
