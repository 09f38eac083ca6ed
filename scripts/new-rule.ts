import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// npm run new-rule TOPIC/ID: the two files of a rule, to be filled in.

const [name] = process.argv.slice(2);
const [topic, id] = name?.split("/") ?? [];
if (!topic || !id || !/^[a-z]+$/.test(topic) || !/^[a-z][a-z0-9-]+$/.test(id)) {
  console.error("Usage: npm run new-rule TOPIC/ID, e.g. npm run new-rule performance/select-star");
  process.exit(2);
}
const file = path.join("src/core/rules", topic, id);
if (existsSync(`${file}.ts`)) {
  console.error(`${file}.ts exists already.`);
  process.exit(2);
}
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(`${file}.ts`, `import { defineRule } from "../../rule.js";

/** Say what it finds, and when it is silent. */
export default defineRule({
  id: "${id}",
  title: "Title as on the page",
  severity: "warning",
  confidence: "high",
  checklist: ["perf-queries"],
  references: { sources: [] },
  on: "query",
  check(query, context) {
    if (query.limit !== "none") return;
    context.report({ at: query, message: "Say what is wrong here and what it costs." });
  },
});
`);
writeFileSync(`${file}.md`, `# Title as on the page

One paragraph: why it hurts.

## Bad

\`\`\`ts file=src/app.ts
\`\`\`

\`\`\`findings
\`\`\`

## Good

\`\`\`ts file=src/app.ts
\`\`\`

## When to ignore this
`);
console.log(`Wrote ${file}.ts and ${file}.md. Fill them in, then: npm run generate && PAGES=${id} UPDATE=1 npm test -- pages`);
