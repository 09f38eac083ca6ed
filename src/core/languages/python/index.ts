import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { mentionedNames } from "../mentioned-names.js";
import { testCases } from "../test-cases.js";
import { pythonCredentials } from "./extractors/python-credentials.js";
import { editing } from "./editing/editing.js";
import { alembic } from "./extractors/alembic.js";
import { databaseSettings } from "./extractors/database-settings.js";
import { djangoMigrations } from "./extractors/django-migrations.js";
import { djangoModels } from "./extractors/django-models.js";
import { djangoOrm } from "./extractors/django-orm.js";
import { djangoUrls } from "./extractors/django-urls.js";
import { djangoViews } from "./extractors/django-views.js";
import { fastapi } from "./extractors/fastapi.js";
import { flask } from "./extractors/flask.js";
import { pythonFunctions } from "./extractors/python-functions.js";
import { pythonJobs } from "./extractors/python-jobs.js";
import { pythonOutbound } from "./extractors/python-outbound.js";
import { pythonTls } from "./extractors/python-tls.js";
import { pythonUnparsedVariables } from "./extractors/python-unparsed-variables.js";
import { pythonEnvironment } from "./extractors/python-environment.js";
import { pythonSettingSinks } from "./extractors/python-setting-sinks.js";
import { pythonSharedLiterals } from "./extractors/python-shared-literals.js";
import { pythonServer } from "./extractors/python-server.js";
import { pydanticSettings } from "./extractors/pydantic-settings.js";
import { pythonConfiguration } from "./extractors/python-configuration.js";
import { flaskConfig } from "./extractors/flask-config.js";
import { pythonBlockingCalls } from "./extractors/python-blocking-calls.js";
import { pythonCors } from "./extractors/python-cors.js";
import { pythonDebugMode } from "./extractors/python-debug-mode.js";
import { pythonPasswordHash } from "./extractors/python-password-hash.js";
import { pythonModules } from "./extractors/python-modules.js";
import { pythonSql } from "./extractors/python-sql.js";
import { sqlalchemy } from "./extractors/sqlalchemy.js";
import { sqlalchemyModels } from "./extractors/sqlalchemy-models.js";

export const python: CodeLanguage = {
  id: "python",
  accepts: path => /\.pyi?$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-python.wasm", assets),
  extractors: [
    pythonModules, pythonFunctions,
    fastapi, flask, djangoUrls, djangoViews, pythonJobs,
    pythonOutbound, pythonTls, pythonServer, pythonEnvironment, pydanticSettings, pythonConfiguration, flaskConfig, pythonUnparsedVariables,
    pythonCors, pythonPasswordHash, pythonDebugMode, pythonBlockingCalls, pythonCredentials,
    alembic, sqlalchemyModels, djangoModels, djangoMigrations, databaseSettings, djangoOrm, sqlalchemy, pythonSql, pythonSettingSinks, pythonSharedLiterals,
  ],
  texts: [mentionedNames, testCases],
  editing,
  comment: { line: "#" },
  // The grammar takes a comment behind a joined line; Python does not.
  continuesAt: (text, offset) => /\\\r?\n?$/.test(text.slice(Math.max(offset - 3, 0), offset)),
};
