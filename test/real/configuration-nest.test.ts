import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, test } from "node:test";
import path from "node:path";
import ts from "typescript";
import { compiled, moved, run, written, type Files, type Move } from "../support/settingProject.js";

// Literals of a service and of a main file are moved into what Nest's ConfigModule checks or loads, and the applications are
// compiled strictly, with the metadata that Nest injects by, and started: the same values without the variables, others with
// them, and a start that fails by name where one is malformed or missing.

const folders: string[] = [];
after(() => folders.forEach(it => rmSync(it, { recursive: true })));

const kinds = [
  { key: "MAIL_PORT", literal: "2525", before: 2525, given: "2626", after: 2626, malformed: "8o" },
  { key: "MAX_ITEMS", literal: "50", before: 50, given: "-7", after: -7, malformed: "many" },
  { key: "SAMPLE_RATE", literal: "0.25", before: 0.25, given: "0.5", after: 0.5, malformed: "half" },
  { key: "USE_CACHE", literal: "true", before: true, given: "false", after: false, malformed: "perhaps" },
  { key: "REPORT_FOLDER", literal: "\"reports it's\"", before: "reports it's", given: "/data", after: "/data" },
  { key: "BILLING_BASE", literal: "\"https://billing.example.com/v1/\"", before: "https://billing.example.com/v1/", given: "http://localhost:9/", after: "http://localhost:9/", malformed: "billing" },
  { key: "RETRY_DELAY_MS", literal: "1500", before: 1500, given: "20", after: 20, malformed: "soon" },
] as const;

const secret = "not-a-real-value";
const values = `[${kinds.map(it => it.literal).join(", ")}, "${secret}"]`;

const service = `import { Injectable } from "@nestjs/common";

@Injectable()
export class ValuesService {
  values(): readonly unknown[] {
    return ${values};
  }
}
`;

const main = `import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";
import { ValuesService } from "./values.service.js";

const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
console.log(JSON.stringify(app.get(ValuesService).values()));
`;

function appModule(options: string, imports = ""): string {
  return `import { Module } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { ValuesService } from "./values.service.js";
${imports}
@Module({
  imports: [ConfigModule.forRoot({ ignoreEnvFile: true, ${options} })],
  providers: [ValuesService],
})
export class AppModule {}
`;
}

const classSource = `import { plainToInstance } from "class-transformer";
import { IsString, validateSync } from "class-validator";

export class Environment {
  @IsString()
  LOG_LEVEL: string = "info";
}

export function validate(config: Record<string, unknown>): Environment {
  const checked = plainToInstance(Environment, config, { enableImplicitConversion: true });
  const errors = validateSync(checked, { skipMissingProperties: false });
  if (errors.length > 0) throw new Error(errors.map(it => it.toString()).join("\\n"));
  return checked;
}
`;

/** The ways in which an application can be told its settings, each in files of its own. */
const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  joi: {
    "app.module.ts": appModule("validationSchema", "import { validationSchema } from \"./env.validation.js\";\n"),
    "env.validation.ts": "import Joi from \"joi\";\n\nexport const validationSchema = Joi.object({\n  LOG_LEVEL: Joi.string().default(\"info\"),\n});\n",
  },
  zod: {
    "app.module.ts": appModule("isGlobal: true, validationSchema: environment", "import { environment } from \"./environment.js\";\n"),
    "environment.ts": "import { z } from \"zod\";\n\nexport const environment = z.object({\n  LOG_LEVEL: z.string().default(\"info\"),\n});\n",
  },
  parse: {
    "app.module.ts": appModule("isGlobal: true, validate: config => environment.parse(config)", "import { environment } from \"./environment.js\";\n"),
    "environment.ts": "import { z } from \"zod\";\n\nexport const environment = z.object({\n  LOG_LEVEL: z.string().default(\"info\"),\n});\n",
  },
  class: { "app.module.ts": appModule("isGlobal: true, validate", "import { validate } from \"./environment.js\";\n"), "environment.ts": classSource },
  namespace: {
    "app.module.ts": appModule("isGlobal: true, load: [app, mail]", "import app, { mail } from \"./config.js\";\n"),
    "config.ts": "import { registerAs } from \"@nestjs/config\";\n\nexport default registerAs(\"app\", () => ({\n  logLevel: process.env.LOG_LEVEL || \"info\",\n}));\n\nexport const mail = registerAs(\"mail\", () => ({ from: process.env.MAIL_FROM || \"shop@example.com\" }));\n",
  },
  factory: {
    "app.module.ts": appModule("isGlobal: true, load: [configuration]", "import configuration from \"./configuration.js\";\n"),
    "configuration.ts": "export default () => ({\n  logLevel: process.env.LOG_LEVEL || \"info\",\n  mail: { from: process.env.MAIL_FROM || \"shop@example.com\" },\n});\n",
  },
};

