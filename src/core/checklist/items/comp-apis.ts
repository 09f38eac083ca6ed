import projectFiles from "../../data/project-files.json";
import { join } from "../../models/paths.js";
import { defineModel } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { fileEvidence, packagesOf } from "../files.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { librariesOf } from "../libraries.js";

export const compApis: ChecklistItem = {
  id: "comp-apis",
  takeaway: "components",
  place: 4,
  label: "API contract",
  title: "The API contract is written and matches the code",
  why: "Clients are built on what it says, and break where the code does something else.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-openapi-security"],

  assess: context => assessBySigns(context, {
    signs: [...context.read.model(descriptions, ""), ...librariesOf(context.read, "apiDescription")],
    seen: "A description of the API, or a library that makes or reads one, was seen.",
    unseen: "No description of an API was seen under a usual name, and no library that makes one.",
    notYet: "Whether the contract matches the routes is not looked at yet.",
  }),
};

/** By their names alone, of which there are a hundred in each package. */
const descriptions = defineModel<"", readonly Evidence[]>({
  name: "descriptions of APIs by name",
  derive: (_, read) => {
    const { folders, names, endings } = projectFiles.apiDescriptions;
    const files = [...new Set(["", ...packagesOf(read)])].flatMap(it => folders.map(folder => join(it, folder)))
      .flatMap(folder => names.flatMap(name => endings.map(ending => join(folder, `${name}.${ending}`))));
    return [...new Set(files)].filter(it => read.exists(it)).map(it => fileEvidence(it, `${it} has the name of a description of an API.`));
  },
});
