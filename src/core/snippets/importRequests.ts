import type { ImportRequest } from "../syntax.js";

/** A name that is imported, or a line that has to stand as it is: for types, for what only runs, for static members. */
export type SnippetImport = ImportRequest | { readonly line: string };

/** What the import lines of a snippet ask for; undefined for a language whose imports are not known. */
export function importRequests(imports: string, language: string): readonly SnippetImport[] | undefined {
  const family = language.replace(/react$/, "");
  if (imports.trim() === "") return [];
  if (family === "javascript" || family === "typescript") return ofJavaScript(imports);
  if (family === "python") return ofPython(imports);
  if (family === "java") return ofJava(imports);
  return family === "go" ? ofGo(imports) : undefined;
}

function ofJavaScript(imports: string): readonly SnippetImport[] {
  return [...imports.matchAll(/^import\s+(?:(type)\s+)?(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)\s*|\{([^}]*)\}\s*)?(?:from\s*)?["']([^"']+)["'];?/gm)].flatMap((match): readonly SnippetImport[] => {
    const [line, type, whole, namespace, names = "", specifier = ""] = match;
    const named = names.split(",").map(it => it.trim()).filter(Boolean);
    if (type !== undefined || (whole === undefined && namespace === undefined && named.length === 0)) return [{ line: line.replace(/\s+/g, " ") }];
    const types = named.filter(it => it.startsWith("type "));
    return [
      ...whole === undefined ? [] : [{ specifier, name: "default", as: whole }],
      ...namespace === undefined ? [] : [{ specifier, name: "*", as: namespace }],
      ...named.filter(it => !types.includes(it)).map(it => aliased(it, specifier)),
      ...types.length === 0 ? [] : [{ line: `import type { ${types.map(it => it.slice("type ".length)).join(", ")} } from "${specifier}";` }],
    ];
  });
}

function ofPython(imports: string): readonly SnippetImport[] {
  const joined = imports.replace(/\(([^)]*)\)/g, (_, names: string) => names.replace(/\s+/g, " ").replace(/,\s*$/, "").trim());
  return joined.split("\n").flatMap((line): readonly SnippetImport[] => {
    const [, specifier, names] = /^from\s+([\w.]+)\s+import\s+(.+)$/.exec(line) ?? [];
    if (specifier !== undefined) return names!.split(",").map(it => aliased(it.trim(), specifier));
    const modules = /^import\s+(.+)$/.exec(line)?.[1]?.split(",") ?? [];
    return modules.map(it => it.trim().split(/\s+as\s+/)).map(([module = "", as]) => ({ specifier: module, name: "*", ...as !== undefined && { as } }));
  });
}

function ofJava(imports: string): readonly SnippetImport[] {
  return [...imports.matchAll(/^import\s+(static\s+)?([\w.]+?)\.(\w+|\*);/gm)]
    .map(([line, isStatic, specifier = "", name = ""]) => isStatic !== undefined || name === "*" ? { line } : { specifier, name });
}

function ofGo(imports: string): readonly SnippetImport[] {
  return [...imports.matchAll(/^\s*(?:import\s+)?(?:(\w+)\s+)?"([^"]+)"/gm)].map(([, as, specifier = ""]) => ({ specifier, name: "*", ...as !== undefined && as !== "import" && { as } }));
}

function aliased(text: string, specifier: string): ImportRequest {
  const [name = "", as] = text.split(/\s+as\s+/);
  return { specifier, name, ...as !== undefined && { as } };
}
