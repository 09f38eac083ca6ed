import type { ChecklistEntry } from "../../src/core/index.js";
import { defaultSettings, type Settings } from "../../src/core/settings.js";
import { failureFixtures } from "./checklistFailures.js";
import type { Files } from "./checklist.js";

/** A state that the code alone brings an item to, and files that do. Unknown is what every item is in an empty workspace. */
export interface StateFixture {
  readonly id: string;
  readonly state: Exclude<ChecklistEntry["state"], "unknown" | "accepted">;
  readonly files: Files;
  readonly settings?: Settings;
}

const npm = (name: string, dependencies: object, more: object = {}): Files => ({ "package.json": JSON.stringify({ name, dependencies, ...more }) });
const ci = (run: string): Files => ({ ".github/workflows/ci.yml": `on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n` });

export const stateFixtures: readonly StateFixture[] = [
  ...failureFixtures.map(({ id, fails, settings }): StateFixture => ({ id, state: "fail", files: fails, ...settings && { settings } })),
  { id: "comp-config", state: "pass", files: { "pyproject.toml": `[project]\nname = "shop"\n`, "config.py": `import os\n\nSTRIPE_KEY = os.environ["STRIPE_KEY"]\n` } },
  { id: "comp-docs", state: "pass", files: { "README.md": "# Shop\n\n## Usage\n\n## Architecture\n\n## Configuration\n\n## Deployment\n\n## Tests\n" } },
  { id: "tech-profile", state: "pass", files: {}, settings: { ...defaultSettings, profile: { answers: { performance: "200ms", users: "1k", budget: "free", realTime: "none", instances: "one" }, tables: {}, answeredOn: "2026-11-20" } } },
  { id: "tech-profile", state: "fail", files: {} },
  { id: "tech-realtime", state: "pass", files: {}, settings: { ...defaultSettings, profile: { answers: { realTime: "none" }, tables: {} } } },
  { id: "tech-adr", state: "pass", files: Object.fromEntries(["Use Go", "Use PostgreSQL", "Host on AWS"].map((title, index) => [`docs/adr/000${index}.md`, `# ${title}\n`])) },
  { id: "tech-repro", state: "fail", files: { Dockerfile: "FROM node\nCMD node server.js\n" } },
  { id: "sec-audit", state: "pass", files: { ...npm("shop", {}), ...ci("npm audit") } },
  { id: "test-ci", state: "pass", files: { ...npm("shop", {}, { scripts: { test: "vitest run" } }), ...ci("npm test"), "test/a.test.js": `test("adds", () => {});\n` } },
  { id: "ops-health", state: "not applicable", files: { ...npm("shop", {}), "serverless.yml": "service: shop\nprovider:\n  name: aws\nfunctions: {}\n" } },
];
