import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Fix } from "../../src/core/index.js";
import { apply } from "../support/fixes.js";
import { extractedOrRefused, offered, type Extraction } from "../support/extraction.js";

// A credential leaves the code for good: its value comes to no file but a `.env` that git leaves out, and only once a person has confirmed it.

const secret = `Tr0ub4dor-${"9"}-of-tokens`;
const code = `import jwt from "jsonwebtoken";\n\nexport const sign = (user) => jwt.sign({ user }, "${secret}", { algorithm: "HS256" });\n`;
const manifest = '{ "name": "a", "type": "module", "scripts": { "start": "node --env-file=.env src/token.js" } }';
const project: Extraction = { files: { "package.json": manifest, "src/token.js": code }, at: ["src/token.js", `"${secret}`] };

test("the light bulb says the name of the variable, never the value", async () => {
  const offer = await offered(project);
  assert.ok("title" in offer);
  assert.equal(offer.title, "Extract to configuration: JWT_SECRET");
  assert.ok(!JSON.stringify(offer).includes(secret));
});

test("git is told to leave .env out before the value is written there, which asks to be confirmed", async () => {
  const fix = await made(project);
  const { changes } = fix;
  const [ignore, env] = [".gitignore", ".env"].map(uri => changes.findIndex(it => it.uri === uri));
  assert.ok(ignore! >= 0 && ignore! < env!, changes.map(it => it.uri).join(" "));
  assert.match(changes[env!]!.confirm ?? "", /^Write the value of JWT_SECRET to \.env, which git leaves out$/);
  assert.ok(changes.filter(it => it.confirm !== undefined).length === 1);
  const after = apply(new Map(Object.entries(project.files)), changes);
  assert.equal(after.get(".gitignore"), ".env*\n!.env.example\n");
  assert.match(after.get(".env")!, new RegExp(`^JWT_SECRET=${secret}$`, "m"));
  assert.match(after.get(".env.example")!, /^# JWT secret \(secret, required\)\nJWT_SECRET=\n$/m);
  keepsSecret(after);
});

test("what is told afterwards: to rotate, whether git has the value, where to read how, and the file to look at", async () => {
  const fix = await made(project);
  assert.match(fix.notes!.join(" "), /in git's history already: rotate it; removing it here does not revoke it/);
  assert.deepEqual(fix.followUps!.map(it => it.title), ["How to Rotate", "Open .env"]);
  assert.ok(!fix.notes!.join(" ").includes(secret));
});

const places: readonly (readonly [what: string, more: Readonly<Record<string, string>>, note: RegExp | undefined, env: RegExp | undefined])[] = [
  ["a project that loads no .env", { "package.json": '{ "name": "a", "type": "module" }' }, /nothing here loads a \.env file/, undefined],
  ["a .env that sets it to another", { ".env": "JWT_SECRET=another\n", ".gitignore": ".env\n" }, /^JWT_SECRET means another value in \.env, so the setting is called TOKEN_JWT_SECRET\./, new RegExp(`^JWT_SECRET=another\n[^]*\nTOKEN_JWT_SECRET=${secret}\n$`)],
  ["a .env that sets it to the same", { ".env": `JWT_SECRET=${secret}\n`, ".gitignore": ".env\n" }, undefined, new RegExp(`^JWT_SECRET=${secret}\n$`)],
  ["a .env that leaves it open", { ".env": "JWT_SECRET=\n", ".gitignore": ".env\n" }, /\.env sets JWT_SECRET already/, /^JWT_SECRET=\n$/],
  ["a .env that git has", { ".env": "A=1\n" }, /\.env is in git/, /^A=1\n$/],
  ["an ignore file that has it", { ".gitignore": "node_modules\n.env*\n!.env.example\n" }, undefined, /^JWT_SECRET=/m],
];

for (const [what, more, note, env] of places) {
  test(`secrets in ${what}`, async () => {
    const files = { ...project.files, ...more };
    const fix = await made({ ...project, files, untracked: /sets it|leaves it/.test(what) ? [".env"] : [] });
    const after = apply(new Map(Object.entries(files)), fix.changes);
    if (note) assert.match(fix.notes!.join(" "), note);
    if (env) assert.match(after.get(".env")!, env);
    else assert.equal(after.get(".env"), undefined);
    keepsSecret(after);
    if (".gitignore" in more) assert.equal(after.get(".gitignore"), more[".gitignore"]);
  });
}

test("a value that readers of .env files take differently is left to the person", async () => {
  const odd = `Tr0ub'4dor\${X}"${"k9"}#Q-of-tokens`;
  const files = { ...project.files, "src/token.js": code.replace(`"${secret}"`, JSON.stringify(odd)) };
  const fix = await made({ files, at: ["src/token.js", JSON.stringify(odd).slice(0, 6)] });
  assert.match(fix.notes!.join(" "), /set JWT_SECRET by hand/);
  assert.ok(!fix.changes.some(it => it.uri === ".env"));
});

test("another secret of the same kind gets a name of its own, and no value is lost", async () => {
  const second = `Tr1ple-${"7"}-of-tokens-too`;
  const text = `${code}\nexport const renew = (user) => jwt.sign({ user }, "${second}", { algorithm: "HS256" });\n`;
  const first = apply(new Map(Object.entries({ ...project.files, "src/token.js": text })), (await made({ ...project, files: { ...project.files, "src/token.js": text } })).changes);
  const files = Object.fromEntries(first);
  const after = apply(first, (await made({ files, at: ["src/token.js", `"${second}`], untracked: [".env"] })).changes);
  assert.match(after.get(".env")!, new RegExp(`^JWT_SECRET=${secret}$[^]*^TOKEN_JWT_SECRET=${second}$`, "m"));
  assert.match(after.get("src/token.js")!, /config\.jwtSecret[^]*config\.tokenJwtSecret/);
});

test("compose stops without it, and a table of variables says that it is required", async () => {
  const files = {
    ...project.files,
    "compose.yaml": "services:\n  api:\n    build: .\n    environment:\n      LOG_LEVEL: info\n",
    "README.md": "# A\n\n| Variable | Required | Default | Meaning |\n| --- | --- | --- | --- |\n| `LOG_LEVEL` | no | `info` | How much is logged |\n| `REGION` | yes | `eu` | Where it runs |\n",
  };
  const after = apply(new Map(Object.entries(files)), (await made({ ...project, files })).changes);
  assert.match(after.get("compose.yaml")!, /^ {6}JWT_SECRET: \$\{JWT_SECRET:\?set JWT_SECRET\}$/m);
  assert.match(after.get("README.md")!, /^\| `JWT_SECRET` \| yes \| - \| JWT secret \|$/m);
});

test("whatever the value is, no file but .env has it", async () => {
  const letter = fc.constantFrom(..."abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.:/+=#@% ");
  await fc.assert(fc.asyncProperty(fc.array(letter, { minLength: 9, maxLength: 60 }), async letters => {
    const value = letters.join("");
    const files = { ...project.files, "src/token.js": code.replace(`"${secret}"`, JSON.stringify(value)) };
    const fix = await extractedOrRefused({ files, at: ["src/token.js", JSON.stringify(value)] });
    if ("refused" in fix) return;
    const after = apply(new Map(Object.entries(files)), fix.changes);
    for (const [uri, text] of after) if (uri !== ".env") assert.ok(!text.includes(value), uri);
    assert.ok(!JSON.stringify([fix.notes, fix.followUps, fix.title]).includes(value));
  }), { numRuns: 60 });
});

async function made(extraction: Extraction): Promise<Fix> {
  const fix = await extractedOrRefused(extraction);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return fix;
}

function keepsSecret(files: ReadonlyMap<string, string>): void {
  for (const [uri, text] of files) if (uri !== ".env") assert.ok(!text.includes(secret), `${uri} has the secret:\n${text}`);
}
