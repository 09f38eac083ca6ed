import projectFiles from "../../data/project-files.json";
import { join } from "../../models/paths.js";
import { isForDevelopment } from "../../models/servers/deployment.js";
import { defineModel, type Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { fileEvidence, firstOf, packagesOf } from "../files.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const techRepro: ChecklistItem = {
  id: "tech-repro",
  takeaway: "technologies",
  place: 5,
  label: "Reproducible build",
  title: "The build is reproducible",
  why: "The same sources then give the same program, today on this machine and next year on another.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-dockerfile"],

  assess(context) {
    const { read } = context;
    const loose = looseImages(read);
    const locks = packagesOf(read).flatMap(it => read.model(locksSeen, it));
    const signs = [...loose, ...locks, ...context.gaps.map(says => ({ says }))];
    if (loose[0]) return { state: "fail", because: loose[0].says, evidence: [...context.findings.map(it => ({ says: it.message, at: it.at })), ...signs] };
    return assessBySigns(context, {
      signs: locks,
      seen: "Lock files were looked for beside the manifests, and images without a version in Dockerfiles.",
      unseen: "No manifest with dependencies was seen.",
      notYet: "What else a build takes from the network is not looked at yet.",
    });
  },
};

/** Images of Dockerfiles for production that say no version, or the newest: https://docs.docker.com/build/building/best-practices/#pin-base-image-versions */
function looseImages(read: Read): readonly Evidence[] {
  const stages = read.facts("imageStage").filter(it => read.fileClass(it.uri) === "production" && read.model(isForDevelopment, it.uri) === "no");
  return stages.filter(it => it.byArgument === undefined && isLoose(it.image) && !stages.some(other => other.uri === it.uri && other.name?.toLowerCase() === it.image.toLowerCase()))
    .map(({ image, uri, from_at }) => ({ says: `FROM ${image} takes the newest image of the day, so the same sources may give another program next month.`, at: { uri, span: from_at } }));
}

function isLoose(image: string): boolean {
  if (image === "" || image === "scratch" || /[$@{]/.test(image)) return false;
  const [, tag] = /:([^/]*)$/.exec(image) ?? [];
  return tag === undefined || tag === "latest";
}

/** Of a package with dependencies, in the ways that have a lock file. */
const locksSeen = defineModel<string, readonly Evidence[]>({
  name: "lock files",
  derive: (folder, read) => {
    if (read.inPackage("dependency", folder).length === 0) return [];
    return read.inPackage("manifest", folder).filter(it => read.fileClass(it.uri) === "production").flatMap(({ ecosystem, uri, span }) => {
      const names: readonly string[] = Object.hasOwn(projectFiles.locks, ecosystem) ? projectFiles.locks[ecosystem as keyof typeof projectFiles.locks] : [];
      if (names.length === 0) return [];
      const lock = firstOf(read, foldersFrom(folder).flatMap(above => names.map(name => join(above, name))));
      return [lock === undefined ? { says: `No lock file of ${uri} was seen.`, at: { uri, span } } : fileEvidence(lock, `${lock} keeps the versions for ${uri}.`)];
    });
  },
});

/** The folder and those above it: a workspace has one lock file for all of its packages. */
function foldersFrom(folder: string): readonly string[] {
  return folder === "" ? [""] : [folder, ...foldersFrom(folder.slice(0, Math.max(folder.lastIndexOf("/"), 0)))];
}
