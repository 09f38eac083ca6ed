import httpClients from "../../data/http-clients.json";
import serverPackages from "../../data/server-packages.json";
import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { importers } from "../importers.js";
import { filesOf, resolveSpecifier } from "../modules.js";
import { packageName } from "../modules/javascript.js";
import { folderOf } from "../paths.js";

const server: ReadonlySet<string> = new Set([...serverPackages.server, ...serverPackages.python]);
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
    const imports = read.inPackage("import", folder).filter(it => !it.typeOnly && read.fileClass(it.uri) === "production").map(nameOfPackage);
    const names = [...dependencies, ...imports];
    return {
      server: names.some(it => server.has(it) || isOfGroup(it, serverPackages.javaServer)) || read.inPackage("listen", folder).some(it => it.api !== "unknown" && read.fileClass(it.uri) === "production"),
      browser: names.some(it => browser.has(it)) || read.inPackage("deployment", folder).some(it => it.platform === "cloudflare-workers"),
      guarded: names.some(it => guards.has(it) || isOfGroup(it, httpClients.javaGuards)),
    };
  },
});

/** `org.springframework.boot:spring-boot-starter-web` and the package `org.springframework.boot.autoconfigure` are of `org.springframework.boot`. */
function isOfGroup(name: string, groups: readonly string[]): boolean {
  return name.includes(".") && groups.some(it => name.startsWith(it) && /^(?:$|[.:-])/.test(name.slice(it.length)));
}

/** Whether a file surely runs in a server. In a package that has a front end too, its imports, its folder or all that use it must say so. */
export const isServerCode = defineModel<string, boolean>({
  name: "server code",
  derive: (uri, read) => {
    const kind = read.model(packageKind, read.packageOf(uri));
    // No browser runs Python, Java or Go; what is a server there is told by what the package uses.
    if (!/\.([cm]?[jt]s|[jt]sx)$/.test(uri)) return kind.server && !isOfToolOrTest(read, uri) && !isOfProgramsByHand(read, uri);
    if (!kind.server || isOfToolOrTest(read, uri) || isOfScriptsAlone(read, uri)) return false;
    if (!kind.browser) return true;
    return importsFramework(read, uri) || importsServerModule(read, uri) && !/(^|\/)(app|pages|components|hooks|client|web|frontend|universal|isomorphic|shared)\//.test(uri)
      || /(^|\/)(server|backend)\/|\.server\.[jt]s$/.test(uri) || servesServersAlone(read, uri);
  },
});

