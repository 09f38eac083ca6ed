// Written by `npm run generate`.
import type { ChecklistItem } from "../item.js";
import { compApis } from "./comp-apis.js";
import { compConfig } from "./comp-config.js";
import { compDatabases } from "./comp-databases.js";
import { compDocs } from "./comp-docs.js";
import { compExternals } from "./comp-externals.js";
import { compFrameworks } from "./comp-frameworks.js";
import { compMap } from "./comp-map.js";
import { compServers } from "./comp-servers.js";
import { compStructure } from "./comp-structure.js";
import { opsHealth } from "./ops-health.js";
import { opsMetrics } from "./ops-metrics.js";
import { opsResilience } from "./ops-resilience.js";
import { opsReview } from "./ops-review.js";
import { perfCache } from "./perf-cache.js";
import { perfCleanup } from "./perf-cleanup.js";
import { perfPayload } from "./perf-payload.js";
import { perfQueries } from "./perf-queries.js";
import { secAudit } from "./sec-audit.js";
import { secAuth } from "./sec-auth.js";
import { secContainers } from "./sec-containers.js";
import { secEncrypt } from "./sec-encrypt.js";
import { secHttps } from "./sec-https.js";
import { secInput } from "./sec-input.js";
import { secLoginLimit } from "./sec-login-limit.js";
import { secMfa } from "./sec-mfa.js";
import { secMonitor } from "./sec-monitor.js";
import { secPassword } from "./sec-password.js";
import { secRoutes } from "./sec-routes.js";
import { secSecrets } from "./sec-secrets.js";
import { secSession } from "./sec-session.js";
import { secUpdates } from "./sec-updates.js";
import { secWeb } from "./sec-web.js";
import { techAdr } from "./tech-adr.js";
import { techFit } from "./tech-fit.js";
import { techGrowth } from "./tech-growth.js";
import { techProfile } from "./tech-profile.js";
import { techRealtime } from "./tech-realtime.js";
import { techRepro } from "./tech-repro.js";
import { techSupport } from "./tech-support.js";
import { techWatch } from "./tech-watch.js";
import { testCi } from "./test-ci.js";
import { testIntegration } from "./test-integration.js";
import { testLoad } from "./test-load.js";
import { testUnit } from "./test-unit.js";

/** Every item, by id. */
export const checklistItems: readonly ChecklistItem[] = [
  compApis,
  compConfig,
  compDatabases,
  compDocs,
  compExternals,
  compFrameworks,
  compMap,
  compServers,
  compStructure,
  opsHealth,
  opsMetrics,
  opsResilience,
  opsReview,
  perfCache,
  perfCleanup,
  perfPayload,
  perfQueries,
  secAudit,
  secAuth,
  secContainers,
  secEncrypt,
  secHttps,
  secInput,
  secLoginLimit,
  secMfa,
  secMonitor,
  secPassword,
  secRoutes,
  secSecrets,
  secSession,
  secUpdates,
  secWeb,
  techAdr,
  techFit,
  techGrowth,
  techProfile,
  techRealtime,
  techRepro,
  techSupport,
  techWatch,
  testCi,
  testIntegration,
  testLoad,
  testUnit,
];
