// Written by `npm run generate`.
import type { ChecklistItem } from "../item.js";
import { compConfig } from "./comp-config.js";
import { compExternals } from "./comp-externals.js";
import { opsHealth } from "./ops-health.js";
import { opsResilience } from "./ops-resilience.js";
import { perfPayload } from "./perf-payload.js";
import { perfQueries } from "./perf-queries.js";
import { secContainers } from "./sec-containers.js";
import { secHttps } from "./sec-https.js";
import { secPassword } from "./sec-password.js";
import { secSecrets } from "./sec-secrets.js";
import { secWeb } from "./sec-web.js";
import { techGrowth } from "./tech-growth.js";

/** Every item, by id. */
export const checklistItems: readonly ChecklistItem[] = [
  compConfig,
  compExternals,
  opsHealth,
  opsResilience,
  perfPayload,
  perfQueries,
  secContainers,
  secHttps,
  secPassword,
  secSecrets,
  secWeb,
  techGrowth,
];
