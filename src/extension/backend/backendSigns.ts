import { backendPackages } from "./backendPackages.js";

/** Files that may show a back end by what they declare, without the folder they lie in. */
export const manifests = [
  "package.json", "pyproject.toml", "requirements.txt", "setup.cfg", "Pipfile", "manage.py", "pom.xml", "build.gradle", "build.gradle.kts", "go.mod",
  "compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml", "schema.prisma",
] as const;

/** Whether a manifest depends on what only a back end uses. Text that cannot be read shows nothing. */
export function isBackendManifest(name: string, text: string): boolean {
  if (name === "package.json") return npmDependencies(text).some(it => npm.has(it));
  if (name === "pom.xml" || name.startsWith("build.gradle")) return backendPackages.java.some(it => text.includes(it));
  if (name === "go.mod") return backendPackages.go.some(it => text.includes(it));
  if (/^(?:docker-)?compose\.ya?ml$/.test(name)) return composeImage.test(text);
  if (name === "schema.prisma") return /^\s*datasource\b/m.test(text);
  return pythonRequirement.test(text);
}

/** Whether a document imports what only a back end uses. */
export function importsBackend(language: string, text: string): boolean {
  return imports[language]?.test(text.slice(0, headOf)) ?? false;
}

/** Imports stand at the head of a file, in UTF-16 units; what comes after this is not worth a look at every opened document. */
const headOf = 16_384;

const npm: ReadonlySet<string> = new Set(backendPackages.npm);

/** What is needed to run. A front end may well have a server among what it is developed with. */
function npmDependencies(text: string): string[] {
  try {
    const manifest = JSON.parse(text) as { readonly dependencies?: object; readonly optionalDependencies?: object } | null;
    return Object.keys({ ...manifest?.dependencies, ...manifest?.optionalDependencies });
  } catch {
    // A manifest that is being typed shows nothing yet; it is looked at again when it is saved.
    return [];
  }
}

const python = alternatives(backendPackages.python);
const composeImage = new RegExp(`^\\s*image:\\s*["']?(?:[\\w.-]+(?::\\d+)?/)*(?:${alternatives(backendPackages.images)})\\b`, "m");
const pythonRequirement = new RegExp(`(?:^|["'\\s])(?:${python})(?=["'\\s\\[<>=~!;,.]|$)`, "im");

const script = new RegExp(`(?:\\bfrom\\s*|\\brequire\\(\\s*|\\bimport\\s*\\(?\\s*)["'](?:${alternatives(backendPackages.npm)})["'/]`);
const imports: Readonly<Record<string, RegExp>> = {
  javascript: script,
  javascriptreact: script,
  typescript: script,
  typescriptreact: script,
  python: new RegExp(`^\\s*(?:from|import)\\s+(?:${python}|rest_framework)(?=[\\s.,]|$)`, "m"),
  java: new RegExp(`^\\s*import\\s+(?:static\\s+)?(?:${alternatives(backendPackages.java)})\\b`, "m"),
  go: new RegExp(`"(?:(?:${alternatives(backendPackages.goLibrary)})"|(?:${alternatives(backendPackages.go)})["/])`),
  prisma: /^\s*datasource\b/m,
};

function alternatives(names: readonly string[]): string {
  return names.map(it => it.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
}
