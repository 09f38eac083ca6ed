import { readdirSync } from "node:fs";
import path from "node:path";
import { snippetBody } from "../../src/core/snippets/snippetBody.js";
import type { Snippet } from "../../src/core/snippets/snippet.js";
import { typedIn, variantsOf, type SnippetVariant } from "./languages.js";
import { withoutTypes } from "./withoutTypes.js";
import { snippetSource, type SnippetSource } from "./source.js";


export const snippetSources = "snippets/sources";

/** Languages whose snippets are indented as the editor does it; YAML knows no tabs, and the others are left as they are. */
const indented: readonly string[] = ["typescript", "javascript", "python", "java"];

/** All sources, in the order of their ids. Folders of a project that are not `any` or a framework (`proofs`) have none. */
export function allSnippets(root = snippetSources): readonly SnippetSource[] {
  return readdirSync(root, { recursive: true, withFileTypes: true }).filter(it => it.isFile())
    .map(it => path.relative(root, path.join(it.parentPath, it.name)).replaceAll(path.sep, "/")).filter(isSource).map(it => snippetSource(root, it)).sort((a, b) => a.id < b.id ? -1 : 1);
}

/** `snippets/LANGUAGE.json` for each language, as VS Code reads them. Two snippets of one language may not have one name. */
export function snippetFiles(sources: readonly SnippetSource[]): Readonly<Record<string, string>> {
  const files = new Map<string, Record<string, unknown>>();
  for (const source of sources) for (const variant of variantsOf(source)) {
    const snippets = files.get(variant.language) ?? {};
    if (source.name in snippets) throw new Error(`Two snippets for ${variant.language} are called ${source.name}.`);
    const body = snippetBody(withTabs(typedIn(variant, source), variant.language), source.stops);
    snippets[source.name] = { prefix: source.prefix, description: source.about, ...source.place === "file" && { isFileTemplate: true }, body: body.split("\n") };
    files.set(variant.language, snippets);
  }
  return Object.fromEntries([...files].map(([language, snippets]) => [`snippets/${language}.json`, `${JSON.stringify(snippets, null, 2)}\n`]));
}

/** All snippets with what is known of each, for *Insert Secure Snippet*. */
export function snippetCatalogue(sources: readonly SnippetSource[]): string {
  const entries = sources.flatMap(source => variantsOf(source).map((variant): Snippet => {
    const { id, prefix, project, stack, name, about, needs, place, includedBy, stops, settings } = source;
    const ends = (file: string): string => isTyped(source, variant) ? file.replace(/\.ts$/, ".js") : file;
    return {
      id, prefix, project, stack, name, about, needs, place, ...source.file !== undefined && { file: ends(source.file) }, ...includedBy !== undefined && { includedBy },
      stops, settings: settings.map(it => ({ ...it, text: isTyped(source, variant) ? withoutTypes(it.text) : it.text })), ...variant,
    };
  }));
  return `[\n${entries.map(it => JSON.stringify(it)).join(",\n")}\n]\n`;
}

/** The manifest of the extension with a contribution for each language that has snippets. */
export function withSnippets(manifest: string, sources: readonly SnippetSource[]): string {
  const { contributes, ...rest } = JSON.parse(manifest) as { readonly contributes: Readonly<Record<string, unknown>> };
  const languages = [...new Set(sources.flatMap(it => variantsOf(it).map(variant => variant.language)))].sort();
  const read = languages.flatMap(it => [it, ...alsoFor[it] ?? []].map(language => ({ language, path: `./snippets/${it}.json` })));
  return `${JSON.stringify({ ...rest, contributes: { ...contributes, snippets: read } }, null, 2)}\n`;
}

/**
 * Languages in which the snippets of another are right as they are. VS Code has one grammar for YAML and compose files, and takes
 * what is typed into either for the language that it knows last: so both have the same.
 */
const alsoFor: Readonly<Record<string, readonly string[]>> = { javascript: ["javascriptreact"], typescript: ["typescriptreact"], yaml: ["dockercompose"] };

/** `docs/snippets.md`: every prefix with what it is for. */
export function snippetTable(sources: readonly SnippetSource[]): string {
  const rows = sources.map(it => `| \`${it.prefix}\` | ${it.name} | ${[...new Set(variantsOf(it).map(variant => variant.language))].join(", ")} | ${it.about.replaceAll("|", "\\|")} |`);
  return `# Snippets

Written by \`npm run generate\` from the snippets' sources. Type the prefix, or choose *Groundwork: Insert Secure Snippet…*, which lists those that fit the file.

| prefix | snippet | languages | what it protects from |
| --- | --- | --- | --- |
${[...rows].sort().map(it => `${it}\n`).join("")}`;
}

/** Code with tabs where the editor puts its own indentation for them. */
export function withTabs(code: string, language: string): string {
  if (!indented.includes(language)) return code;
  const unit = /^( +)\S/m.exec(code)?.[1] ?? "  ";
  const step = language === "python" || language === "java" ? 4 : 2;
  return unit.length < step ? code : code.replace(/^ +/gm, spaces => "\t".repeat(Math.floor(spaces.length / step)) + " ".repeat(spaces.length % step));
}

/** Whether the variant is JavaScript made of a source in TypeScript. */
function isTyped({ kind }: SnippetSource, { language }: SnippetVariant): boolean {
  return kind === "ts" && language === "javascript";
}

function isSource(file: string): boolean {
  return /^\w+\/(?!proofs\/)[\w-]+\/(.*\/)?gw-/.test(file) && /\/[^/]*\.[a-z]+$|Dockerfile|Caddyfile/.test(file) && !/_test\.go$|\/node_modules\//.test(file);
}
