import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { isInEveryBuild } from "../settings/buildTags.js";
import { koanfStores } from "../settings/koanfStores.js";

/** Where koanf is given the environment, and the defaults for it. */
export const goKoanf: Extractor = {
  name: "go-koanf",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: text => text.includes("knadh/koanf/providers/env") && isInEveryBuild(text),
  *extract(file) {
    yield* koanfStores(file);
  },
};
