import { profileLines } from "../profile/profileText.js";
import type { EffectiveRule, EffectiveSettings } from "./layers.js";

/** The settings that count as a text to read: JSON with comments, which would mean the same in `.groundwork/config.json`. */
export function formatEffective({ preset, rules, exclude, settings, problems }: EffectiveSettings): string {
  const { ignore, overrides, classes, smallTables } = settings;
  const parts = [
    `"preset": ${JSON.stringify(preset.value)}, // ${preset.origin}`,
    `"rules": {\n${ruleLines(rules).map(it => `    ${it}\n`).join("")}  },`,
    `"exclude": ${written(exclude.value)}, // ${exclude.origin}`,
    `"ignore": ${written(ignore.map(it => ({ rule: it.rules, files: it.files, reason: it.reason })))},`,
    `"overrides": ${written(overrides)},`,
    `"classes": ${written(Object.fromEntries(classes.map(it => [it.files[0], it.fileClass])))},`,
    `"smallTables": ${written(smallTables)}`,
  ];
  return [
    "// What Groundwork goes by here:",
    "// .groundwork/config.json, then the editor's settings, then the defaults.",
    "// A rule in a comment is left to the preset, which decides finding by finding; what the needs change is said below.",
    ...problems.map(it => `// Problem in ${it.origin === "editor settings" ? "the editor's settings" : it.origin}: ${it.message}`),
    "{",
    ...parts.map(it => `  ${it}`),
    "}",
    "",
    ...profileLines(settings.profile, rule => rules.some(it => it.rule === rule && it.origin !== "preset")).map(it => `// ${it}`),
    "",
  ].join("\n");
}

/** The last one that counts has no comma, with which an editor would find fault. */
function ruleLines(rules: readonly EffectiveRule[]): readonly string[] {
  const last = rules.findLast(it => it.origin !== "preset");
  return rules.map(it => {
    const entry = `${JSON.stringify(it.rule)}: ${JSON.stringify(it.level)}`;
    return it.origin === "preset" ? `// ${entry}` : `${entry}${it === last ? "" : ","} // ${it.origin}`;
  });
}

function written(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll("\n", "\n  ");
}
