import type { Files } from "./checklist.js";

/** What an item says where only signs are known. */
export interface SignFixture {
  readonly id: string;
  readonly files: Files;
  /** The whole reason. */
  readonly looked: string;
  /** Each sign, and the file that it leads to. */
  readonly signs: readonly (readonly [string, string?])[];
  /** The reason in an empty workspace. */
  readonly empty: string;
}

const npm = (dependencies: Readonly<Record<string, string>>, more: object = {}): string => JSON.stringify({ name: "shop", dependencies, ...more });
const signed = (library: string): readonly [string, string] => [`${library} is among the dependencies.`, "package.json"];

/** An item of which only dependencies are a sign. */
function byLibrary(id: string, library: string, seen: string, unseen: string, notYet: string): SignFixture {
  return { id, files: { "package.json": npm({ [library]: "^1.0.0" }) }, looked: `${seen} ${notYet}`, signs: [signed(library)], empty: `${unseen} ${notYet}` };
}

/** An item of which nothing is looked at. */
function open(id: string, looked: string): SignFixture {
  return { id, files: { "package.json": npm({ express: "^5.0.0" }) }, looked, signs: [], empty: looked };
}

const server = `import express from "express";
const app = express();
app.get("/orders", (req, res) => res.json([]));
app.post("/orders", (req, res) => res.end());
app.listen(process.env.PORT);
`;
const dependabot: Files = { ".github/dependabot.yml": "version: 2\n" };

export const componentSigns: readonly SignFixture[] = [
  {
    id: "comp-map", files: { "docs/architecture.md": "# Architecture\n" }, looked: "A file on the architecture was seen. Whether a map shows the components as they are is not looked at yet.",
    signs: [["What this file says of the architecture is not read yet.", "docs/architecture.md"]],
    empty: "No docs/architecture.md was seen. Whether a map shows the components as they are is not looked at yet.",
  },
  {
    id: "comp-servers", files: { "package.json": npm({ express: "^5.0.0" }), "src/server.js": server }, looked: "Servers were seen to start. Processes without a server are not looked at yet, and who owns each is for a person to say.",
    signs: [["app.listen starts a server on the port that PORT gives.", "src/server.js"]],
    empty: "No start of a server was seen. Processes without a server are not looked at yet, and who owns each is for a person to say.",
  },
  {
    id: "comp-databases",
    files: {
      "package.json": npm({ pg: "^8.0.0", ioredis: "^5.0.0" }), "prisma/schema.prisma": `datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\n`,
      "compose.yaml": "services:\n  db:\n    image: docker.io/library/postgres:17\n  app:\n    image: shop:1\n",
    },
    looked: "Data stores, or what speaks to them, were seen. What each is for, who owns it, and when a backup was last restored are for a person to say.",
    signs: [["The schema is one of postgresql.", "prisma/schema.prisma"], ["The service db runs docker.io/library/postgres:17.", "compose.yaml"], signed("pg"), signed("ioredis")],
    empty: "No data store was seen. What each is for, who owns it, and when a backup was last restored are for a person to say.",
  },
  {
    id: "comp-apis", files: { "package.json": npm({ "@nestjs/swagger": "^11.0.0" }), "docs/openapi.yaml": "openapi: 3.1.0\n" },
    looked: "A description of the API, or a library that makes or reads one, was seen. Whether the contract matches the routes is not looked at yet.",
    signs: [["docs/openapi.yaml has the name of a description of an API.", "docs/openapi.yaml"], signed("@nestjs/swagger")],
    empty: "No description of an API was seen under a usual name, and no library that makes one. Whether the contract matches the routes is not looked at yet.",
  },
  {
    id: "comp-frameworks", files: { "package.json": npm({ express: "^5.0.0" }), "src/server.js": server },
    looked: "Frameworks were seen. Whether the code follows their conventions, and has their security middleware on, is not looked at yet.",
    signs: [["express answers 2 routes, GET /orders among them.", "src/server.js"]],
    empty: "No framework was seen to answer requests. Whether the code follows their conventions, and has their security middleware on, is not looked at yet.",
  },
  {
    id: "comp-docs", files: { "README.md": "# Shop\n\n## Getting started\n\n## Configuration\n\n## Tests\n\n## Deployment\n" },
    looked: "No heading of README.md was seen to tell of its architecture. Whether a newcomer gets it to run is for a person to try.",
    signs: ["A heading tells of how to run it.", "No heading was seen to tell of its architecture.", "A heading tells of its configuration.", "A heading tells of how it is deployed.", "A heading tells of its tests."].map(it => [it, "README.md"] as const),
    empty: "No README was seen at the top of the workspace. Whether a newcomer gets it to run is for a person to try.",
  },
  open("comp-structure", "Layers, and modules that import each other in circles, are not looked at yet. Until they are, this is for a person to say."),
];

