import type { Read } from "../workspace.js";
import type { Snippet } from "./snippet.js";

/**
 * A snippet of Java in the project's own package, where Spring looks for what it brings: below the package of the class with
 * `@SpringBootApplication`, else below that of the file from which it is inserted. Snippets themselves say `com.example`.
 */
export function inOwnPackage(read: Read, snippet: Snippet, uri: string): Snippet {
  const own = snippet.language === "java" ? applicationPackage(read, uri) ?? packageAt(uri) : undefined;
  if (own === undefined) return snippet;
  const named = (text: string): string => text.replaceAll("com.example", own);
  return {
    ...snippet, imports: named(snippet.imports), body: named(snippet.body),
    ...snippet.file !== undefined && { file: snippet.file.replace("com/example", own.replaceAll(".", "/")) },
    stops: snippet.stops.map(it => ({ ...it, choices: it.choices.map(named) })),
  };
}

/** Undefined where there is none, or a choice. */
function applicationPackage(read: Read, uri: string): string | undefined {
  const imports = read.inPackage("import", read.packageOf(uri)).filter(it => it.names.includes("SpringBootApplication") && read.fileClass(it.uri) === "production");
  const packages = new Set(imports.map(it => packageAt(it.uri)));
  return packages.size === 1 ? [...packages][0] : undefined;
}

function packageAt(uri: string): string | undefined {
  return /(?:^|\/)src\/(?:main|test)\/java\/(.+)\/[^/]+\.java$/.exec(uri)?.[1]?.replaceAll("/", ".");
}
