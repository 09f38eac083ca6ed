import { effectsOf, sizeEffects, type Effect } from "./effects.js";
import type { Profile } from "./profile.js";
import { profileQuestions, tableRows } from "./questions.js";

/**
 * The answers and the sizes of tables with what they change, line by line, for a person who asks.
 * @param isNamed whether the settings give a rule its level, so that the profile does not
 */
export function profileLines(profile: Profile, isNamed: (rule: string) => boolean): readonly string[] {
  const said = [...answerLines(profile, isNamed), ...tableLines(profile)];
  if (said.length === 0) return [".groundwork/profile.json answers nothing, so no severity depends on the needs."];
  const day = profile.answeredOn === undefined ? "" : `, answered on ${profile.answeredOn}`;
  return [`The needs (.groundwork/profile.json${day}), and what they change:`, ...said.map(it => `  ${it}`)];
}

function answerLines(profile: Profile, isNamed: (rule: string) => boolean): readonly string[] {
  if (Object.keys(profile.answers).length === 0) return [];
  const inForce = effectsOf(profile);
  return profileQuestions.flatMap(({ id, title, options }) => {
    const option = options.find(it => it.value === profile.answers[id]);
    if (!option) return [`${title}: not answered.`];
    const own = inForce.filter(it => it.when.question === id);
    return [`${title}: ${option.label}.`, ...own.flatMap(it => effectLines(it, isNamed)).map(it => `  ${it}`)];
  });
}

function effectLines({ says, severity }: Effect, isNamed: (rule: string) => boolean): readonly string[] {
  if (!severity) return [says];
  const { rules, from, to } = severity;
  return [says, ...rules.map(it => `${it}: ${from} → ${to}${isNamed(it) ? ", but the settings name its level" : ""}`)];
}

function tableLines({ tables }: Profile): readonly string[] {
  return tableRows.flatMap(({ value, label }) => {
    const names = Object.keys(tables).filter(it => tables[it] === value).sort();
    return names.length === 0 ? [] : [`${label}: ${names.map(shown).join(", ")}.`, `  ${sizeEffects[value]}`];
  });
}

/** Somebody else may have written the name: it ends no line. */
function shown(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
}