export const technologySigns: readonly SignFixture[] = [
  {
    id: "tech-adr", files: { "docs/adr/0001-database.md": "# Use PostgreSQL\n", "docs/adr/template.md": "# Title\n" },
    looked: "Records of decisions were seen; by their titles, none that is in force chooses the language or the hosting. What stands below the titles is not read.",
    signs: [["“Use PostgreSQL” is recorded.", "docs/adr/0001-database.md"]],
    empty: "No record of a decision was seen in a folder such as docs/adr or docs/decisions. What stands below the titles is not read.",
  },
  open("tech-fit", "The stack is not held against the needs yet. Until it is, this is for a person to say."),
  {
    id: "tech-support", files: { "package.json": npm({}, { engines: { node: ">=22" } }), "Dockerfile": "FROM node:24 AS build\nFROM build\n" },
    looked: "Versions of what it runs on were seen. Until when each of them is supported is not looked at yet.",
    signs: [["package.json asks for node >=22.", "package.json"], ["Dockerfile is built on node:24.", "Dockerfile"]],
    empty: "No version of what it runs on was seen in a manifest or a Dockerfile. Until when each of them is supported is not looked at yet.",
  },
  {
    id: "tech-repro",
    files: { "package.json": npm({ express: "^5.0.0" }), "package-lock.json": "{}", "packages/api/package.json": npm({ pg: "^8.0.0" }), "jobs/requirements.txt": "httpx\n", "Dockerfile": "FROM node:24 AS build\nFROM build\n" },
    looked: "Lock files were looked for beside the manifests, and images without a version in Dockerfiles. What else a build takes from the network is not looked at yet.",
    signs: [["package-lock.json keeps the versions for package.json.", "package-lock.json"], ["No lock file of jobs/requirements.txt was seen.", "jobs/requirements.txt"], ["package-lock.json keeps the versions for packages/api/package.json.", "package-lock.json"]],
    empty: "No manifest with dependencies was seen. What else a build takes from the network is not looked at yet.",
  },
  byLibrary("tech-realtime", "socket.io", "Libraries of connections that stay open, or of queues, are among the dependencies.", "No library of connections that stay open, or of queues, was seen.", "Whether anything has to be told at once is a question of the profile that is not answered."),
  {
    id: "tech-watch", files: dependabot, looked: "A bot that proposes updates is set up. Who follows the releases, and how often, is for a person to say.",
    signs: [["Dependabot is set up here to propose updates.", ".github/dependabot.yml"]], empty: "No bot that proposes updates was seen. Who follows the releases, and how often, is for a person to say.",
  },
];

