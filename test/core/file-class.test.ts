import assert from "node:assert/strict";
import { test } from "node:test";
import { classifyFile } from "../../src/core/fileClass.js";

test("a folder of samples may say of what", () => {
  assert.equal(classifyFile("extra/push-examples/node/index.js"), "example");
  assert.equal(classifyFile("executor-samples/src/main/java/com/acme/App.java"), "example");
  assert.equal(classifyFile("resamples/mix.py"), "production");
});

test("what a build makes is not what says how to build", () => {
  assert.equal(classifyFile("build/app.js"), "generated");
  assert.equal(classifyFile("dev/build/Dockerfile"), "production");
  assert.equal(classifyFile("build/package/api.Dockerfile"), "production");
  assert.equal(classifyFile("dist/Dockerfile"), "generated");
});

test("a file of Go is a test where only a tag of tests builds it", () => {
  const built = (line: string): string => classifyFile("internal/fixtures.go", `// Fixtures.\n\n${line}\n\npackage internal\n`);
  for (const tag of ["e2etest", "integration", "e2e", "unit_test && linux", "testing"]) assert.equal(built(`//go:build ${tag}`), "test", tag);
  for (const tag of ["!e2etest", "linux", "latest", "e2e || linux", "contest"]) assert.equal(built(`//go:build ${tag}`), "production", tag);
  assert.equal(classifyFile("internal/fixtures.go", "package internal\n\n//go:build e2e\n"), "production");
});
