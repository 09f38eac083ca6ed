/** A project that keeps its settings in one of the known ways. */
export interface NodeProject {
  readonly name: string;
  /** The file that prints the values. */
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  /** Packages of its own, by the folders that hold them in the workspace of the proofs. */
  readonly packages: Readonly<Record<string, string>>;
  /** Whether all that is wrong is reported together. */
  readonly reports: "all" | "first";
  /** What an empty variable is: unset, or, by the names of the values, what it gives; what is not named stops the start. */
  readonly empty: "unset" | Readonly<Record<string, unknown>>;
}

const zod4 = { zod: "zod" };
const zod3 = { zod: "zod-3" };
const t3 = { "@t3-oss/env-core": "@t3-oss/env-core" };
const manifest = (dependencies: Readonly<Record<string, string>>): string => JSON.stringify({ name: "a", type: "module", dependencies });
/** Without a way to say that empty is unset, an empty list is one without items, and all else stops the start. */
const strict = { allowedOrigins: [] };

export const projects: readonly NodeProject[] = [
  {
    name: "zod 4", main: "src/main.ts", packages: zod4, empty: strict, reports: "all",
    files: {
      "package.json": manifest({ zod: "^4.6.0" }),
      "src/env.ts": `import { z } from "zod";\n\nconst schema = z.object({\n  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),\n  LOG_LEVEL: z.string().default("info"), // of pino\n});\n\nexport const env = schema.parse(process.env);\n`,
    },
  },
  {
    name: "zod 3 after a check", main: "src/main.ts", packages: zod3, empty: strict, reports: "all",
    files: {
      "package.json": manifest({ zod: "^3.25.0" }),
      "src/config/env.ts": `import * as zod from 'zod'\n\nconst parsed = zod.object({ LOG_LEVEL: zod.string().default('info') }).safeParse(process.env)\n\nif (!parsed.success) {\n  console.error(parsed.error.flatten((issue) => issue.message).fieldErrors)\n  process.exit(1)\n}\n\nconst env = parsed.data\nexport default env\n`,
    },
  },
  {
    name: "zod that takes empty for unset", main: "src/main.ts", packages: zod4, empty: "unset", reports: "all",
    files: {
      "package.json": manifest({ zod: "4.6.7" }),
      "src/env.ts": `import { z } from "zod";\n\nexport const env = z.object({\n  LOG_LEVEL: z.preprocess(it => it || undefined, z.string().default("info")),\n}).parse(process.env);\n`,
    },
  },
  {
    name: "zod of an unknown release", main: "src/main.ts", packages: zod4, empty: strict, reports: "all",
    files: {
      "package.json": manifest({ zod: "catalog:" }),
      "src/settings.ts": `import z from "zod";\n\nfunction load() {\n  return z.object({}).parse(process.env);\n}\n\nexport const settings = load();\n`,
    },
  },
  {
    name: "zod 4 with variables named one by one, CommonJS", main: "main.js", packages: zod4, empty: strict, reports: "all",
    files: {
      "package.json": '{ "name": "a", "dependencies": { "zod": "4.6.7" } }',
      "config.js": `const { z } = require("zod");\n\nconst env = z.object({\n  LOG_LEVEL: z.string().default("info")\n}).parse({\n  LOG_LEVEL: process.env.LOG_LEVEL\n});\n\nmodule.exports = { env };\n`,
    },
  },
  {
    name: "t3-env that takes empty for unset", main: "src/main.ts", packages: { ...t3, ...zod4 }, empty: "unset", reports: "all",
    files: {
      "package.json": manifest({ "@t3-oss/env-core": "^0.13.0", zod: "^4.6.0" }),
      "src/env.ts": `import { createEnv } from "@t3-oss/env-core";\nimport { z } from "zod";\n\nexport const env = createEnv({\n  server: {\n    LOG_LEVEL: z.string().default("info"),\n  },\n  runtimeEnv: process.env,\n  emptyStringAsUndefined: true,\n});\n`,
    },
  },
  {
    name: "t3-env of zod 3 with each variable named", main: "src/main.ts", packages: { ...t3, ...zod3 }, empty: strict, reports: "all",
    files: {
      "package.json": manifest({ "@t3-oss/env-core": "^0.13.0", zod: "^3.25.0" }),
      "src/env.ts": `import { createEnv } from "@t3-oss/env-core";\nimport { z } from "zod";\n\nexport const env = createEnv({\n  server: { LOG_LEVEL: z.string().default("info") },\n  runtimeEnvStrict: { LOG_LEVEL: process.env.LOG_LEVEL },\n});\n`,
    },
  },
  {
    name: "zod given on under other names", main: "src/main.ts", packages: zod4, empty: strict, reports: "all",
    files: {
      "package.json": manifest({ zod: "4.6.7" }),
      "src/config.ts": `import { z } from "zod";\n\nconst env = z.object({ LOG_LEVEL: z.string().default("info") }).parse(process.env);\n\nexport interface Config {\n  readonly log_level: string;\n}\n\nexport const config: Config = { log_level: env.LOG_LEVEL };\n`,
    },
  },
  {
    name: "envalid", main: "src/main.ts", packages: { envalid: "envalid" }, empty: { ...strict, queueName: "" }, reports: "all",
    files: {
      "package.json": manifest({ envalid: "^8.2.0" }),
      "src/env.ts": `import { cleanEnv, str } from "envalid";\n\nexport const env = cleanEnv(process.env, {\n  LOG_LEVEL: str({ default: "info", desc: "How much is logged" }),\n});\n`,
    },
  },
  {
    name: "envalid taken whole, CommonJS", main: "main.js", packages: { envalid: "envalid" }, empty: { ...strict, queueName: "" }, reports: "all",
    files: {
      "package.json": '{ "name": "a", "dependencies": { "envalid": "8.2.0" } }',
      "env.js": `const envalid = require('envalid')\n\nmodule.exports = envalid.cleanEnv(process.env, {\n  LOG_LEVEL: envalid.str({ default: 'info' })\n})\n`,
    },
  },
  {
    name: "an own module with readers", main: "src/main.ts", packages: {}, empty: "unset", reports: "first",
    files: {
      "package.json": manifest({}),
      "src/config.ts": `export const config = {\n  databaseUrl: required("DATABASE_URL_OF_NOBODY", "x"),\n  logLevel: process.env.LOG_LEVEL ?? "info",\n  batch: int("BATCH", 5),\n};\n\nfunction required(name: string, instead: string): string {\n  return process.env[name] || instead;\n}\n\nfunction int(name: string, fallback: number): number {\n  const text = process.env[name];\n  if (!text) return fallback;\n  if (!/^-?\\d+$/.test(text)) throw new Error(\`\${name} is no whole number\`);\n  return Number(text);\n}\n`,
    },
  },
  {
    name: "an own module with a reader for what is required", main: "src/main.ts", packages: {}, empty: "unset", reports: "first",
    files: {
      "package.json": manifest({}),
      "src/config.ts": `export const config = {\n  level: process.env.LOG_LEVEL ?? "info",\n  region: process.env.REGION ?? "eu",\n} satisfies Record<string, unknown>;\n\nexport function mustHave(name: string): string {\n  const value = process.env[name];\n  if (!value) throw new Error(\`\${name} must be set\`);\n  return value;\n}\n`,
    },
  },
  {
    name: "an own module of CommonJS", main: "main.js", packages: {}, empty: "unset", reports: "first",
    files: { "package.json": '{ "name": "a" }', "config.js": "module.exports = {\n  level: process.env.LOG_LEVEL || 'info',\n  region: process.env.REGION || 'eu'\n}\n" },
  },
  { name: "nothing yet", main: "src/main.ts", packages: {}, empty: "unset", reports: "all", files: { "package.json": manifest({}) } },
  { name: "nothing yet, CommonJS", main: "main.js", packages: {}, empty: "unset", reports: "all", files: { "package.json": '{ "name": "a" }' } },
];
