import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { snippetSources } from "../../scripts/snippets/files.js";
import { javaClassPath, toolchainAbsence } from "../support/toolchains.js";

// The snippets for Java are one project that compiles without a warning; its proofs start what they make with Spring Boot as it
// is now, and ask it over the wire. All run in one virtual machine, which starts once.

const run = promisify(execFile);
const sources = path.resolve(snippetSources, "java");
const classes = mkdtempSync(path.join(tmpdir(), "groundwork-snippets-java-"));
after(() => rmSync(classes, { recursive: true, force: true }));

test("the snippets for Java compile, and do what they say", { skip: toolchainAbsence("java") }, async it => {
  const files = readdirSync(sources, { recursive: true }).map(String).filter(file => file.endsWith(".java"));
  const libraries = await javaClassPath();
  // Libraries name annotations and jars that are not there; that is theirs to mend.
  await run("javac", ["-Xlint:all,-path,-classfile,-processing", "-Werror", "-proc:none", "-parameters", "-cp", libraries, "-d", classes, ...files], { cwd: sources });
  const proofs = files.filter(file => /^proofs\/\w+Proof\.java$/.test(file)).map(file => path.basename(file, ".java")).sort();
  const { stdout } = await run("java", ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", `-Dsnippets=${sources}`, "-cp", [classes, libraries].join(path.delimiter), "com.example.proofs.Proofs", ...proofs], { env: { ...process.env, FIELD_KEY: randomBytes(32).toString("base64") }, maxBuffer: 16 * 1024 * 1024 });
  const told = [...stdout.matchAll(/^(ok|failed) (\w+)\.(\w+).*((?:\n {4}.*)*)/gm)];
  for (const [, outcome, proof, name, why = ""] of told) await it.test(`${proof}: ${inWords(name!)}`, () => assert.equal(outcome, "ok", why));
  assert.match(stdout, /^end$/m);
  assert.deepEqual(proofs.filter(proof => !told.some(([, , of]) => of === proof)), []);
});

function inWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
