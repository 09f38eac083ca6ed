// gw:name Content security policy · Fastify
// gw:about Lets a page run only the scripts that carry this answer's nonce, so that injected ones do nothing; reports first, and blocks when you say so.
// gw:needs @fastify/helmet@^13.2
// gw:place app
// gw:stop report or block = reportOnly: true | reportOnly: false
// gw:stop images from = "'self'", "data:"
// gw:stop reports go to = "/csp-reports"
// gw:imports
import helmet from "@fastify/helmet";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

// gw:body
await app.register(helmet, {
  // Templates give reply.cspNonce.script to their scripts: <script nonce="…">.
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    reportOnly: true,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'strict-dynamic'"],
      imgSrc: ["'self'", "data:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      reportUri: ["/csp-reports"],
    },
  },
});
// gw:end
