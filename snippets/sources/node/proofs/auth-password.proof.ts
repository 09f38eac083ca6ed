import "reflect-metadata";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { plainToInstance } from "class-transformer";
import { validate } from "class-validator";
import { listening } from "./listening.js";

const folder = mkdtempSync(path.join(tmpdir(), "proof-"));
after(() => rmSync(folder, { recursive: true }));
process.env.PASSWORD_BLOCKLIST = path.join(folder, "common.txt");
writeFileSync(process.env.PASSWORD_BLOCKLIST, "password\r\npasswordpassword\nqwertyuiopasdfgh\n");

const asked: { path: string; padding: string | string[] | undefined }[] = [];
let answer: "list" | "nothing" | "error" = "list";
const suffixOf = (password: string): string => createHash("sha1").update(password).digest("hex").toUpperCase().slice(5);
const { url, close } = await listening(createServer((req, res) => {
  asked.push({ path: req.url!, padding: req.headers["add-padding"] });
  if (answer === "list") res.end(`${"0".repeat(35)}:0\r\n${suffixOf("hunter2")}:17\r\n${suffixOf("padded")}:0\r\n`);
  else if (answer === "error") res.writeHead(503).end();
}));
after(close);
process.env.BREACH_RANGE_URL = `${url}/range/`;

const byZod = await import("../any/gw-password-policy.zod.js");
const byJoi = await import("../any/gw-password-policy.joi.js");
const byNest = await import("../nest/gw-password-policy.js");
const { timesBreached } = await import("../any/gw-breach-check.js");

type Policy = (input: unknown) => Promise<{ readonly errors: number; readonly password: string | undefined }>;

const policies: Readonly<Record<string, Policy>> = {
  zod: async input => {
    const { data, error } = byZod.registration.safeParse(input);
    return { errors: error?.issues.length ?? 0, password: data?.password };
  },
  joi: async input => {
    const { value, error } = byJoi.registration.validate(input) as { value: { password?: string } | undefined; error?: { details: unknown[] } };
    return { errors: error?.details.length ?? 0, password: value?.password };
  },
  "class-validator": async input => {
    const made = plainToInstance(byNest.Registration, input);
    return { errors: (await validate(made)).length, password: made.password };
  },
};

for (const [name, policy] of Object.entries(policies)) {
  const check = (password: unknown, email = "Lovelace@example.com"): ReturnType<Policy> => policy({ email, password });

  test(`${name}: long passwords of any characters are accepted as they are`, async () => {
    for (const password of ["correct horse battery", "a".repeat(15), "a".repeat(128), "пароль из слов", "    spaces    count    "].map(it => it.padEnd(15, "x"))) {
      assert.deepEqual(await check(password), { errors: 0, password }, password);
    }
  });

  test(`${name}: short, endless, common and own ones are refused`, async () => {
    const refused = ["", "short", "a".repeat(14), "a".repeat(129), "PasswordPassword", "qwertyuiopasdfgh", "correct groundwork battery", "correct loveLace battery", 123456789012345, undefined];
    for (const password of refused) assert.ok((await check(password)).errors > 0, String(password));
  });

  test(`${name}: a name that is in many words is no reason to refuse one`, async () => {
    assert.equal((await check("tomorrow's horse battery", "tom@example.com")).errors, 0);
  });

  test(`${name}: one password is one, however its characters were typed`, async () => {
    const [composed, decomposed] = ["café correct horse".normalize("NFC"), "caf\u00e9 \uff43orrect horse".normalize("NFD")];
    assert.notEqual(composed, decomposed);
    assert.equal((await check(composed)).password, (await check(decomposed)).password);
  });
}

test("a breached password is known by a part of its hash, and nothing else leaves", async () => {
  answer = "list";
  assert.equal(await timesBreached("hunter2"), 17);
  assert.equal(await timesBreached("padded"), 0);
  assert.equal(await timesBreached("correct horse battery"), 0);
  assert.deepEqual(asked[0], { path: `/range/${createHash("sha1").update("hunter2").digest("hex").toUpperCase().slice(0, 5)}`, padding: "true" });
});

test("a service that fails, is silent or is not there stops nobody, and is logged", async it => {
  const warned = it.mock.method(console, "warn", () => undefined);
  answer = "error";
  assert.equal(await timesBreached("hunter2"), 0);
  answer = "nothing";
  const timeouts = it.mock.method(AbortSignal, "timeout", () => AbortSignal.abort(new Error("It took too long.")));
  assert.equal(await timesBreached("hunter2"), 0);
  assert.deepEqual(timeouts.mock.calls[0]?.arguments, [2000]);
  timeouts.mock.restore();
  close();
  assert.equal(await timesBreached("hunter2"), 0);
  assert.equal(warned.mock.callCount(), 3);
});
