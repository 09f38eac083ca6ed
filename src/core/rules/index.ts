// Written by `npm run generate`.
import type { Rule } from "../rule.js";
import configHardcodedConnectionString from "./configuration/config-hardcoded-connection-string.js";
import configHardcodedPort from "./configuration/config-hardcoded-port.js";
import configHardcodedSecret from "./configuration/config-hardcoded-secret.js";
import corsAnyWithCredentials from "./security/cors-any-with-credentials.js";
import ctrRootUser from "./deployment/ctr-root-user.js";
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
  configHardcodedConnectionString,
  configHardcodedPort,
  configHardcodedSecret,
  corsAnyWithCredentials,
  ctrRootUser,
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
  "config-hardcoded-connection-string": "configuration",
  "config-hardcoded-port": "configuration",
  "config-hardcoded-secret": "configuration",
  "cors-any-with-credentials": "security",
  "ctr-root-user": "deployment",
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
