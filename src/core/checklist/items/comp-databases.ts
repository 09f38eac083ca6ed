import databaseDrivers from "../../data/database-drivers.json";
import projectFiles from "../../data/project-files.json";
import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { dependenciesAmong, librariesOf } from "../libraries.js";

export const compDatabases: ChecklistItem = {
  id: "comp-databases",
  takeaway: "components",
  place: 3,
  label: "Data stores",
  title: "Every data store has a purpose, an owner and a backup that was restored",
  why: "Data is the part that nobody can build again.",
  weight: 3,
  effort: "days",
  staleAfter: 180,

  assess: context => assessBySigns(context, {
    signs: storesSeen(context.read),
    seen: "Data stores, or what speaks to them, were seen.",
    unseen: "No data store was seen.",
    notYet: "What each is for, who owns it, and when a backup was last restored are for a person to say.",
  }),
};

function storesSeen(read: Read): readonly Evidence[] {
  const sources = read.facts("datasource").filter(it => read.fileClass(it.uri) === "production");
  return [
    ...sources.map(({ provider, uri, span }) => ({ says: `The schema is one of ${provider}.`, at: { uri, span } })),
    ...storesInContainers(read),
    ...dependenciesAmong(read, Object.values(databaseDrivers.packages).flat()),
    ...librariesOf(read, "stores"),
  ];
}

const images: ReadonlySet<string> = new Set([...Object.values(databaseDrivers.images).flat(), ...projectFiles.storeImages]);

function storesInContainers(read: Read): readonly Evidence[] {
  const services = read.facts("composeService").filter(it => read.fileClass(it.uri) === "production" && it.image !== undefined && images.has(baseName(it.image)));
  return services.map(({ name, image, uri, span }) => ({ says: `The service ${name} runs ${image}.`, at: { uri, span } }));
}

/** `docker.io/library/postgres:17` is `postgres`. */
function baseName(image: string): string {
  return image.replace(/@.*$/, "").replace(/^.*\//, "").replace(/:.*$/, "");
}
