import { defineAction, type ActionContext, type FileChange, type Refusal } from "../action.js";
import { isWritable, withDependencies } from "./dependencies/manifests.js";

export interface NewDependencies {
  /** The folder of the package. */
  readonly package: string;
  /** In the names of its registry; the version is empty where a platform gives it. */
  readonly dependencies: readonly { readonly name: string; readonly version: string }[];
}

/** Names what a package needs in its manifest, and tells how it is installed: nothing is run. */
export const addDependency = defineAction<NewDependencies>({
  name: "add-dependency",
  title: ({ dependencies }) => `Add ${dependencies.map(it => it.name).join(", ")} to the manifest`,
  safety: "review",
  async build(args, context) {
    const known = new Set(context.inPackage("dependency", args.package).filter(it => !it.development).map(it => it.name.toLowerCase()));
    const missing = args.dependencies.filter(it => !known.has(plainName(it.name)));
    const manifest = context.inPackage("manifest", args.package).find(it => isWritable(it.uri));
    if (missing.length === 0) return { changes: [] };
    const told = missing.map(it => it.name).join(", ");
    if (!manifest) return { refused: `There is no manifest to name ${told} in.` };
    const change = await changedManifest(manifest.uri, missing, context);
    return "refused" in change ? change : { changes: [change], notes: [`${told} ${missing.length === 1 ? "was" : "were"} added to ${manifest.uri}: ${await howToInstall(manifest.uri, args.package, context)}`] };
  },
});

/** Extras are not part of the name: `pyjwt[crypto]`. */
function plainName(name: string): string {
  return name.replace(/\[.*\]$/, "").toLowerCase();
}

async function changedManifest(uri: string, missing: NewDependencies["dependencies"], context: ActionContext): Promise<FileChange | Refusal> {
  const text = await context.text(uri);
  if (text === undefined) return { refused: `${uri} could not be read.` };
  const known = context.inFile("dependency", uri).filter(it => !it.development).map(({ name, span }) => ({ name, at: span.start }));
  const edits = withDependencies({ uri, text, known }, missing);
  return edits ? { uri, edits } : { refused: `${missing.map(it => it.name).join(", ")} ${missing.length === 1 ? "is" : "are"} not in ${uri}, and no place was found there.` };
}

async function howToInstall(manifest: string, folder: string, context: ActionContext): Promise<string> {
  const files = new Set([...await context.list(folder), ...await context.list("")]);
  const file = manifest.split("/").at(-1)!;
  if (file === "package.json") return `run ${files.has("pnpm-lock.yaml") ? "pnpm install" : files.has("yarn.lock") ? "yarn install" : files.has("bun.lock") || files.has("bun.lockb") ? "bun install" : "npm install"}.`;
  if (file === "go.mod") return "run go mod tidy.";
  if (/requirements/.test(file)) return `run pip install -r ${file}.`;
  if (file === "pyproject.toml") return `run ${files.has("uv.lock") ? "uv sync" : files.has("poetry.lock") ? "poetry lock && poetry install" : "pip install -e ."}.`;
  return "the next build fetches it.";
}
