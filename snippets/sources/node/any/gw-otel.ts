// gw:name OpenTelemetry · Node.js
// gw:about Sends traces of requests, queries and outbound calls to the collector that the environment names, so that a slow or failing step can be found.
// gw:needs @opentelemetry/instrumentation@^0.300 @opentelemetry/sdk-node@^0.301 @opentelemetry/auto-instrumentations-node@^0.82
// gw:place file src/telemetry.ts
// gw:stop left out = "@opentelemetry/instrumentation-fs"
// gw:imports
import { register } from "node:module";
import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
// gw:body
// Must be loaded before what it observes: node --import ./dist/telemetry.js dist/main.js
// The SDK itself reads OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER and their like.

// Without the hook, packages that are imported and not required stay unseen.
register("@opentelemetry/instrumentation/hook.mjs", import.meta.url);

export const telemetry = new NodeSDK({
  instrumentations: [getNodeAutoInstrumentations({ "@opentelemetry/instrumentation-fs": { enabled: false } })],
});
telemetry.start();

// Sends what is left. A process that ends with process.exit awaits telemetry.shutdown() before.
process.once("beforeExit", () => {
  telemetry.shutdown().catch(error => console.error("Telemetry was lost.", error));
});
// gw:end
