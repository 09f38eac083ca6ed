import type { SnippetSource } from "../../scripts/snippets/source.js";

/** A package that has a snippet in a file of its own, and what the snippet needs in its manifest. */
export function snippetWorkspace(source: SnippetSource, code: string): ReadonlyMap<string, string> {
  const manifest = manifests[source.project];
  return new Map([[source.file ?? fileOf(source), code], ...manifest ? [manifest(source.needs)] : []]);
}

function fileOf({ project, path }: SnippetSource): string {
  const name = path.split("/").at(-1)!;
  return project === "java" ? name.endsWith(".java") ? `src/main/java/com/example/${name}` : `src/main/resources/${name}` : project === "node" ? `src/${name}` : name;
}

type Manifest = (needs: readonly string[]) => readonly [file: string, text: string];

const manifests: Readonly<Record<string, Manifest>> = {
  node: needs => ["package.json", JSON.stringify({ name: "snippet", type: "module", dependencies: Object.fromEntries(needs.map(nameAndVersion)) })],
  python: needs => ["requirements.txt", needs.map(it => `${nameAndVersion(it).join("~=")}\n`).join("")],
  go: needs => ["go.mod", `module example.com/snippet\n\ngo 1.26\n\n${needs.map(it => `require ${nameAndVersion(it).join(" ")}\n`).join("")}`],
  java: needs => ["pom.xml", `<project><dependencies>${needs.map(it => `<dependency><groupId>${it.split(":")[0]}</groupId><artifactId>${nameAndVersion(it.split(":")[1]!)[0]}</artifactId></dependency>`).join("")}</dependencies></project>`],
};

function nameAndVersion(need: string): readonly [name: string, version: string] {
  const at = need.lastIndexOf("@");
  return at > 0 ? [need.slice(0, at), need.slice(at + 1)] : [need, "1"];
}
