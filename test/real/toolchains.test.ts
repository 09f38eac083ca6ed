import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { goWorkspace, javaClassPath, pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";

// What proofs in other languages stand on is there and of the versions that its files name.

test("Python has the frameworks that proofs are run by", { skip: toolchainAbsence("python") }, async () => {
  const said = execFileSync(await pythonEnvironment(), ["-c", "import django, fastapi, flask, sqlalchemy; print(django.VERSION[0], flask.__name__, sqlalchemy.__version__[0])"], { encoding: "utf8" });
  assert.equal(said.trim(), "5 flask 2");
});

test("Java has Spring and Hibernate on its class path", { skip: toolchainAbsence("java") }, async () => {
  const jars = (await javaClassPath()).split(path.delimiter).map(it => path.basename(it));
  for (const name of [/^spring-webmvc-7/, /^spring-webflux-7/, /^spring-data-jpa-4/, /^hibernate-core-7/, /^h2-2/]) assert.ok(jars.some(it => name.test(it)), String(name));
});

test("Go compiles against the packages of its module", { skip: toolchainAbsence("go") }, async () => {
  const folder = mkdtempSync(path.join(await goWorkspace(), "toolchain-"));
  try {
    writeFileSync(path.join(folder, "main.go"), `package main\n\nimport (\n\t"fmt"\n\n\t"github.com/gin-gonic/gin"\n)\n\nfunc main() { fmt.Print(gin.Version != "") }\n`);
    assert.equal(execFileSync("go", ["run", "."], { cwd: folder, encoding: "utf8" }), "true");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
