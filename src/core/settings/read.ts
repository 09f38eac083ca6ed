import { suppressionRule } from "../findings/suppression.js";
import { entry, readJson, type JsonEntry, type JsonNode } from "../languages/json/read.js";
import { defaultSettings, fileClasses, levels, presets } from "./shape.js";
import type { ClassPattern, IgnoreEntry, Level, Override, RuleLevels, Settings, SettingsProblem } from "./shape.js";
import { fieldsOf, type Fields } from "./fields.js";
import { meant } from "./nearest.js";

export interface SettingsRead {
  readonly settings: Settings;
  /** In the order of the text. */
  readonly problems: readonly SettingsProblem[];
  /** What the file speaks of, well or badly; the rest has its default because the file is silent. */
  readonly given: readonly (keyof Settings)[];
}

/**
 * Reads `.groundwork/config.json`: JSON with comments and trailing commas. What is wrong is a problem at its place and
 * has its default; the rest counts.
 * @param rules ids of all rules there are; the one about suppressions is always among them
 */
export function readSettings(config: { readonly uri: string; readonly text: string } | undefined, rules: Iterable<string>): SettingsRead {
  if (!config) return { settings: defaultSettings, problems: [], given: [] };
  const { root, errors } = readJson(config.text);
  const fields = fieldsOf(config.uri);
  if (!root && errors.length === 0) fields.problem({ start: 0, end: 0 }, "The file is empty; `{}` stands for the defaults.");
  for (const { span, message } of errors) fields.problem(span, message);
  const settings = settingsFrom(root, { fields, uri: config.uri, rules: new Set([...rules, suppressionRule.id]) });
  const problems = fields.problems.sort((a, b) => a.span.start - b.span.start);
  const given = (Object.keys(defaultSettings) as (keyof Settings)[]).filter(key => entry(root, key));
  return { settings, problems, given };
}

interface Reading {
  readonly fields: Fields;
  readonly uri: string;
  readonly rules: ReadonlySet<string>;
}

const keys = ["$schema", "preset", "rules", "ignore", "exclude", "overrides", "smallTables", "classes"];

function settingsFrom(root: JsonNode | undefined, reading: Reading): Settings {
  const { fields } = reading;
  const entries = fields.object(root, "The configuration", keys);
  if (!entries) return defaultSettings;
  const read = <T>(key: string, reader: (node: JsonNode) => T | undefined, otherwise: T): T => {
    const node = entries.get(key)?.value;
    return (node && reader(node)) ?? otherwise;
  };
  return {
    preset: read("preset", node => fields.choice(node, "`preset`", presets), defaultSettings.preset),
    rules: read("rules", node => ruleLevels(node, reading), defaultSettings.rules),
    overrides: read("overrides", node => fields.items(node, "`overrides`").flatMap(item => overrideFrom(item, reading)), []),
    ignore: read("ignore", node => fields.items(node, "`ignore`").flatMap(item => ignoreFrom(item, reading)), []),
    exclude: read("exclude", node => fields.patterns(node, "`exclude`"), []),
    classes: read("classes", node => classesFrom(node, reading), []),
    smallTables: read("smallTables", node => fields.texts(node, "`smallTables`").map(it => it.value), []),
    profile: defaultSettings.profile,
  };
}

function ruleLevels(node: JsonNode, reading: Reading): RuleLevels {
  const { fields } = reading;
  const found: [string, Level][] = [];
  for (const { key, keySpan, value } of fields.object(node, "`rules`")?.values() ?? []) {
    if (!isKnown(key, keySpan, reading) || !value) continue;
    const level = fields.choice(value, `The level of \`${key}\``, levels);
    if (level) found.push([key, level]);
  }
  return Object.fromEntries(found);
}

function overrideFrom(node: JsonNode, reading: Reading): readonly Override[] {
  const { fields } = reading;
  const entries = fields.object(node, "An override", ["files", "rules"]);
  if (!entries) return [];
  const files = required(entries, "files", node, "An override", fields);
  const rules = required(entries, "rules", node, "An override", fields);
  const patterns = files ? fields.patterns(files, "`files`") : [];
  const levelsOf = rules ? ruleLevels(rules, reading) : {};
  return patterns.length > 0 && rules ? [{ files: patterns, rules: levelsOf }] : [];
}

function ignoreFrom(node: JsonNode, reading: Reading): readonly IgnoreEntry[] {
  const { fields } = reading;
  const what = "An entry of `ignore`";
  const entries = fields.object(node, what, ["rule", "files", "reason"]);
  if (!entries) return [];
  const rule = required(entries, "rule", node, what, fields);
  const files = required(entries, "files", node, what, fields);
  const reason = required(entries, "reason", node, what, fields);
  const rules = rule ? ignoredRules(rule, reading) : [];
  const patterns = files ? fields.patterns(files, "`files`") : [];
  const because = reason && fields.text(reason, "`reason`");
  if (rules.length === 0 || patterns.length === 0 || !because) return [];
  return [{ rules, files: patterns, reason: because, at: { uri: reading.uri, span: node.span } }];
}

function ignoredRules(node: JsonNode, reading: Reading): readonly string[] | "*" {
  const named = reading.fields.texts(node, "`rule`");
  if (named.some(it => it.value === "*")) return "*";
  return named.filter(({ value, span }) => isKnown(value, span, reading)).map(it => it.value);
}

function classesFrom(node: JsonNode, { fields }: Reading): readonly ClassPattern[] {
  return [...fields.object(node, "`classes`")?.values() ?? []].flatMap(({ key, keySpan, value }) => {
    const pattern = fields.patterns({ type: "string", value: key, span: keySpan }, "A pattern of `classes`");
    const fileClass = value && fields.choice(value, `The class of \`${key}\``, fileClasses);
    return pattern.length > 0 && fileClass ? [{ files: pattern, fileClass }] : [];
  });
}

function required(entries: ReadonlyMap<string, JsonEntry>, key: string, node: JsonNode, what: string, fields: Fields): JsonNode | undefined {
  const entry = entries.get(key);
  if (!entry) fields.problem(node.span, `${what} needs \`${key}\`.`);
  if (entry?.value?.type === "array" && entry.value.items.length === 0) fields.problem(entry.value.span, `\`${key}\` is empty.`);
  return entry?.value;
}

function isKnown(rule: string, span: JsonNode["span"], { rules, fields }: Reading): boolean {
  if (rules.has(rule)) return true;
  fields.problem(span, `There is no rule \`${rule}\`${meant(rule, rules)}`);
  return false;
}
