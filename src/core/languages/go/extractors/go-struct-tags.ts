import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { isInEveryBuild } from "../settings/buildTags.js";
import { mayHaveStructStore, structStores } from "../settings/structStores.js";

/** Structs whose tags name the variables that a library fills them from: caarlos0/env, envconfig. */
export const goStructTags: Extractor = {
  name: "go-struct-tags",
  nodes: ["call_expression", "type_spec", "var_spec"],
  shares: [scopeKey],
  when: text => mayHaveStructStore(text) && isInEveryBuild(text),
  *extract(file) {
    yield* structStores(file);
  },
};
