import httpClients from "../../data/http-clients.json";
import serverPackages from "../../data/server-packages.json";
import { defineModel, type Read } from "../../workspace.js";
import { filesOf, resolveSpecifier } from "../modules.js";
import { packageName } from "../modules/javascript.js";

const server: ReadonlySet<string> = new Set(serverPackages.server);
const browser: ReadonlySet<string> = new Set(serverPackages.browser);
const guards: ReadonlySet<string> = new Set(httpClients.guards);

/** What a package is by its dependencies and imports. */
export interface PackageKind {
  /** It has a server framework, a database driver or the like. */
  readonly server: boolean;
  /** It has a front-end framework too, so that a file must prove that it is server code. */
  readonly browser: boolean;
  /** It has a library of deadlines or circuit breakers, which may bound calls of other files. */
  readonly guarded: boolean;
}

export const packageKind = defineModel<string, PackageKind>({
  name: "package kind",
  derive: (folder, read) => {
    const dependencies = read.inPackage("dependency", folder).filter(it => !it.development).map(it => it.name);
    const imports = read.inPackage("import", folder).filter(it => !it.typeOnly && read.fileClass(it.uri) === "production").map(it => packageName(it.specifier));
    const names = [...dependencies, ...imports];
    return {
      server: names.some(it => server.has(it)) || read.inPackage("listen", folder).some(it => it.api !== "unknown" && read.fileClass(it.uri) === "production"),
      browser: names.some(it => browser.has(it)) || read.inPackage("deployment", folder).some(it => it.platform === "cloudflare-workers"),
      guarded: names.some(it => guards.has(it)),
    };
  },
});

/** Whether a file surely runs in a server. In a package that has a front end too, its imports, its folder or all that use it must say so. */
export const isServerCode = defineModel<string, boolean>({
  name: "server code",
  derive: (uri, read) => {
    const kind = read.model(packageKind, read.packageOf(uri));
    // No browser runs Python, Java or Go; what is a server there is told by what the package uses.
    if (!/\.([cm]?[jt]s|[jt]sx)$/.test(uri)) return kind.server && !isOfToolOrTest(read, uri);
    if (!kind.server || isOfToolOrTest(read, uri) || isOfScriptsAlone(read, uri)) return false;
    if (!kind.browser) return true;
    return importsFramework(read, uri) || importsServerModule(read, uri) && !/(^|\/)(app|pages|components|hooks|client|web|frontend|universal|isomorphic|shared)\//.test(uri)
      || /(^|\/)(server|backend)\/|\.server\.[jt]s$/.test(uri) || servesServersAlone(read, uri);
  },
});

/** A command of a tool waits before the eyes of whoever started it; what serves tests is none of the server. Commands of Nest are. */
function isOfToolOrTest(read: Read, uri: string): boolean {
  const imports = read.inFile("import", uri).filter(it => !it.typeOnly).map(it => it.specifier);
  if (imports.some(it => /^(vitest|@jest\/globals|supertest|mocha|chai|nock|msw|ava|tap|sinon|node:test|testcontainers|@testcontainers\/\w+|@playwright\/test)(\/|$)/.test(it))) return true;
  if (/(^|[/-])test-?(containers|kit|utils|helpers|support|harness)[/.]|(^|\/)(acceptance|smoke|load-?tests?)\//i.test(uri)) return true;
  return /(^|\/)(cli|commands?)\//.test(uri) && !imports.some(it => it.startsWith("@nestjs/"));
}

/** Which files of production, and which scripts, import a file of the package. */
const importers = defineModel<string, Readonly<Record<string, readonly string[]>>>({
  name: "importers in a package",
  derive: (folder, read) => {
    const found: Record<string, string[]> = {};
    for (const { uri, specifier, typeOnly } of read.inPackage("import", folder)) {
      const module = typeOnly || !/^(production|script)$/.test(read.fileClass(uri)) ? undefined : resolveSpecifier(read, uri, specifier);
      for (const file of module ? filesOf(read, module) : []) (found[file] ??= []).push(uri);
    }
    return found;
  },
});

/**
 * All programs that lead to the file are run by hand: nothing on the way serves or uses a part of a server, and what
 * stands at the top gives nothing to others.
 */
function isOfScriptsAlone(read: Read, uri: string): boolean {
  return leadingTo(read, uri, (file, isTop) => servesOrStores(read, file) || (isTop && read.inFile("export", file).length > 0)) !== undefined;
}

/** All ways that lead to the file start at code of a server, and none passes a page. */
function servesServersAlone(read: Read, uri: string): boolean {
  const files = leadingTo(read, uri, (file, isTop) => isOfPage(read, file) || (isTop && !importsServerModule(read, file)));
  return files !== undefined && files.size > 1;
}

/** The file and all that import it, on all ways up, scripts not asked; undefined as soon as one of them `spoils` it. */
function leadingTo(read: Read, uri: string, spoils: (file: string, isTop: boolean) => boolean): ReadonlySet<string> | undefined {
  const index = read.model(importers, read.packageOf(uri));
  const seen = new Set([uri]);
  for (const file of seen) {
    const above = index[file] ?? [];
    if (read.fileClass(file) === "script") continue;
    if (spoils(file, above.length === 0)) return undefined;
    for (const it of above) seen.add(it);
  }
  return seen;
}

function isOfPage(read: Read, uri: string): boolean {
  if (importsFramework(read, uri)) return false;
  return /\.[jt]sx$|(^|\/)(app|pages|components|hooks|client|web|frontend)\//.test(uri) || read.inFile("import", uri).some(it => !it.typeOnly && browser.has(packageName(it.specifier)));
}

function servesOrStores(read: Read, uri: string): boolean {
  return read.inFile("listen", uri).length > 0 || read.inFile("import", uri).some(it => !it.typeOnly && server.has(packageName(it.specifier)));
}

/** No page can import these, whatever its folder is called: Nx puts a server into `src/app`. */
function importsFramework(read: Read, uri: string): boolean {
  return read.inFile("import", uri).some(it => !it.typeOnly && /^(@nestjs\/(common|core|axios|microservices|bull|bullmq|schedule)|express|fastify|koa|@hapi\/hapi)$/.test(it.specifier));
}

function importsServerModule(read: Read, uri: string): boolean {
  return read.inFile("import", uri).some(it => !it.typeOnly && isServerModule(it.specifier));
}

function isServerModule(specifier: string): boolean {
  const name = packageName(specifier.replace(/^node:/, ""));
  return server.has(name) || /^(http|https|net|tls|worker_threads|cluster)$/.test(name);
}
