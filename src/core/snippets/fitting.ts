import type { Read } from "../workspace.js";
import type { Snippet } from "./snippet.js";

/** Where a snippet would go: a file of the workspace in the language that the editor says it has, or nowhere in particular. */
export interface SnippetTarget {
  readonly uri?: string;
  /** The language's id in VS Code. */
  readonly language?: string;
}

/**
 * The snippets that fit a file and what its package is built with: those of its language for the frameworks that the package
 * depends on, those of the language alone, and whole files of other kinds (a Dockerfile, a server's configuration).
 */
export function fittingSnippets(read: Read, snippets: readonly Snippet[], { uri, language }: SnippetTarget): readonly Snippet[] {
  const folder = uri === undefined ? "" : read.packageOf(uri);
  const dependencies = new Set(read.inPackage("dependency", folder).map(it => it.name.toLowerCase()));
  const ecosystems = new Set(read.inPackage("manifest", folder).map(it => it.ecosystem));
  const spoken = language === "dockercompose" ? "yaml" : language?.replace(/react$/, "");
  return snippets.filter(it => {
    if (!usesStack(it, dependencies)) return false;
    if (it.language === spoken) return true;
    return it.place === "file" && !snippets.some(other => other.id === it.id && other.language === spoken) && isPrimary(it, snippets, dependencies) && (it.project === "files" || ecosystems.has(ecosystemOf[it.project]!) || (it.project === "java" && ecosystems.has("gradle")));
  });
}

const ecosystemOf: Readonly<Record<string, "npm" | "python" | "maven" | "go">> = { node: "npm", python: "python", java: "maven", go: "go" };

/** Dependencies that tell a framework. Stacks that are not named here need none. */
const frameworks: Readonly<Record<string, RegExp>> = {
  express: /^express$/, fastify: /^fastify$/, koa: /^koa$/, hono: /^hono$/, nest: /^@nestjs\/core$/,
  django: /^django$/, flask: /^flask$/, fastapi: /^fastapi$/, spring: /^org\.springframework\.boot:/,
  gin: /^github\.com\/gin-gonic\/gin$/, echo: /^github\.com\/labstack\/echo(\/v\d+)?$/,
};

function usesStack({ stack }: Snippet, dependencies: ReadonlySet<string>): boolean {
  const names = frameworks[stack];
  return names === undefined || [...dependencies].some(it => names.test(it));
}

/** A file that is offered in several languages is offered once where none of them is spoken: in TypeScript where that is compiled. */
function isPrimary({ id, language }: Snippet, snippets: readonly Snippet[], dependencies: ReadonlySet<string>): boolean {
  const own = snippets.filter(it => it.id === id).map(it => it.language);
  const first = own.includes("javascript") && !dependencies.has("typescript") ? "javascript" : own[0];
  return language === first;
}
