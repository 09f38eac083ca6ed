import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { editing } from "./editing/editing.js";
import { mentionedNames } from "../mentioned-names.js";
import { testCases } from "../test-cases.js";
import { javaCredentials } from "./extractors/java-credentials.js";
import { javaBlockingCalls } from "./extractors/java-blocking.js";
import { entityManager } from "./extractors/entity-manager.js";
import { flywayJava } from "./extractors/flyway-java.js";
import { javaEnvironment } from "./extractors/java-environment.js";
import { javaFunctions } from "./extractors/java-functions.js";
import { javaImports } from "./extractors/java-imports.js";
import { javaModules } from "./extractors/java-modules.js";
import { javaOutbound } from "./extractors/java-outbound.js";
import { javaPasswords } from "./extractors/java-passwords.js";
import { javaServer } from "./extractors/java-server.js";
import { javaSettingSinks } from "./extractors/java-setting-sinks.js";
import { javaSharedLiterals } from "./extractors/java-shared-literals.js";
import { javaTls } from "./extractors/java-tls.js";
import { jdbc } from "./extractors/jdbc.js";
import { jpaEntities } from "./extractors/jpa-entities.js";
import { lazyRelations } from "./extractors/lazy-relations.js";
import { springControllers } from "./extractors/spring-controllers.js";
import { springData } from "./extractors/spring-data.js";
import { springCors } from "./extractors/spring-cors.js";
import { springFunctionalRoutes } from "./extractors/spring-functional-routes.js";
import { springJobs } from "./extractors/spring-jobs.js";
import { springSettingScopes } from "./extractors/spring-setting-scopes.js";
import { springRepositories } from "./extractors/spring-repositories.js";

export const java: CodeLanguage = {
  id: "java",
  accepts: path => /\.java$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-java.wasm", assets),
  extractors: [
    javaImports,
    javaModules,
    javaFunctions,
    jpaEntities,
    springRepositories,
    springData,
    lazyRelations,
    entityManager,
    jdbc,
    flywayJava,
    springJobs,
    javaEnvironment,
    javaServer,
    javaOutbound,
    javaTls,
    springCors,
    javaPasswords,
    javaBlockingCalls,
    springControllers,
    javaCredentials,
    javaSettingSinks, javaSharedLiterals,
    springFunctionalRoutes,
    springSettingScopes,
  ],
  texts: [mentionedNames, testCases],
  comment: { line: "//", block: ["/*", "*/"] },
  editing,
};
