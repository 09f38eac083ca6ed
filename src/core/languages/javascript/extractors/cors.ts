import type { Extractor } from "../../../language.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { scopeKey } from "../bindings/scope.js";
import { propertyOf } from "../routing/routePaths.js";
import { policiesByHeaders } from "../security/corsHeaders.js";
import { policyOf, policyOfCall } from "../security/corsOptions.js";
import { objectOf } from "../servers/port.js";

/**
 * Which origins may read answers: https://github.com/expressjs/cors#configuration-options,
 * https://github.com/fastify/fastify-cors#options, https://docs.nestjs.com/security/cors,
 * https://github.com/koajs/cors#corsoptions, https://hono.dev/docs/middleware/builtin/cors,
 * https://socket.io/docs/v4/handling-cors/, and the headers themselves.
 */
export const cors: Extractor = {
  name: "cors",
  nodes: ["call_expression", "new_expression", "pair", "class_declaration"],
  shares: [scopeKey],
  when: ["credentials", "Access-Control-Allow-Credentials", "access-control-allow-credentials"],
  *extract(file) {
    const setsHeaders = /access-control-allow-origin/i.test(file.text);
    if (setsHeaders) yield* policiesByHeaders(file);
    if (!/cors/i.test(file.text)) return;
    for (const call of [...file.nodes("call_expression"), ...file.nodes("new_expression")]) {
      const policy = policyOfCall(file, call);
      if (policy) yield policy;
    }
    for (const node of file.nodes("class_declaration")) {
      const gateway = decoratorsOf(file, node).find(it => it.name === "WebSocketGateway" && it.specifier === "@nestjs/websockets");
      const holder = gateway?.arguments.at(-1);
      const given = holder && objectOf(file, holder);
      const value = given && propertyOf(given, "cors");
      const options = value && objectOf(file, value);
      if (gateway && options) yield policyOf(file, gateway.node, "@WebSocketGateway", "socket.io", options);
    }
  },
};
