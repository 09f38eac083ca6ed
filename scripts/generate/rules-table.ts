import { readdirSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../../src/core/index.js";

/** `docs/rules.md`: every rule with a link to its page. */
export function rulesTable(rules: readonly Rule[]): string {
  const topics = new Map(readdirSync("src/core/rules", { recursive: true }).map(String).filter(it => it.endsWith(".ts"))
    .map(it => [path.basename(it, ".ts"), path.dirname(it).replaceAll(path.sep, "/")]));
  const rows = rules.map(({ id, title, severity, confidence, checklist }) =>
    `| [${id}](../src/core/rules/${topics.get(id)}/${id}.md) | ${title} | ${severity} | ${confidence} | ${checklist.join(", ")} |`);
  return `# Rules

Written by \`npm run generate\` from the rules themselves. A finding may have another severity than its rule where the case is milder or worse; each rule's page says when.

| rule | what it finds | severity | confidence | checklist |
| --- | --- | --- | --- | --- |
${rows.map(it => `${it}\n`).join("")}`;
}
