// gw:name Logger · pino
// gw:about Writes one line of JSON an event, with the id of the request it belongs to and without passwords, tokens and cookies.
// gw:needs pino@^10.4
// gw:place file src/logger.ts
// gw:stop left out = "authorization", "cookie", "set-cookie", "password", "secret", "token", "apiKey"
// gw:imports
import { AsyncLocalStorage } from "node:async_hooks";
import { pino, stdTimeFunctions } from "pino";
// gw:body
// gw:setting LOG_LEVEL string Least level that is logged
const logLevel = process.env.LOG_LEVEL || "info";
// gw:read

const secrets = ["authorization", "cookie", "set-cookie", "password", "secret", "token", "apiKey"];

/** What every line says that is logged while a request is handled: `requestContext.run({ requestId }, next)`. */
export const requestContext = new AsyncLocalStorage<{ readonly requestId: string }>();

export const logger = pino({
  level: logLevel,
  timestamp: stdTimeFunctions.isoTime,
  formatters: { level: level => ({ level }) },
  mixin: () => ({ ...requestContext.getStore() }),
  redact: { paths: secrets.flatMap(it => [`["${it}"]`, `*["${it}"]`, `*.*["${it}"]`]), censor: "[redacted]" },
});
// gw:end
