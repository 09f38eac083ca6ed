import serverLibraries from "../../data/server-libraries.json";
import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";
import { defineModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import { serversOfPackage } from "./servers.js";

const adapters: ReadonlySet<string> = new Set(serverLibraries.serverless);

/** How a package is deployed, as far as files say. */
export interface Deployment {
  /** What runs it in a container, in words for a message, and where that stands. */
  readonly container?: { readonly by: string; readonly at: Location };
  /** A platform that runs functions and not a process of the package's own. */
  readonly serverless?: string;
}

/**
 * The deployment of the package in a folder. A file belongs to the package it builds or stands in, else to all packages
 * at or below its folder. A serverless platform of the whole repository does not count for a package with an image of its own.
 */
export const deployment = defineModel<string, Deployment>({
  name: "deployment",
  derive: (folder, read) => {
    const container = ownImage(read, folder) ?? builtByCompose(read, folder) ?? inKubernetes(read, folder);
    const serverless = serverlessPlatform(read, folder, container !== undefined);
    return { ...container && { container }, ...serverless !== undefined && { serverless } };
  },
});

function ownImage(read: Read, folder: string): Deployment["container"] {
  const stages = read.facts("imageStage").filter(it => it.final && isAtOrAbove(read.packageOf(it.uri), folder) && isDeployed(read, it.uri));
  const final = nearest(stages, folder).find(it => runs(read, it, folder) && runsPackage(read, it.uri, it.command ?? [], folder));
  return final && { by: final.uri, at: { uri: final.uri, span: final.span } };
}

/** How an image that runs code of an ecosystem is known: by the program it starts, or by the image it is made from. */
interface Runtime {
  readonly command: RegExp;
  readonly image: RegExp;
  /** A program that an earlier stage of the file has compiled runs in any image. */
  readonly compiled?: true;
}

const node: Runtime = { command: /\b(node|npm|npx|yarn|pnpm|bun|tsx|ts-node|pm2(-runtime)?|nest|fastify)\b/, image: /(^|\/)(node|bun|deno)\b|nodejs/ };
const java: Runtime = { command: /(^|[\s/])java\b/, image: /(^|\/)(eclipse-temurin|openjdk|amazoncorretto|ibm-semeru-runtimes|sapmachine|liberica\S*|zulu-openjdk\S*)\b|distroless\/java|\bjre\b|(^|[/-])(jdk|java)\d*\b/ };
const runtimes: Readonly<Record<string, Runtime>> = { npm: node, go: { command: /^\S*\bgo run\b/, image: /(^|\/)golang\b/, compiled: true }, maven: java, gradle: java };

/** The final stage starts what the package's manifest says it is written for. */
function runs(read: Read, final: Fact<"imageStage">, folder: string): boolean {
  const command = final.command?.join(" ") ?? "";
  if (/^(\S*\/)?(ba|z|fi|da|a)?sh$/.test(command)) return false;   // a place to type in
  const ecosystems = read.inPackage("manifest", folder).map(it => it.ecosystem);
  return (ecosystems.length > 0 ? ecosystems.flatMap(it => runtimes[it] ?? []) : [node]).some(it => startsBy(read, final, command, it));
}

function startsBy(read: Read, final: Fact<"imageStage">, command: string, { command: program, image: of, compiled }: Runtime): boolean {
  if (program.test(command)) return true;
  const stages = read.inFile("imageStage", final.uri);
  const image = stages.reduce(name => stages.find(it => it.name !== undefined && it.name === name)?.image ?? name, final.image);
  return of.test(image) || (compiled === true && command !== "" && stages.some(it => of.test(it.image)));
}

/** Of several servers below an image's package, it runs the one that its name or its command tells; which one otherwise is not known. */
function runsPackage(read: Read, uri: string, command: readonly string[], folder: string): boolean {
  const upper = read.packageOf(uri);
  if (upper === folder) return true;
  const others = read.packages().filter(it => it !== folder && isAtOrAbove(upper, it) && read.model(serversOfPackage, it).length > 0);
  if (others.length === 0) return true;
  const manifest = read.inPackage("manifest", folder).find(it => /^(npm|go|maven)$/.test(it.ecosystem))?.name;
  const words = [uri, ...command].join(" ").toLowerCase().split(/[^\w@-]+/);
  return [folder, manifest ?? ""].map(it => it.slice(it.lastIndexOf("/") + 1).toLowerCase()).some(it => it !== "" && words.includes(it));
}

function builtByCompose(read: Read, folder: string): Deployment["container"] {
  const service = read.facts("composeService").find(it => it.build !== undefined && isDeployed(read, it.uri) && join(folderOf(it.uri), it.build) === folder);
  return service && { by: service.uri, at: { uri: service.uri, span: service.span } };
}

function inKubernetes(read: Read, folder: string): Deployment["container"] {
  const workloads = read.facts("deployment").filter(it => it.form === "container" && it.platform === "kubernetes" && isAtOrAbove(read.packageOf(it.uri), folder));
  const found = nearest(workloads, folder).find(it => runsPackage(read, it.uri, [], folder));
  return found && { by: found.uri, at: { uri: found.uri, span: found.span } };
}

function serverlessPlatform(read: Read, folder: string, contained: boolean): string | undefined {
  const found = read.facts("deployment").filter(it => it.form === "serverless" && isAtOrAbove(read.packageOf(it.uri), folder));
  const own = found.find(it => read.packageOf(it.uri) === folder)?.platform ?? read.inPackage("import", folder).find(it => !it.typeOnly && adapters.has(it.specifier))?.specifier;
  if (own !== undefined) return own;
  return contained ? undefined : found[0]?.platform;
}

/**
 * Whether a file of containers is for those who develop: by its name, since another beside it is for production, or since compose
 * mounts the sources over what the image has.
 * `unknown` is a compose file that says neither: some start their servers with it, others their machines.
 */
export const isForDevelopment = defineModel<string, "yes" | "no" | "unknown">({
  name: "containers for development",
  derive: (uri, read) => {
    const name = uri.slice(uri.lastIndexOf("/") + 1);
    if (forProduction.test(name)) return "no";
    if (!isDeployed(read, uri) || /(^|[._-])override([._-]|$)/i.test(name)) return "yes";
    const isCompose = /\.ya?ml$/.test(name);
    const services = isCompose ? [] : servicesOf(read, uri);
    if (services.length > 0 && services.every(it => it.mountsSources)) return "yes";
    const others = isCompose ? read.facts("composeService") : read.facts("imageStage");
    if (others.some(it => it.uri !== uri && folderOf(it.uri) === folderOf(uri) && forProduction.test(it.uri.slice(it.uri.lastIndexOf("/") + 1)))) return "yes";
    return isCompose ? "unknown" : "no";
  },
});

/** The services of compose files that build the Dockerfile. */
export function servicesOf(read: Read, uri: string): readonly Fact<"composeService">[] {
  return read.facts("composeService").filter(it => it.build !== undefined && join(join(folderOf(it.uri), it.build), it.dockerfile ?? "Dockerfile") === uri);
}

const forProduction = /(^|[._-])(prod|production|deploy|live|staging|swarm|stack)([._-]|$)/i;

/** Not the container that someone develops or tests in. */
function isDeployed(read: Read, uri: string): boolean {
  return !/(^|[./_-])(dev|develop|development|devcontainer|local|test|e2e|ci|debug|gitpod|\w*(hot|live)-?reload)([./_-]|$)/i.test(uri) && !["test", "example", "vendored", "generated"].includes(read.fileClass(uri));
}

/** Those of the nearest package first. */
function nearest<T extends Location>(facts: readonly T[], folder: string): readonly T[] {
  return [...facts].sort((a, b) => shared(b.uri, folder) - shared(a.uri, folder) || (a.uri < b.uri ? -1 : 1));
}

function shared(uri: string, folder: string): number {
  return isAtOrAbove(folder, folderOf(uri)) ? folder.length + 1 : folderOf(uri).length;
}

function isAtOrAbove(upper: string, folder: string): boolean {
  return upper === "" || folder === upper || folder.startsWith(`${upper}/`);
}
