import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { mentionedNames } from "../mentioned-names.js";
import { testCases } from "../test-cases.js";
import { goCredentials } from "./extractors/go-credentials.js";
import { editing } from "./editing/editing.js";
import { goBlocking } from "./extractors/go-blocking.js";
import { goCors } from "./extractors/go-cors.js";
import { goDebug } from "./extractors/go-debug.js";
import { goEnvironment } from "./extractors/go-environment.js";
import { goFunctions } from "./extractors/go-functions.js";
import { goHelper } from "./extractors/go-helper.js";
import { goImports } from "./extractors/go-imports.js";
import { goKoanf } from "./extractors/go-koanf.js";
import { goModules } from "./extractors/go-modules.js";
import { goOutbound } from "./extractors/go-outbound.js";
import { goPasswords } from "./extractors/go-passwords.js";
import { goQueries } from "./extractors/go-queries.js";
import { goRoutes } from "./extractors/go-routes.js";
import { goServers } from "./extractors/go-servers.js";
import { goSettingSinks } from "./extractors/go-setting-sinks.js";
import { goSharedLiterals } from "./extractors/go-shared-literals.js";
import { goShutdown } from "./extractors/go-shutdown.js";
import { goStructTags } from "./extractors/go-struct-tags.js";
import { goTls } from "./extractors/go-tls.js";
import { goViper } from "./extractors/go-viper.js";

export const go: CodeLanguage = {
  id: "go",
  accepts: path => /\.go$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-go.wasm", assets),
  extractors: [
    goImports, goModules, goFunctions, goRoutes, goQueries, goServers, goShutdown, goOutbound, goTls, goEnvironment, goCors, goPasswords, goDebug, goBlocking, goCredentials,
    goStructTags, goViper, goKoanf, goHelper, goSettingSinks, goSharedLiterals,
  ],
  texts: [mentionedNames, testCases],
  editing,
  comment: { line: "//", block: ["/*", "*/"] },
};
