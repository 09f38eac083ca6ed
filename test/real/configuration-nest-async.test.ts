import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, test } from "node:test";
import ts from "typescript";
import { conversionIn } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { compiled, moved, run, written, type Files } from "../support/settingProject.js";
import { analyze } from "../support/workspace.js";

// Modules of Nest get their options from a factory, and one of these from the configuration; the application is compiled strictly
// and started before, in between and afterwards.

const folders: string[] = [];
after(() => folders.forEach(it => rmSync(it, { recursive: true })));

const files: Files = new Map([
  ["package.json", JSON.stringify({ name: "shop", type: "module", dependencies: { "@nestjs/config": "12" } })],
  ["env.validation.ts", 'import Joi from "joi";\n\nexport const validationSchema = Joi.object({\n  LOG_LEVEL: Joi.string().default("info"),\n});\n'],
  ["auth.module.ts", `import { Module } from "@nestjs/common";
import { JwtModule } from "@nestjs/jwt";

@Module({ imports: [JwtModule.register({ global: true, secret: "not-a-real-value", signOptions: { expiresIn: 3600 } })] })
export class AuthModule {}
`],
  ["app.module.ts", `import { Module } from "@nestjs/common";
import { ConfigModule } from "@nestjs/config";
import { ThrottlerModule } from "@nestjs/throttler";
import { AuthModule } from "./auth.module.js";
import { validationSchema } from "./env.validation.js";

@Module({
  imports: [
    ConfigModule.forRoot({ ignoreEnvFile: true, validationSchema }),
    ThrottlerModule.forRoot([{ ttl: 60_000, limit: 10 }]),
    AuthModule,
  ],
})
export class AppModule {}
`],
  ["main.ts", `import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import { JwtService } from "@nestjs/jwt";
import { getOptionsToken } from "@nestjs/throttler";
import { AppModule } from "./app.module.js";

const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
const { iat, exp } = app.get(JwtService).verify<{ iat: number; exp: number }>(app.get(JwtService).sign({ id: 1 }), { secret: "not-a-real-value" });
console.log(JSON.stringify([exp - iat, app.get<unknown>(getOptionsToken(), { strict: false })]));
`],
]);

test("what a factory gives is what stood in the module, until the variable is set", async () => {
  const auth = await converted(files, "auth.module.ts", "signOptions");
  const both = await converted(auth, "app.module.ts", "limit: 10");
  const extracted = await moved(both, [{ at: ["auth.module.ts", "3600"], name: "TOKEN_SECONDS" }, { at: ["app.module.ts", "10"], name: "REQUEST_LIMIT" }]);
  const limits = (limit: number): unknown => [{ ttl: 60_000, limit }];
  for (const each of [files, both, extracted]) assert.deepEqual(await printed(each, {}), [3600, limits(10)]);
  assert.deepEqual(await printed(extracted, { TOKEN_SECONDS: "60", REQUEST_LIMIT: "3" }), [60, limits(3)]);
});

async function converted(before: Files, uri: string, part: string): Promise<Files> {
  const { analyzer, fixer } = await analyze(before, { rules: [] });
  const offer = await conversionIn(analyzer, { uri, text: before.get(uri)! }, before.get(uri)!.indexOf(part));
  assert.ok("action" in offer, "refused" in offer ? offer.refused : "");
  const fix = await fixer.build(offer);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(before, fix.changes);
}

async function printed(project: Files, environment: Readonly<Record<string, string>>): Promise<unknown> {
  const folder = await written(project);
  folders.push(folder);
  compiled(folder, project, { target: ts.ScriptTarget.ES2022 });
  const { said, error } = await run(folder, "main.js", environment);
  assert.ok(said !== undefined, error);
  return said;
}
