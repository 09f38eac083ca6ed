import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const techSupport: ChecklistItem = {
  id: "tech-support",
  takeaway: "technologies",
  place: 4,
  label: "Support",
  title: "Nothing past its end of support is in use",
  why: "No fix comes any more for what is found in it.",
  weight: 3,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: [...runtimesSeen(context.read), ...imagesSeen(context.read)],
    seen: "Versions of what it runs on were seen.",
    unseen: "No version of what it runs on was seen in a manifest or a Dockerfile.",
    notYet: "Until when each of them is supported is not looked at yet.",
  }),
};

function runtimesSeen(read: Read): readonly Evidence[] {
  const manifests = read.facts("manifest").filter(it => read.fileClass(it.uri) === "production");
  return manifests.flatMap(({ engines, uri, span }) => Object.entries(engines).map(([name, version]) => ({ says: `${uri} asks for ${name} ${version}.`, at: { uri, span } })));
}

function imagesSeen(read: Read): readonly Evidence[] {
  const stages = read.facts("imageStage").filter(it => read.fileClass(it.uri) === "production");
  const own = new Set(stages.map(it => it.name));
  return stages.filter(it => !own.has(it.image)).map(({ image, uri, from_at }) => ({ says: `${uri} is built on ${image}.`, at: { uri, span: from_at } }));
}
