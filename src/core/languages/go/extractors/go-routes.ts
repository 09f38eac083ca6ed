import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { appFacts } from "../routing/apps.js";
import { handovers, mountsIn } from "../routing/mounts.js";
import { routeFacts } from "../routing/routeCalls.js";

/** Routers of net/http, chi, gorilla, gin, echo and fiber: what is registered on them, and how they hang together. */
export const goRoutes: Extractor = {
  name: "go-routes",
  nodes: ["call_expression", "short_var_declaration", "assignment_statement", "var_spec", "field_declaration", "function_declaration", "method_declaration", "func_literal"],
  shares: [scopeKey],
  when: ["net/http", "chi", "mux", "gin", "echo", "fiber", ".GET(", ".POST(", ".Get(", ".Post(", ".Handle"],
  *extract(file): Iterable<Fact> {
    yield* appFacts(file);
    for (const call of file.nodes("call_expression")) {
      yield* routeFacts(file, call);
      yield* mountsIn(file, call);
      yield* handovers(file, call);
    }
  },
};
