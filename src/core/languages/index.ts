import type { Language } from "../language.js";
import { dockerfile } from "./dockerfile/index.js";
import { env } from "./env/index.js";
import { git } from "./git/index.js";
import { gitignore } from "./gitignore/index.js";
import { go } from "./go/index.js";
import { gomod } from "./gomod/index.js";
import { ini } from "./ini/index.js";
import { java } from "./java/index.js";
import { javascript, tsx, typescript } from "./javascript/index.js";
import { json } from "./json/index.js";
import { manifests } from "./manifests/index.js";
import { markdown } from "./markdown/index.js";
import { prisma } from "./prisma/index.js";
import { properties } from "./properties/index.js";
import { python } from "./python/index.js";
import { sql } from "./sql/index.js";
import { text } from "./text/index.js";
import { toml } from "./toml/index.js";
import { xml } from "./xml/index.js";
import { yaml } from "./yaml/index.js";

/** Every language there is; the first that accepts a path reads it. */
export const languages: readonly Language[] = [javascript, typescript, tsx, manifests, python, java, go, sql, prisma, dockerfile, yaml, json, toml, env, ini, properties, gomod, xml, git, gitignore, markdown, text];
