import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { isInEveryBuild } from "../settings/buildTags.js";
import { viperStores } from "../settings/viperStores.js";

/** Where viper is told its defaults and which variables it reads. */
export const goViper: Extractor = {
  name: "go-viper",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: text => text.includes("spf13/viper") && isInEveryBuild(text),
  *extract(file) {
    yield* viperStores(file);
  },
};