/** A command of a tool waits before the eyes of whoever started it; what serves tests is none of the server. Commands of Nest are. */
function isOfToolOrTest(read: Read, uri: string): boolean {
  const imports = read.inFile("import", uri).filter(it => !it.typeOnly).map(it => it.specifier);
  if (imports.some(it => /^(pytest|unittest)(\.|$)/.test(it))) return /\.pyi?$/.test(uri);
  if (imports.some(it => /^(vitest|@jest\/globals|supertest|mocha|chai|nock|msw|ava|tap|sinon|node:test|testcontainers|@testcontainers\/\w+|@playwright\/test)(\/|$)/.test(it))) return true;
  if (uri.endsWith(".go")) return isNamedAfterTool(uri) || imports.some(it => testing.test(it)) || !servesOrConsumes(read, uri);
  if (/(^|[/-])test-?(containers|kit|utils|helpers|support|harness)[/.]|(^|\/)(acceptance|smoke|load-?tests?)\//i.test(uri)) return true;
  return /(^|\/)(cli|commands?)\//.test(uri) && !imports.some(it => it.startsWith("@nestjs/"));
}

const testing = /^(testing|net\/http\/httptest|github\.com\/stretchr\/testify|github\.com\/onsi\/(ginkgo|gomega)(\/v\d+)?)(\/|$)/;

/** `cmd/import/main.go`, `cmd/shop-gen/…`, `tools/…`: a program that someone runs by hand. */
function isNamedAfterTool(uri: string): boolean {
  return /(^|\/)cmd\/([\w-]*-)?(gen|generate|generator|scripts?|tools?|migrate|migrations?|cli|ctl|seed|seeder|import|importer|export|exporter|bench|benchmark|debug|check)\//.test(uri) || /(^|\/)(tools?|hack|internal\/tools?)\//.test(uri);
}

/**
 * A Go file whose packages are all used by programs that start no server and take no work from a queue is of a tool. A
 * package that no program of the workspace uses may be anybody's.
 */
function servesOrConsumes(read: Read, uri: string): boolean {
  const programs = read.model(programsUsing, folderOf(uri));
  return programs.length === 0 || programs.some(it => read.model(servesFrom, it));
}

/** The folders with a `main` that lead to a folder. */
const programsUsing = defineModel<string, readonly string[]>({
  name: "go programs using a folder",
  derive: (folder, read) => {
    const mains = new Set(read.keyed("export", "main").filter(it => it.uri.endsWith(".go") && read.fileClass(it.uri) === "production").map(it => folderOf(it.uri)));
    return [...mains].filter(it => it === folder || read.model(goFoldersFrom, it).includes(folder)).sort();
  },
});

const servesFrom = defineModel<string, boolean>({
  name: "go program serves",
  derive: (folder, read) => [folder, ...read.model(goFoldersFrom, folder)].some(it => filesOf(read, { is: "folder", folder: it }).some(file =>
    read.inFile("listen", file).some(start => start.api !== "unknown") || read.inFile("import", file).some(({ specifier }) => serving.test(specifier)))),
});

/** Servers of other kinds than HTTP, and what takes work from a queue or a schedule. */
const serving = /^(google\.golang\.org\/grpc|github\.com\/(gofiber\/fiber|valyala\/fasthttp|aws\/aws-lambda-go|segmentio\/kafka-go|IBM\/sarama|Shopify\/sarama|rabbitmq\/amqp091-go|streadway\/amqp|nats-io\/nats\.go|hibiken\/asynq|robfig\/cron|go-co-op\/gocron|riverqueue\/river)|go\.temporal\.io\/sdk)(\/|$)/;

/** All folders of the workspace that the files of a folder import, however far. */
const goFoldersFrom = defineModel<string, readonly string[]>({
  name: "go folders from",
  derive: (folder, read) => {
    const seen = new Set([folder]);
    for (const at of seen) {
      for (const file of filesOf(read, { is: "folder", folder: at })) {
        for (const { specifier } of read.inFile("import", file)) {
          const module = resolveSpecifier(read, file, specifier);
          if (module.is === "folder") seen.add(module.folder);
        }
      }
    }
    seen.delete(folder);
    return [...seen];
  },
});

/**
 * All programs that lead to the file are run by hand: nothing on the way serves or uses a part of a server, and what
 * stands at the top gives nothing to others.
 */
function isOfScriptsAlone(read: Read, uri: string): boolean {
  return leadingTo(read, uri, (file, isTop) => servesOrStores(read, file) || (isTop && read.inFile("export", file).length > 0)) !== undefined;
}

/** All programs of Python that lead to the file say that they are run by themselves (`__main__`), and none of the way serves or stores. */
function isOfProgramsByHand(read: Read, uri: string): boolean {
  return leadingTo(read, uri, (file, isTop) => servesOrStores(read, file) || (isTop && read.inFile("program", file).length === 0)) !== undefined;
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
  return read.inFile("listen", uri).length > 0 || read.inFile("import", uri).some(it => !it.typeOnly && server.has(nameOfPackage(it)));
}

/** The package that an import is of, as its language names it. */
function nameOfPackage({ uri, specifier }: Fact<"import">): string {
  if (uri.endsWith(".go")) return specifier;
  return /\.pyi?$/.test(uri) ? specifier.split(".")[0]!.toLowerCase() : packageName(specifier);
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
