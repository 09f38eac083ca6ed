import { suppressionRule } from "../../src/core/findings/suppression.js";
import type { Rule } from "../../src/core/index.js";
import { levels } from "../../src/core/settings.js";

interface Package {
  readonly contributes?: { readonly configuration?: { readonly properties?: Readonly<Record<string, object>> } };
}

/** The text of package.json with the editor's setting `groundwork.rules` as the rules are now; everything else stays as it is. */
export function withRulesSetting(packageJson: string, rules: readonly Pick<Rule, "id" | "title">[]): string {
  const whole = JSON.parse(packageJson) as Package;
  const configuration = { title: "Groundwork", ...whole.contributes?.configuration };
  const properties = { ...configuration.properties, "groundwork.rules": rulesSetting(rules) };
  return `${JSON.stringify({ ...whole, contributes: { ...whole.contributes, configuration: { ...configuration, properties } } }, null, 2)}\n`;
}

function rulesSetting(rules: readonly Pick<Rule, "id" | "title">[]): object {
  const all = [...rules, suppressionRule].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    type: "object",
    scope: "resource",
    markdownDescription: "Levels by rule. A rule that `.groundwork/config.json` names has the level given there.",
    additionalProperties: false,
    properties: Object.fromEntries(all.map(({ id, title }) => [id, { description: `${title}.`, enum: ["off", ...levels.filter(it => it !== "off")] }])),
    default: {},
  };
}
