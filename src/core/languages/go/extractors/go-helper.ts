import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { isInEveryBuild } from "../settings/buildTags.js";
import { filledStructs } from "../settings/filledStructs.js";
import { environmentHelpers } from "../settings/environmentReaders.js";

/** Functions of the project that read an environment variable by its name, `getEnv("PORT", "8080")`, and structs that are filled by such reads. */
export const goHelper: Extractor = {
  name: "go-helper",
  nodes: ["call_expression", "function_declaration", "var_spec"],
  shares: [scopeKey],
  when: text => /Getenv|LookupEnv/.test(text) && isInEveryBuild(text),
  *extract(file) {
    yield* environmentHelpers(file);
    yield* filledStructs(file);
  },
};
