// Written by `npm run generate`.
import type { Action } from "../action.js";
import { addDependency } from "./add-dependency.js";
import { addImport } from "./add-import.js";
import { addIndex } from "./add-index.js";
import { addRequestTimeout } from "./add-request-timeout.js";
import { addShutdown } from "./add-shutdown.js";
import { addTimeout } from "./add-timeout.js";
import { alignVariable } from "./align-variable.js";
import { awaitInstead } from "./await-instead.js";
import { compareAsText } from "./compare-as-text.js";
import { convertToAsyncModule } from "./convert-to-async-module.js";
import { createConfigModule } from "./create-config-module.js";
import { disableDebug } from "./disable-debug.js";
import { documentVariable } from "./document-variable.js";
import { extractToConfiguration } from "./extract-to-configuration.js";
import { hoistQuery } from "./hoist-query.js";
import { ignoreEnvFile } from "./ignore-env-file.js";
import { includePipeline } from "./include-pipeline.js";
import { limitCors } from "./limit-cors.js";
import { limitList } from "./limit-list.js";
import { removeTlsBypass } from "./remove-tls-bypass.js";
import { removeVariable } from "./remove-variable.js";
import { requireVariable } from "./require-variable.js";
import { runAsUser } from "./run-as-user.js";
import { setSpringSetting } from "./set-spring-setting.js";

/** Every action, by name. */
export const actions: readonly Action[] = [
  addDependency,
  addImport,
  addIndex,
  addRequestTimeout,
  addShutdown,
  addTimeout,
  alignVariable,
  awaitInstead,
  compareAsText,
  convertToAsyncModule,
  createConfigModule,
  disableDebug,
  documentVariable,
  extractToConfiguration,
  hoistQuery,
  ignoreEnvFile,
  includePipeline,
  limitCors,
  limitList,
  removeTlsBypass,
  removeVariable,
  requireVariable,
  runAsUser,
  setSpringSetting,
];
