import type { Fact } from "../../../facts.js";
import type { Read } from "../../../workspace.js";
import { isOfMappedClass } from "../../orm/queriedModel.js";
import type { Settled } from "../../references.js";

/** A model of the workspace, or one that Django brings. */
export function isOfModel(read: Read, fact: Fact<"query">, settled: Settled | undefined): boolean {
  if (isOfMappedClass(read, fact)) return true;
  return !fact.relation && settled?.of === "package" && (/^django\.contrib\.\w+\.models$/.test(settled.specifier) || settled.name === "get_user_model");
}