const manifest = JSON.stringify({ name: "shop", type: "module", dependencies: { "@nestjs/config": "12" } });

/** The application of a form after all literals of its service were moved. */
async function application(form: string): Promise<Files> {
  const files = new Map([["package.json", manifest], ["main.ts", main], ["values.service.ts", service], ...Object.entries(forms[form]!)]);
  const moves: readonly Move[] = kinds.map(it => ({ at: ["values.service.ts", it.literal], name: it.key }));
  const result = await moved(files, [...moves, { at: ["values.service.ts", `"${secret}"`], name: "SIGNATURE", need: "secret" }]);
  for (const [uri, text] of result) if (!uri.startsWith(".env")) assert.ok(!text.includes(secret), `${uri} has the value`);
  return result;
}

/** All applications in one folder, so that the compiler reads the libraries once. */
async function built(names: readonly string[], renamed: Readonly<Record<string, string>> = {}): Promise<string> {
  const all = new Map([["package.json", manifest]]);
  for (const name of names) for (const [uri, text] of await application(name)) all.set(`${name}/${uri}`, text);
  const folder = await written(all, renamed);
  folders.push(folder);
  compiled(folder, all, { target: ts.ScriptTarget.ES2022 });
  return folder;
}

const signed = { SIGNATURE: "s3" };
const before = [...kinds.map(it => it.before), "s3"];

async function startsRight(folder: string, form: string): Promise<void> {
  const start = (environment: Readonly<Record<string, string>>): ReturnType<typeof run> => run(folder, path.join(form, "main.js"), environment);
  const [plain, empty, given, unsigned, malformed] = await Promise.all([
    start(signed), start({ ...signed, ...Object.fromEntries(kinds.map(it => [it.key, ""])) }),
    start({ ...signed, ...Object.fromEntries(kinds.map(it => [it.key, it.given])) }),
    start({ SIGNATURE: "" }),
    start({ ...signed, ...Object.fromEntries(kinds.flatMap(it => "malformed" in it ? [[it.key, it.malformed]] : [])) }),
  ]);
  assert.deepEqual(plain.said, before, plain.error);
  assert.deepEqual(empty.said, before, empty.error);
  assert.deepEqual(given.said, [...kinds.map(it => it.after), "s3"], given.error);
  assert.ok(!unsigned.started && unsigned.error.includes("SIGNATURE"), unsigned.error);
  const wrong = kinds.filter(it => "malformed" in it).map(it => it.key);
  const named = wrong.filter(it => malformed.error.includes(it));
  assert.ok(!malformed.started, "It starts with malformed values");
  // Of the functions that are loaded, whichever runs first stops at the first one.
  if (/namespace|factory/.test(form)) assert.equal(named.length, 1, malformed.error);
  else assert.deepEqual(named, wrong, malformed.error);
}

test("Nest 12 keeps the values in schemas of Joi, zod and class-validator, and in what it loads", async () => {
  const names = Object.keys(forms);
  const folder = await built(names);
  for (const name of names) await startsRight(folder, name);
});

test("the ConfigModule of Nest 11 keeps them in the same schemas", async () => {
  const names = ["joi", "class"];
  const folder = await built(names, { "@nestjs/config": "nestjs-config-11" });
  for (const name of names) await startsRight(folder, name);
});

test("where nothing checks the environment, texts and the port are read from ConfigService as they are", async () => {
  const port = `import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";
import { ValuesService } from "./values.service.js";

const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
await app.listen(38917);
console.log(JSON.stringify([...app.get(ValuesService).values(), app.getHttpServer().address().port > 0]));
await app.close();
`;
  const files = new Map([["package.json", manifest], ["main.ts", port], ["app.module.ts", appModule("isGlobal: true")], ["values.service.ts", service.replace(values, "[\"reports it's\"]")]]);
  const result = await moved(files, [{ at: ["values.service.ts", "\"reports it's\""], name: "REPORT_FOLDER" }, { at: ["main.ts", "38917"], name: "PORT" }]);
  const folder = await written(result);
  folders.push(folder);
  compiled(folder, result, { target: ts.ScriptTarget.ES2022 });
  assert.deepEqual((await run(folder, "main.js", { PORT: "0" })).said, ["reports it's", true]);
  assert.deepEqual((await run(folder, "main.js", { PORT: "0", REPORT_FOLDER: "" })).said, ["reports it's", true], "An empty variable counts as unset");
  assert.deepEqual((await run(folder, "main.js", { PORT: "0", REPORT_FOLDER: "/data" })).said, ["/data", true]);
  const { started, error } = await run(folder, "main.js", { PORT: "many" });
  assert.ok(!started && /ERR_SOCKET_BAD_PORT|port/i.test(error), error);
});
