import type { Assets, CodeLanguage, Extractor } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { mentionedNames } from "../mentioned-names.js";
import { testCases } from "../test-cases.js";
import { configuration } from "./editing/configuration.js";
import { editing } from "./editing/editing.js";
import { blocking } from "./extractors/blocking-calls.js";
import { convict } from "./extractors/convict.js";
import { cors } from "./extractors/cors.js";
import { clientVariables } from "./extractors/client-variables.js";
import { credentials } from "./extractors/credentials.js";
import { debugMode } from "./extractors/debug-mode.js";
import { environment } from "./extractors/environment.js";
import { envalid } from "./extractors/envalid.js";
import { environmentSchema } from "./extractors/environment-schema.js";
import { unparsedVariables } from "./extractors/unparsed-variables.js";
import { express } from "./extractors/express.js";
import { fastify } from "./extractors/fastify.js";
import { functions } from "./extractors/functions.js";
import { jobs } from "./extractors/jobs.js";
import { nestConfig } from "./extractors/nest-config.js";
import { nodeConfig } from "./extractors/node-config.js";
import { nestjs } from "./extractors/nestjs.js";
import { middleware } from "./extractors/middleware.js";
import { modules } from "./extractors/modules.js";
import { passwordHash } from "./extractors/password-hash.js";
import { mongodb } from "./extractors/mongodb.js";
import { mongoose } from "./extractors/mongoose.js";
import { mongooseSchema } from "./extractors/mongoose-schema.js";
import { mysql2 } from "./extractors/mysql2.js";
import { pg } from "./extractors/pg.js";
import { prisma } from "./extractors/prisma.js";
import { outbound } from "./extractors/outbound.js";
import { settingSinks } from "./extractors/setting-sinks.js";
import { sharedLiterals } from "./extractors/shared-literals.js";
import { server } from "./extractors/server.js";
import { shutdown } from "./extractors/shutdown.js";
import { t3Env } from "./extractors/t3-env.js";
import { tls } from "./extractors/tls.js";
import { zodEnvironment } from "./extractors/zod-environment.js";

const extractors: readonly Extractor[] = [modules, functions, environment, zodEnvironment, t3Env, envalid, pg, prisma, express, fastify, nestjs, jobs, outbound, server, shutdown, tls, credentials, cors, passwordHash, debugMode, middleware, blocking, mysql2, mongoose, mongooseSchema, mongodb, convict, nodeConfig, environmentSchema, nestConfig, settingSinks, sharedLiterals, clientVariables, unparsedVariables];

/** JavaScript in all its dialects: one set of extractors, three grammars. */
export const javascript: CodeLanguage = dialect("javascript", /\.(js|mjs|cjs|jsx)$/, "tree-sitter-javascript.wasm");
export const typescript: CodeLanguage = dialect("typescript", /\.(ts|mts|cts)$/, "tree-sitter-typescript.wasm");
export const tsx: CodeLanguage = dialect("tsx", /\.tsx$/, "tree-sitter-tsx.wasm");

function dialect(id: string, files: RegExp, grammar: string): CodeLanguage {
  return {
    id,
    accepts: path => files.test(path),
    createParser: (assets: Assets) => createTreeParser(grammar, assets),
    extractors,
    texts: [mentionedNames, testCases],
    editing: { ...editing, configuration },
    comment: { line: "//", block: ["/*", "*/"], markup: ["{/*", "*/}"] },
  };
}
