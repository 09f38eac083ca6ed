import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { analyze } from "../support/workspace.js";

// Keys in the form of their provider are put together here from parts, so that no scanner takes a page or this file for a leak.

const formats = JSON.parse(readFileSync("src/core/data/credential-formats.json", "utf8")) as Record<"formats" | "namedFormats" | "otherProviders", readonly { readonly id: string }[]>;

const mixed = "Zq8Rk2LwP0vYt4NsBx7CmHd5JgTe9UaFi3SoMWj6XpVyQnGb1rDzKcEhAuLtIf";
const hex = "f3a9c1d27be84405a9d2c3b4e5f607189c0d6e1f2a7b8c35f3a9c1d27be84405";
const letters = "ZqRkLwPvYtNsBxCmHdJgTeUaFiSoMWjXpVyQnGbrDzKcEh";
const upper = "Q8RK2LWP0VYT4NSBX7CMHD5JGTE9UAF3S";
const digits = "8305172946185";
const take = (from: string, count: number): string => from.repeat(4).slice(0, count);
const base64url = (value: unknown): string => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const token = (claims: object): string => `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}.${take(mixed, 43)}`;
const pem = (label: string): string => `-----BEGIN ${label}-----\\n${take(mixed, 64)}\\n-----END ${label}-----`;

/** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
function withChecksum(prefix: string): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let sum = crc32(take(mixed, 30));
  let written = "";
  for (let i = 0; i < 6; i++, sum = Math.floor(sum / 62)) written = alphabet[sum % 62]! + written;
  return `${prefix}${take(mixed, 30)}${written}`;
}

/** By format, values that have it. */
const keys: Readonly<Record<string, readonly string[]>> = {
  "aws-access-key-id": ["AKIA", "ASIA", "ABIA", "ACCA"].map(it => it + take("Q7RK2LWP3VYT4NSBX", 16)),
  "google-api-key": [`AI${"za"}${take(mixed, 35)}`],
  "google-service-account": [`{"type": "service_account", "private_key": "${pem("PRIVATE KEY")}"}`],
  "private-key": ["RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "PRIVATE KEY"].map(pem),
  "github-token": [...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map(withChecksum), `github_pat_${take(mixed, 22)}_${take(mixed, 59)}`],
  "gitlab-token": [`gl${"pat-"}${take(mixed, 20)}`, `gl${"pat-"}${take(mixed, 30)}.01.${take(hex, 9)}`],
  "slack-token": [`xox${"b-"}${take(digits, 12)}-${take(digits, 13)}-${take(mixed, 24)}`, `xapp-1-${take(upper, 11)}-${take(digits, 13)}-${take(hex, 64)}`],
  "slack-webhook": [`https://hooks.${"slack"}.com/services/T${take(upper, 10)}/B${take(upper, 10)}/${take(mixed, 24)}`],
  "stripe-live-key": [`sk_${"live"}_${take(mixed, 24)}`, `rk_${"live"}_${take(mixed, 99)}`],
  "stripe-test-key": [`sk_${"test"}_${take(mixed, 24)}`],
  "openai-key": [`sk-${"proj"}-${take(mixed, 74)}T3Blbk${"FJ"}${take(mixed, 74)}`, `sk-${take(mixed, 20)}T3Blbk${"FJ"}${take(mixed, 20)}`],
  "anthropic-key": [`sk-${"ant"}-api03-${take(mixed, 93)}`],
  "sendgrid-key": [`SG${"."}${take(mixed, 22)}.${take(mixed, 43)}`],
  "twilio-key": [`SK${take(hex, 32)}`],
  "mailgun-key": [`https://api.mailgun.net/ key-${take(hex, 32)}`],
  "npm-token": [withChecksum("npm_")],
  "pypi-token": [`pypi-Ag${"E"}${take(mixed, 150)}`],
  "docker-token": [`dckr_${"pat"}_${take(mixed, 27)}`],
  "digitalocean-token": [`dop_${"v1"}_${take(hex, 64)}`],
  "heroku-key": [`HRKU-${"AA"}${take(mixed, 58)}`],
  "shopify-token": [`shp${"at"}_${take(hex, 32)}`, `shp${"ss"}_${take(hex, 32)}`],
  "square-secret": [`sq0${"csp"}-${take(mixed, 43)}`, `https://connect.squareup.com EAA${"A"}${take(mixed, 60)}`],
  "telegram-token": [`${take(digits, 10)}:A${"A"}${take(mixed, 33)}`],
  "discord-token": [`${base64url("830517294618530517").replace(/=/g, "")}.${take(mixed, 6)}.${take(mixed, 38)}`],
  "discord-webhook": [`https://discord.com/api/web${"hooks"}/${take(digits, 18)}/${take(mixed, 68)}`],
  "azure-key": [`AccountName=shop;Account${"Key"}=${take(mixed, 86)}==`],
  "azure-shared-access-key": [`Endpoint=sb://shop.servicebus.windows.net/;SharedAccess${"Key"}=${take(mixed, 43)}=`],
  "azure-client-secret": [`${take(mixed, 3)}8${"Q~"}${take(mixed, 34)}`],
  "databricks-token": [`da${"pi"}${take(hex, 32)}`],
  "hugging-face-token": [`h${"f_"}${take(letters, 34)}`],
  "vault-token": [`hv${"s."}${take(mixed, 90)}`],
  "doppler-token": [`dp.${"pt"}.${take(mixed, 43)}`],
  "linear-key": [`lin_${"api"}_${take(mixed, 40)}`],
  "notion-token": [`nt${"n_"}${take(mixed, 46)}`, `sec${"ret_"}${take(mixed, 43)}`],
  "sentry-token": [`sntr${"ys"}_${base64url({ iat: 1 })}${take(mixed, 90)}`, `sntr${"yu"}_${take(hex, 64)}`],
  "grafana-token": [`gl${"sa_"}${take(mixed, 32)}_${take(hex, 8)}`],
  "new-relic-key": [`NR${"AK"}-${take(upper, 27)}`],
  "age-key": [`AGE-SECRET-${"KEY"}-1${take(upper.replace(/[B1IO]/g, "Q"), 58)}`],
  "supabase-service-role": [token({ iss: "supabase", role: "service_role", iat: 1, exp: 2 })],
  "json-web-token": [token({ sub: "7", name: "Ann" })],
  "basic-auth-url": ["https://shop:Tr0ub4dor-9@feeds.acme.test/items"],
};

test("every format of the data has its values here", () => {
  const ids = [...formats.formats, ...formats.otherProviders].map(it => it.id);
  assert.deepEqual([...new Set(ids)].sort(), Object.keys(keys).sort());
});

for (const [id, values] of Object.entries(keys)) {
  test(`${id} is told by its form, in code, in a comment and in settings`, async () => {
    for (const value of values) {
      assert.deepEqual(await credentialsIn("src/a.js", `const k = '${value}';\n`), [id], "a constant");
      assert.deepEqual(await credentialsIn("app/a.py", `call('${value}')\n`), [id], "an argument");
      if (id !== "basic-auth-url") assert.deepEqual(await credentialsIn("config/a.yaml", `k: '${value}'\n`), [id], "YAML");
      if (!/basic-auth/.test(id)) assert.deepEqual(await credentialsIn("src/a.js", `// was ${value}\n`), [id], "a comment");
    }
  });
}

test("formats that a name must tell", async () => {
  const uuid = [8, 4, 4, 4, 12].map((count, i) => hex.slice(i * 7, i * 7 + count)).join("-");
  assert.deepEqual(await credentialsIn("src/a.js", `const o = { awsSecretAccessKey: "${take(mixed, 40)}", secretAccessKey: "${take(mixed, 40)}" };\n`), ["aws-secret-access-key", "aws-secret-access-key"]);
  assert.deepEqual(await credentialsIn("config/a.yaml", `TWILIO_AUTH_TOKEN: ${take(hex, 32)}\nHEROKU_API_KEY: ${uuid}\nAPI_KEY: ${uuid}\n`), ["twilio-auth-token", "heroku-key"]);
});

test("the password of a key store is told by its name and what it looks like", async () => {
  const password = take(mixed, 14);
  assert.deepEqual(await credentialsIn("src/main/resources/application.properties", `server.ssl.key-store-password=${password}\n`), ["keystore-password"]);
  assert.deepEqual(await credentialsIn("src/a.js", `const o = { pfxPassphrase: "${password}", keyStorePassword: "changeit1", p12Password: process.env.P12 };\n`), ["keystore-password"]);
});

test("what was not confirmed by its provider is a format of the data", () => {
  const { unverified } = JSON.parse(readFileSync("src/core/data/credential-formats.json", "utf8")) as { unverified: { ids: readonly string[] } };
  const known = new Set([...formats.formats, ...formats.namedFormats].map(it => it.id));
  assert.deepEqual(unverified.ids.filter(it => !known.has(it)), []);
  assert.ok(unverified.ids.length > 0);
});

test("near misses are none: a wrong checksum, a wrong length, a sample, what is published, what ends", async () => {
  const wrong = withChecksum("ghp_").replace(/.$/, it => it === "a" ? "b" : "a");
  const near = [
    wrong, `npm_${take(mixed, 36)}`, `ghp_${take(mixed, 35)}`, `AKIA${take("Q7RK2LWP3VYT4NSBX", 15)}`, "AKIAIOSFODNN7EXAMPLE", `AKIA${"Q".repeat(16)}`,
    `sk_${"live"}_${"x".repeat(24)}`, `pk_${"live"}_${take(mixed, 24)}`, `sk_${"live"}_your_key_goes_here_now00`, `SK${take(hex, 31)}`, `key-${take(hex, 32)}`,
    "-----BEGIN PRIVATE KEY-----", "-----BEGIN PUBLIC KEY-----\\n" + take(mixed, 64), token({ sub: 1, exp: 2 }), token({ role: "anon", iss: "supabase" }), token({ sub: "1234567890", name: "John Doe" }),
    `Account${"Key"}=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1${take(mixed, 54)}==`, `12345:AA${take(mixed, 33)}`, `EAA${"A"}${take(mixed, 60)}`, `h${"f_"}${take(letters, 33)}`,
    `https://shop.s3.amazonaws.com/a.zip?X-Amz-Credential=AKIA${take("Q7RK2LWP3VYT4NSBX", 16)}%2F20260101`, `AKIA${take("Q7RK2LWP3VYT4NSBX", 16)}/20260101/eu-central-1/s3/aws4_request`, token({ id: "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa" }),
    "https://user:password@acme.test/items", "https://acme.test:8080/a@b", "https://shop:${password}@acme.test",
  ];
  for (const value of near) assert.deepEqual(await credentialsIn("src/a.js", `const k = '${value}';\n`), [], value.slice(0, 30));
  const firebase = `export default { apiKey: "AI${"za"}${take(mixed, 35)}", authDomain: "shop.firebaseapp.com" };\n`;
  assert.deepEqual(await credentialsIn("src/a.js", firebase), []);
});

test("a key of a provider in a test is a warning, a key that tests made for themselves less", async () => {
  const files = new Map([
    ["src/a.js", `const k = '${withChecksum("ghp_")}', s = '${keys["stripe-test-key"]![0]}', t = '${keys["json-web-token"]![0]}';\n`],
    ["test/a.test.js", `const k = '${withChecksum("ghp_")}', p = '${pem("RSA PRIVATE KEY")}';\n`],
    [".env.example", `GITHUB_TOKEN=${withChecksum("ghp_")}\n`],
    [".env", `GITHUB_TOKEN=${withChecksum("ghp_")}\n`],
  ]);
  const found = (await analyze(files)).findings().map(({ at, severity, confidence }) => `${at.uri} ${severity} ${confidence}`);
  assert.deepEqual(found.sort(), [".env.example error high", "src/a.js error high", "src/a.js info high", "src/a.js warning high", "test/a.test.js info medium", "test/a.test.js warning high"]);
});

test("no fact, finding or message holds a value or a part of it", async () => {
  const character = fc.constantFrom(..."abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_!%^&*+~?");
  const secret = fc.array(character, { minLength: 12, maxLength: 40 }).map(it => it.join(""));
  let seen = 0;
  await fc.assert(fc.asyncProperty(secret, async value => {
    const address = value.replace(/[^A-Za-z0-9]/g, "x");
    const workspace = await analyze(new Map([
      ["src/a.ts", `import jwt from "jsonwebtoken";\nconst apiToken = "${value}";\njwt.sign({}, "${value}");\nconst db = "postgres://shop:${address}@db.acme.test/shop";\nconst t = process.env.API_TOKEN ?? "${value}";\nconst { API_TOKEN = "${value}" } = process.env;\nexport default { secret: "${value}", ["${value}"]: { password: "${value}" } };\nexport function f(token = "${value}", [key = "${value}"] = []) { return { apiToken: \`${value}\` }; }\nclient["${value}"].setPassword("${value}");\n`],
      ["app/settings.py", `SECRET_KEY = "${value}"\nAPI_TOKEN = "${value}"\n`],
      ["Db.java", `class Db { static final String API_TOKEN = "${value}"; String url = "jdbc:mysql://db/shop?user=shop&password=${address}"; }\n`],
      ["db.go", `package db\n\nconst apiToken = "${value}"\nconst dsn = "shop:${address}@tcp(db)/shop"\n`],
      ["compose.yaml", `services:\n  api:\n    environment:\n      API_TOKEN: '${value}'\n      DB: postgres://shop:${address}@db/shop\n`],
      ["config/a.json", JSON.stringify({ mail: { password: value } })],
      ["Dockerfile", `FROM node\nENV API_TOKEN="${value}"\n`],
    ]));
    const facts = [...workspace.analyzer.files.values()].flatMap(it => it.facts.filter(fact => fact.kind === "credential"));
    const text = JSON.stringify([facts, workspace.findings()]);
    for (let at = 0; at + 8 <= value.length; at++) assert.ok(!text.includes(JSON.stringify(value.slice(at, at + 8)).slice(1, -1)), "a part of the value");
    for (let at = 0; at + 8 <= address.length; at++) assert.ok(!text.includes(address.slice(at, at + 8)), "a part of the password");
    seen += facts.length;
  }), { numRuns: 60 });
  assert.ok(seen > 300, `${seen} credentials`);
});

async function credentialsIn(uri: string, text: string): Promise<readonly string[]> {
  const { analyzer } = await analyze(new Map([[uri, text]]), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  return analyzer.files.get(uri)!.facts.flatMap(it => it.kind === "credential" && it.form === "provider" ? [it.what] : []);
}
