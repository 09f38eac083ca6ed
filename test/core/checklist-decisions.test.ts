import assert from "node:assert/strict";
import { test } from "node:test";
import { subjectsOf } from "../../src/core/checklist/decisionSubjects.js";
import { entryOf, type Files } from "../support/checklist.js";

const records = (...titles: readonly string[]): Files => Object.fromEntries(titles.map((title, index) => [`docs/adr/000${index + 1}-record.md`, `# ${title}\n\n## Status\n\nAccepted\n`]));
const all = ["Use TypeScript on the server", "Store data in PostgreSQL", "Deploy to Fly.io"] as const;

test("tech-adr passes where records that are in force choose the language, the database and the hosting", async () => {
  const entry = await entryOf("tech-adr", records(...all));
  assert.deepEqual([entry.state, entry.because], ["pass", "Records of decisions choose the language, the database and the hosting, by their titles; the reasons below were not read."]);
  assert.deepEqual(entry.evidence.map(it => it.says), all.map(it => `“${it}” is recorded.`));
  assert.equal((await entryOf("tech-adr", records(...all), { crashes: [{ who: "document-outline", uri: "docs/adr/0009.md" }] })).state, "unknown", "where not all could be read");
});

test("tech-adr says which choice is missing, and does not count one that is not in force", async () => {
  const say = async (files: Files): Promise<readonly string[]> => {
    const { state, because } = await entryOf("tech-adr", files);
    return [state, because.split(". What")[0]!];
  };
  assert.deepEqual(await say(records(all[0], all[1])), ["unknown", "Records of decisions were seen; by their titles, none that is in force chooses the hosting"]);
  assert.deepEqual(await say({ ...records(...all), "docs/adr/0003-record.md": "---\nstatus: superseded by 0007\n---\n# Deploy to Fly.io\n" }), ["unknown", "Records of decisions were seen; by their titles, none that is in force chooses the hosting"]);
  assert.deepEqual(await say(records("Tag syntax")), ["unknown", "Records of decisions were seen; by their titles, none that is in force chooses the language, the database or the hosting"]);
});

for (const [title, ...subjects] of [
  ["0001. Use Go", "language"], ["ADR-3: Write services in Go", "language"], ["Programming language", "language"], ["Choice of Python 3.12 over Go", "language"], ["Use TypeScript for the back end", "language"], ["Use Node.js with Fastify", "language"],
  ["5. We will use PostgreSQL as the main database", "database"], ["PostgreSQL as our database", "database"], ["Database: MariaDB instead of MySQL", "database"], ["Choose a database", "database"], ["Use SQLite for orders", "database"], ["Move to MongoDB", "database"], ["What database to use", "database"],
  ["Host on AWS", "hosting"], ["Run on Kubernetes", "hosting"], ["Hosting", "hosting"], ["Deploy our services to Google Cloud Run", "hosting"], ["Choose a cloud provider", "hosting"], ["Run everything on a single server", "hosting"],
  ["Go to production in May"], ["Go with the flow"], ["Use Go modules"], ["Use PostgreSQL for search"], ["Use SQLite in tests"], ["Use Python for scripts"], ["Use AWS for mail"], ["Use AWS S3 for files"], ["Store sessions in PostgreSQL"], ["Do not use MongoDB"], ["Database migrations with Flyway"],
  ["Translate into more languages"], ["Render pages on the server"], ["Use TypeScript in the front end"], ["Soft deletes in the database"], ["Use Python for machine learning"], ["Drop MySQL"], ["Language switcher"], ["Use Java records"], [""],
] as const) {
  test(`“${title}” decides on ${subjects[0] ?? "none of the main choices"}`, () => { assert.deepEqual(subjectsOf(title), subjects); });
}
