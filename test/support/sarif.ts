import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

let validate: ReturnType<Ajv["compile"]> | undefined;

/** What the published schema of SARIF 2.1.0 has against a document; undefined where it is valid. */
export function sarifProblems(document: unknown): string | undefined {
  validate ??= compiled();
  return validate(document) ? undefined : JSON.stringify(validate.errors, undefined, 1);
}

function compiled(): ReturnType<Ajv["compile"]> {
  // The bundle of a test does not stand in the tree, so that the package is asked for from there.
  const file = createRequire(path.resolve("package.json")).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema, id, ...schema } = JSON.parse(readFileSync(file, "utf8")) as { readonly $schema: string; readonly id: string };
  if (!$schema.includes("draft-04")) throw new Error(`The schema is of ${$schema} now.`);
  // Its patterns are older than the Unicode mode of regular expressions.
  return addFormats.default(new Ajv({ strict: false, unicodeRegExp: false })).compile({ ...schema, $id: id });
}