export const designSigns: readonly SignFixture[] = [
  byLibrary("sec-auth", "jose", "Libraries that tell who a user is are among the dependencies.", "No library that tells who a user is was seen.", "Whether every request of a user is authenticated, and how, is not looked at yet."),
  {
    id: "sec-routes", files: { "package.json": npm({ express: "^5.0.0" }), "src/server.js": `${server}for (const it of more) app.use(it);\n` },
    looked: "2 routes were seen; counted by the method, 1 can change something. Who may call which of them is not looked at yet.",
    signs: [], empty: "No route was seen. Who may call which of them is not looked at yet.",
  },
  byLibrary("sec-mfa", "otplib", "Libraries for a second factor are among the dependencies.", "No library for a second factor was seen.", "Whether one is offered is not looked at yet, and that administrators have to use it is for a person to say."),
  byLibrary("sec-login-limit", "express-rate-limit", "Libraries that limit requests are among the dependencies.", "No library that limits requests was seen.", "Whether attempts to sign in are limited is not looked at yet."),
  byLibrary("sec-session", "express-session", "Libraries of sessions, cookies or tokens against forged requests are among the dependencies.", "No library of sessions was seen.", "How cookies are marked, when a session ends, and forged requests are not looked at yet."),
  byLibrary("sec-encrypt", "@aws-sdk/client-kms", "Libraries that encrypt fields or manage keys are among the dependencies.", "No library that encrypts fields or manages keys was seen.", "What of the data is sensitive and how it is kept is not looked at yet, and that disks and databases are encrypted is for a person to say."),
  byLibrary("sec-input", "zod", "Libraries that check input are among the dependencies.", "No library that checks input was seen.", "Whether all input is checked, where it ends up, and what errors show are not looked at yet."),
  {
    id: "sec-updates", files: { "renovate.json": "{}" }, looked: "A bot that proposes updates is set up. Known flaws and the age of what is in use are not looked at yet.",
    signs: [["Renovate is set up here to propose updates.", "renovate.json"]], empty: "No bot that proposes updates was seen. Known flaws and the age of what is in use are not looked at yet.",
  },
  {
    id: "sec-audit", files: { ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: npm audit\n", ".gitlab-ci.yml": "test:\n" },
    looked: "Scanners run in GitHub workflows. When the last audit was is for a person to say.",
    signs: [["npm audit looks for known flaws on every change.", ".github/workflows/ci.yml"], ["What GitLab CI does with a change is not read yet.", ".gitlab-ci.yml"]],
    empty: "No scanner was seen in a GitHub workflow. When the last audit was is for a person to say.",
  },
  {
    id: "sec-monitor", files: { "package.json": npm({ "@sentry/node": "^9.0.0", "prom-client": "^15.0.0" }) },
    looked: "Libraries that report errors or measure are among the dependencies. Whether attempts to sign in are recorded is not looked at yet, and that an alert reaches somebody is for a person to say.",
    signs: [signed("@sentry/node"), signed("prom-client")],
    empty: "No library that reports errors or measures was seen. Whether attempts to sign in are recorded is not looked at yet, and that an alert reaches somebody is for a person to say.",
  },
  byLibrary("perf-cache", "lru-cache", "Libraries that cache are among the dependencies.", "No library that caches was seen.", "What is read often, and when a cache forgets, are not looked at yet."),
  {
    id: "perf-cleanup", files: { "package.json": npm({ "node-cron": "^4.0.0" }), "src/jobs.js": `import cron from "node-cron";\ncron.schedule("0 3 * * *", () => remove());\ncron.schedule("0 4 * * *", () => report());\n` },
    looked: "Work on a schedule was seen; that any of it deletes rows could not be followed. Whether that is what is too old, and how long data is kept, is for a person to say.",
    signs: [["node-cron runs work here.", "src/jobs.js"]],
    empty: "No work on a schedule was seen. Whether that is what is too old, and how long data is kept, is for a person to say.",
  },
];

export const testingSigns: readonly SignFixture[] = [
  {
    id: "test-unit", files: { "package.json": npm({}), "test/a.test.js": `test("adds", () => {});\ntest("takes", () => {});\n`, "test/b.test.js": `it("pays", () => {});\n` },
    looked: "Tests were seen. Which functions they touch is not looked at yet.", signs: [["3 test cases are written in 2 files.", "test/a.test.js"]], empty: "No tests were seen. Which functions they touch is not looked at yet.",
  },
  {
    id: "test-integration", files: { "package.json": npm({}), "test/a.test.js": `import request from "supertest";\ntest("lists", () => {});\n`, "test/b.test.js": `test("adds", () => {});\n` },
    looked: "Tests that send requests were seen. Which routes they call is not looked at yet.", signs: [["supertest sends requests in 1 file of tests.", "test/a.test.js"]],
    empty: "No test that sends a request was seen. Which routes they call is not looked at yet.",
  },
  {
    id: "test-load", files: { "package.json": npm({}, { devDependencies: { autocannon: "^8.0.0" } }), "load/orders.js": `import http from "k6/http";\nimport { check } from "k6";\n` },
    looked: "A script or a library for tests under load was seen. What came out, and when, is not looked at yet.",
    signs: [["load/orders.js is a script of k6.", "load/orders.js"], signed("autocannon")], empty: "No script and no library for tests under load was seen. What came out, and when, is not looked at yet.",
  },
  {
    id: "test-ci", files: { "package.json": npm({}, { scripts: { test: "jest" } }), ".github/workflows/nightly.yml": "on: schedule\njobs:\n  a:\n    steps:\n      - run: npm test\n", "test/a.test.js": `test("adds", () => {});\n`, "Jenkinsfile": "pipeline {}\n" },
    looked: "Steps of GitHub workflows run tests, but none is known to run for every change. What other systems run is not read yet.",
    signs: [["npm test runs, but not for every change, or what it finds stops none.", ".github/workflows/nightly.yml"], ["What Jenkins does with a change is not read yet.", "Jenkinsfile"]],
    empty: "No step of a GitHub workflow was seen to run tests. What other systems run is not read yet.",
  },
  byLibrary("ops-metrics", "prom-client", "Libraries that measure are among the dependencies.", "No library that measures was seen.", "What is measured, and whether anybody looks at it, is not looked at yet."),
  open("ops-review", "Targets for latency and errors are not kept anywhere that is looked at yet. When they were last reviewed is for a person to say."),
];

export const signFixtures: readonly SignFixture[] = [...componentSigns, ...technologySigns, ...designSigns, ...testingSigns];
