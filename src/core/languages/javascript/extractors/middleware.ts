import type { Extractor } from "../../../language.js";
import { scopeKey } from "../bindings/scope.js";
import { handlerOf } from "../routing/handlers.js";
import { middlewareOf } from "../routing/middleware.js";

/** Functions that run before handlers, and listeners of bare servers, where they have a name by which others can follow them. */
export const middleware: Extractor = {
  name: "middleware",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["express", "koa", "hono", "fastify", "createServer", "connect", "polka", "restify"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const found = middlewareOf(file, call);
      for (const value of found?.functions ?? []) {
        const handler = handlerOf(file, value);
        const of = handler?.function ?? handler?.maker;
        if (handler && of && (of.from === "local" || of.from === "import" && /^[.~#@]/.test(of.specifier))) {
          yield { kind: "middleware", uri: file.uri, span: { start: value.start, end: value.end }, framework: found!.framework, handler };
        }
      }
    }
  },
};
