import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// npm run new-rule TOPIC/ID: the two files of a rule, to be filled in. They run as they are: a query without a limit is
// found, so that the first run of the page shows how a finding looks.

const usage = "Usage: npm run new-rule TOPIC/ID, e.g. npm run new-rule performance/select-star";
const [name = ""] = process.argv.slice(2);
const [, topic, id] = /^([a-z]+)\/([a-z]+(?:-[a-z0-9]+)+)$/.exec(name) ?? [];
if (topic === undefined || id === undefined) fail(`${usage}\nThe id names the problem in two words or more, in lower case, joined by hyphens.`);
const file = path.join("src/core/rules", topic, id);
if (existsSync(`${file}.ts`)) fail(`${file}.ts exists already.`);

const title = `${id[0]!.toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(`${file}.ts`, rule());
writeFileSync(`${file}.md`, page());
console.log(`Wrote ${file}.ts and ${file}.md. Fill them in, then:

  npm run generate
  PAGES=${id} UPDATE=1 node scripts/test.mjs pages    runs the page and writes what it found into it: read that
  node scripts/test.mjs tidy                          says what is still missing`);

function rule(): string {
  return `import { defineRule } from "../../rule.js";

/** Say what it finds, and when it is silent. */
export default defineRule({
  id: "${id}",
  title: "${title}",
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
`;
}

function page(): string {
  return `# ${title}

One paragraph: why it hurts.

## Bad

\`\`\`ts file=src/users.ts
import pg from "pg";

const pool = new pg.Pool();

export const listUsers = () => pool.query("SELECT id, name FROM users");
\`\`\`

\`\`\`findings
\`\`\`

## Good

\`\`\`ts file=src/users.ts
import pg from "pg";

const pool = new pg.Pool();

export const listUsers = () => pool.query("SELECT id, name FROM users LIMIT 50");
\`\`\`

## When to ignore this

Say where it is harmless.
`;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
