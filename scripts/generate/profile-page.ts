import { changesOf, effects, profileQuestions, sizeEffects, tableRows, type Effect } from "../../src/core/profile.js";

/** `docs/profile.md`: the questions, and what each answer changes. */
export function profilePage(): string {
  return `# The profile

Written by \`npm run generate\` from the questions and effects themselves.

What is worth doing depends on what a back end is needed for. \`.groundwork/profile.json\` keeps the answers to five questions, and how many rows tables hold. Without it, everything is judged as if it mattered. A level that the settings name for a rule wins over it. *Show Effective Configuration* says which answer changes what.

\`\`\`json
{
  "schema": 1,
  "answeredOn": "2026-11-27",
  "performance": "200ms",
  "users": "1k",
  "budget": "under-100",
  "realTime": "none",
  "instances": "one",
  "tables": {
    "orders": "millions",
    "plans": "hundreds"
  }
}
\`\`\`

After 365 days the checklist asks for the answers again.
${profileQuestions.map(({ id, title, asks, options }) => `
## ${title}

${asks} \`${id}\`

| value | answer | what it changes |
| --- | --- | --- |
${options.map(it => `| \`${it.value}\` | ${it.label} | ${changesOf(id, it.value)} |\n`).join("")}`).join("")}
## Sizes of tables

How many rows does the table hold in production? \`tables\`, by the name of the table in the database or of its model

| value | answer | what it changes |
| --- | --- | --- |
${tableRows.map(it => `| \`${it.value}\` | ${it.label} | ${sizeEffects[it.value]} |\n`).join("")}
## Severities

Of several lines that fit a finding, the first counts. What is mild since it is not sure, or since it costs little by itself, stays mild for everybody.

| when | unless | rules | severity | leaves out |
| --- | --- | --- | --- | --- |
${effects.map(row).join("")}`;
}

function row({ when, unless, severity }: Effect): string {
  if (!severity) return "";
  const { rules, from, to, sparesLarge } = severity;
  return `| ${answered(when)} | ${unless ? answered(unless) : ""} | ${rules.join(", ")} | ${from} → ${to} | ${sparesLarge ? "tables of more than a million rows" : ""} |\n`;
}

function answered({ question, is }: Effect["when"]): string {
  return `${question} is ${is.map(it => `\`${it}\``).join(" or ")}`;
}
