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
