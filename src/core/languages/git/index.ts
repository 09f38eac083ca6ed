import type { FormatLanguage } from "../../language.js";
import { repositoryUri } from "../../reading.js";
import { repository } from "./repository.js";

/** No file of the workspace: `.git` is never listed. Programs that can read it hand in what it tells under this path. */
export const git: FormatLanguage = {
  id: "git",
  accepts: path => path === repositoryUri,
  formats: [repository],
};
