import { wholeCode } from "../../src/core/snippets/snippet.js";
import type { SnippetSource } from "./source.js";
import { withoutTypes } from "./withoutTypes.js";

/** A snippet as one language has it. */
export interface SnippetVariant {
  /** The language's id in VS Code. */
  readonly language: string;
  readonly imports: string;
  readonly body: string;
}

/**
 * The languages in which a source is offered. VS Code knows compose files as `dockercompose` and environment files as `dotenv`;
 * `nginx` and `caddyfile` are contributed by the extension itself.
 */
export function variantsOf(source: SnippetSource): readonly SnippetVariant[] {
  const { imports, body } = source;
  const languages = byStack[source.stack] ?? byKind[source.kind] ?? fail(source);
  const written = languages.map(language => ({ language, imports, body }));
  // Decorators that need the compiler's metadata have no counterpart in plain JavaScript.
  if (source.kind !== "ts" || source.stack === "nest") return written;
  return [...written, { language: "javascript", imports: withoutTypes(imports), body: withoutTypes(body) }];
}

/**
 * What is typed in for a variant: with its imports where they may stand anywhere, or where the snippet is a whole file. In Go and
 * Java they would be errors in the middle of a file, and the languages' own extensions add them.
 */
export function typedIn(variant: SnippetVariant, { place }: SnippetSource): string {
  return place !== "file" && /^(go|java)$/.test(variant.language) ? variant.body : wholeCode(variant);
}

const byStack: Readonly<Record<string, readonly string[]>> = {
  compose: ["yaml"],
  docker: ["dockerfile"],
  nginx: ["nginx"],
  caddy: ["caddyfile"],
};

const byKind: Readonly<Record<string, readonly string[]>> = {
  ts: ["typescript"], js: ["javascript"], py: ["python"], java: ["java"], go: ["go"], yml: ["yaml"], yaml: ["yaml"],
  sh: ["shellscript"], md: ["markdown"], properties: ["properties"], env: ["dotenv", "properties"],
};

function fail({ id, kind }: SnippetSource): never {
  throw new Error(`${id} is of the kind ${kind}, which belongs to no language.`);
}
