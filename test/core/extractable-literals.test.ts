import assert from "node:assert/strict";
import { test } from "node:test";
import { extracted, offered } from "../support/extraction.js";

// Which literals of JavaScript and TypeScript may become settings, and how these are called.

test("a word of TypeScript stays where its type may know only a few, and goes where any text is taken", async () => {
  const at = async (code: string, text: string, ending = "ts"): Promise<string> => {
    const offer = await offered({ files: { "package.json": "{}", [`src/a.${ending}`]: `import x from "x";\n${code}\n` }, at: [`src/a.${ending}`, text] });
    return "refused" in offer ? offer.refused : offer.title;
  };
  const few = (text: string): string => `What takes ${text} may know only a few values, as its type, and a setting could be any.`;
  for (const [code, text] of [
    ["x({ sameSite: 'strict' });", "'strict'"], ["buffer.toString('utf8');", "'utf8'"], ["if (typeof it === 'string') x();", "'string'"], ["const level = (): Level => { return 'warn'; };", "'warn'"],
    ["const mode: Mode = 'fast';", "'fast'"], ["x({ methods: ['GET', 'POST'] });", "['GET', 'POST']"], ["config.getOrThrow('app.port');", "'app.port'"],
    ["config.get('port', { infer: true });", "true"], ["schema.omit({ id: true });", "true"], ["db.user.findMany({ select: { posts: { title: true } } });", "true"],
  ] as const) assert.equal(await at(code, text), few(text), code);
  assert.equal(await at("x({ sameSite: 'strict' });", "'strict'", "js"), "Extract to configuration: SAME_SITE");
  for (const [code, text, key] of [
    ["x({ queueName: 'orders' });", "'orders'", "QUEUE_NAME"], ["const dumpFolder = 'dumps';", "'dumps'", "DUMP_FOLDER"], ["const greeting: string = 'hello';", "'hello'", "GREETING"],
    ["x({ schedule: '0 3 * * *' });", "'0 3", "SCHEDULE"], ["x({ extended: true });", "true", "EXTENDED"],
  ] as const) assert.equal(await at(code, text), `Extract to configuration: ${key}`, code);
});

test("what code has agreed on with others, or tells people, is no setting, and what is set has the name that is given with it", async () => {
  const at = async (code: string, text: string): Promise<string> => {
    const offer = await offered({ files: { "package.json": "{}", "src/a.js": `import express from "express";\nconst app = express();\n${code}\n` }, at: ["src/a.js", text] });
    return "refused" in offer ? offer.refused : offer.title.replace("Extract to configuration: ", "");
  };
  assert.equal(await at('app.set("trust proxy", 1);', "1"), "TRUST_PROXY");
  assert.equal(await at('response.setHeader("Cache-Control", "max-age=60");', '"max-age'), "CACHE_CONTROL");
  for (const code of ["res.status(404);", "reply.code(404);", "c.json(body, 404);", "const it = { statusCode: 404 };", "new HttpError(404);"]) assert.match(await at(code, "404"), /^A status/, code);
  assert.match(await at("process.exit(1);", "1"), /^A status/);
  for (const code of ["x({ pageSize: 404 });", "setTimeout(run, 404);", "const limit = 404;"]) assert.doesNotMatch(await at(code, "404"), /^A status/, code);
  assert.match(await at('process.on("SIGTERM", stop);', '"SIGTERM"'), /^An event/);
  assert.match(await at('app.set("trust proxy", 1);', '"trust'), /^This is the name/);
  assert.match(await at('logger.info("ready to serve");', '"ready'), /^A message/);
  assert.match(await at('throw new RangeError("too many");', '"too'), /^A message/);
});

test("an import has the ending that files of the same language write", async () => {
  const files = {
    "package.json": '{ "type": "module" }', "scripts/build.js": 'import { names } from "./names.js";\nconsole.log(names);\n', "scripts/names.js": "export const names = [];\n",
    "src/lib/redis.ts": 'import { createClient } from "redis";\nexport const retries = 7;\nexport const client = createClient();\n', "src/app.ts": 'import { client } from "./lib/redis";\nvoid client;\n',
  };
  assert.match((await extracted({ files, at: ["src/lib/redis.ts", "7"] })).get("src/lib/redis.ts")!, /^import \{ config \} from "\.\.\/config";$/m);
});
