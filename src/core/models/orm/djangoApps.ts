import { defineModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";

/** The application that a file of Django belongs to. */
export interface DjangoApp {
  readonly label: string;
  readonly folder: string;
  readonly autoField: string;
}

/** By folder: the application's own or one in it. https://docs.djangoproject.com/en/5.2/ref/applications/ */
export function djangoAppOf(read: Read, uri: string): DjangoApp {
  return read.model(apps, folderOf(uri));
}

const apps = defineModel<string, DjangoApp>({
  name: "django applications",
  derive: (folder, read) => {
    const home = read.packageOf(`${folder}/x.py`);
    const configured = read.facts("djangoApp");
    const inDefault = read.inPackage("djangoSettings", home).find(it => it.autoField !== undefined)?.autoField ?? "AutoField";
    for (let at = folder; ; at = folderOf(at)) {
      const config = configured.filter(it => folderOf(it.uri) === at);
      const isApp = config.length > 0 || ["models.py", "models/__init__.py", "migrations/__init__.py"].some(it => read.exists(at === "" ? it : `${at}/${it}`));
      if (isApp) return { label: config.length === 1 ? config[0]!.label : lastName(at), folder: at, autoField: (config.length === 1 ? config[0]!.autoField : undefined) ?? inDefault };
      if (at === "" || at === home) return { label: lastName(/(^|\/)(models|migrations)$/.test(folder) ? folderOf(folder) : folder), folder, autoField: inDefault };
    }
  },
});

function lastName(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}
