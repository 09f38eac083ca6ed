// Written by `npm run generate`.
import type { Rule } from "../rule.js";
import configClientSecret from "./configuration/config-client-secret.js";
import configEnvCommitted from "./configuration/config-env-committed.js";
import configEnvNoValidation from "./configuration/config-env-no-validation.js";
import configEnvNotIgnored from "./configuration/config-env-not-ignored.js";
import configEnvScattered from "./configuration/config-env-scattered.js";
import configEnvUnparsed from "./configuration/config-env-unparsed.js";
import configHardcodedConnectionString from "./configuration/config-hardcoded-connection-string.js";
import configHardcodedCorsOrigin from "./configuration/config-hardcoded-cors-origin.js";
import configHardcodedEmail from "./configuration/config-hardcoded-email.js";
import configHardcodedFeatureFlag from "./configuration/config-hardcoded-feature-flag.js";
import configHardcodedHost from "./configuration/config-hardcoded-host.js";
import configHardcodedPath from "./configuration/config-hardcoded-path.js";
import configHardcodedPoolSize from "./configuration/config-hardcoded-pool-size.js";
import configHardcodedPort from "./configuration/config-hardcoded-port.js";
import configHardcodedResourceName from "./configuration/config-hardcoded-resource-name.js";
import configHardcodedSecret from "./configuration/config-hardcoded-secret.js";
import configHardcodedTimeout from "./configuration/config-hardcoded-timeout.js";
import configHardcodedUrl from "./configuration/config-hardcoded-url.js";
import configSecretFallback from "./configuration/config-secret-fallback.js";
import corsAnyWithCredentials from "./security/cors-any-with-credentials.js";
import ctrRootUser from "./deployment/ctr-root-user.js";
import docsEnvMismatch from "./documentation/docs-env-mismatch.js";
import docsEnvUndocumented from "./documentation/docs-env-undocumented.js";
import docsEnvUnused from "./documentation/docs-env-unused.js";
import missingIndexFk from "./performance/missing-index-fk.js";
import nPlusOneQueryInLoop from "./performance/n-plus-one-query-in-loop.js";
import passwordWeakHash from "./security/password-weak-hash.js";
import scaleNoShutdown from "./reliability/scale-no-shutdown.js";
import scaleOutboundNoTimeout from "./reliability/scale-outbound-no-timeout.js";
import scaleSyncIo from "./performance/scale-sync-io.js";
import tlsVerifyDisabled from "./security/tls-verify-disabled.js";
import unboundedListQuery from "./performance/unbounded-list-query.js";
import webDebugEnabled from "./security/web-debug-enabled.js";

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  configClientSecret,
  configEnvCommitted,
  configEnvNoValidation,
  configEnvNotIgnored,
  configEnvScattered,
  configEnvUnparsed,
  configHardcodedConnectionString,
  configHardcodedCorsOrigin,
  configHardcodedEmail,
  configHardcodedFeatureFlag,
  configHardcodedHost,
  configHardcodedPath,
  configHardcodedPoolSize,
  configHardcodedPort,
  configHardcodedResourceName,
  configHardcodedSecret,
  configHardcodedTimeout,
  configHardcodedUrl,
  configSecretFallback,
  corsAnyWithCredentials,
  ctrRootUser,
  docsEnvMismatch,
  docsEnvUndocumented,
  docsEnvUnused,
  missingIndexFk,
  nPlusOneQueryInLoop,
  passwordWeakHash,
  scaleNoShutdown,
  scaleOutboundNoTimeout,
  scaleSyncIo,
  tlsVerifyDisabled,
  unboundedListQuery,
  webDebugEnabled,
];

/** The topic of each rule: the folder that it lies in. */
export const ruleTopics: Readonly<Record<string, string>> = {
  "config-client-secret": "configuration",
  "config-env-committed": "configuration",
  "config-env-no-validation": "configuration",
  "config-env-not-ignored": "configuration",
  "config-env-scattered": "configuration",
  "config-env-unparsed": "configuration",
  "config-hardcoded-connection-string": "configuration",
  "config-hardcoded-cors-origin": "configuration",
  "config-hardcoded-email": "configuration",
  "config-hardcoded-feature-flag": "configuration",
  "config-hardcoded-host": "configuration",
  "config-hardcoded-path": "configuration",
  "config-hardcoded-pool-size": "configuration",
  "config-hardcoded-port": "configuration",
  "config-hardcoded-resource-name": "configuration",
  "config-hardcoded-secret": "configuration",
  "config-hardcoded-timeout": "configuration",
  "config-hardcoded-url": "configuration",
  "config-secret-fallback": "configuration",
  "cors-any-with-credentials": "security",
  "ctr-root-user": "deployment",
  "docs-env-mismatch": "documentation",
  "docs-env-undocumented": "documentation",
  "docs-env-unused": "documentation",
  "missing-index-fk": "performance",
  "n-plus-one-query-in-loop": "performance",
  "password-weak-hash": "security",
  "scale-no-shutdown": "reliability",
  "scale-outbound-no-timeout": "reliability",
  "scale-sync-io": "performance",
  "tls-verify-disabled": "security",
  "unbounded-list-query": "performance",
  "web-debug-enabled": "security",
};
