import type { FormatLanguage } from "../../language.js";
import { mentionedNames } from "../mentioned-names.js";
import { jsonCredentials } from "./json-credentials.js";
import { nodeConfig } from "./node-config.js";
import { packageManifest } from "./package-manifest.js";
import { pathAliases } from "./path-aliases.js";
import { platformFiles } from "./platform-files.js";
import { profileTables } from "./profile-tables.js";
import { smallTables } from "./small-tables.js";

/** JSON with or without comments. Only files whose names tell their meaning have facts. */
export const json: FormatLanguage = {
  id: "json",
  accepts: path => /\.jsonc?$/i.test(path),
  formats: [packageManifest, pathAliases, platformFiles, smallTables, profileTables, nodeConfig, jsonCredentials, mentionedNames],
};
