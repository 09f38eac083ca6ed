import { profileQuestions, tableRows, type ProfileOption } from "../../src/core/profile.js";

/** The JSON schema of `.groundwork/profile.json`, for completion and checks in editors. It accepts what `readProfile` accepts. */
export function profileSchema(): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "What the back end is needed for",
    type: "object",
    allowTrailingCommas: true,
    properties: {
      $schema: { type: "string" },
      schema: { description: "The form of this file.", const: 1 },
      answeredOn: { description: "The day on which the questions were last answered.", anyOf: [{ type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }, { type: "null" }] },
      ...Object.fromEntries(profileQuestions.map(({ id, asks, options }) => [id, { description: `${asks} ${labels(options)}`, enum: [...options.map(it => it.value), null] }])),
      tables: {
        description: "How many rows tables hold, by their names.",
        anyOf: [{ type: "object", additionalProperties: { description: labels(tableRows), enum: [...tableRows.map(it => it.value), null] } }, { type: "null" }],
      },
    },
  };
}

function labels(options: readonly ProfileOption[]): string {
  return `${options.map(it => `${it.value}: ${it.label[0]!.toLowerCase()}${it.label.slice(1)}`).join("; ")}.`;
}
