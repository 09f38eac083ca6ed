import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { filesOf, readPage } from "../support/page.js";
import { extraction } from "../support/workspace.js";

test("Python that is cut off or has lost a line is read as far as it goes, by every extractor", async () => {
  await extraction.prepare(["python"]);
  const folder = "src/core/languages/python/extractors";
  const texts = readdirSync(folder).filter(it => it.endsWith(".md")).flatMap(page => readPage(readFileSync(path.join(folder, page), "utf8")).sections.flatMap(section => [...filesOf(section)]));
  assert.ok(texts.length > 40);
  for (const [uri, text] of texts.filter(([uri]) => uri.endsWith(".py"))) {
    const lines = text.split("\n");
    const cuts = Array.from({ length: 12 }, (_, part) => text.slice(0, Math.floor(text.length * (part + 1) / 13)));
    const holes = Array.from({ length: 6 }, (_, part) => lines.filter((_line, index) => index % 7 !== part).join("\n"));
    for (const broken of [...cuts, ...holes, text.replaceAll(")", ""), text.replaceAll(":", "")]) {
      assert.deepEqual(extraction.extract({ uri, language: "python", text: broken, fileClass: "production" }).crashes, [], broken);
    }
  }
});
