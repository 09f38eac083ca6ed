import type { FindingItem } from "../../protocol.js";
import { isEvidenceNode } from "../checklist/checklistTree.js";
import { findingsOf, isFindingsNode } from "./findingsTree.js";

/** What the commands about one finding need to know of it. */
export type ChosenFinding = Pick<FindingItem, "folder" | "fingerprint" | "rule" | "fixes">;

/** The finding of a row: in the Findings view the first of its own, in the Checklist view the one that is evidence. */
export function chosenFinding(argument: unknown): ChosenFinding | undefined {
  if (isFindingsNode(argument)) return findingsOf(argument)[0];
  return isEvidenceNode(argument) && argument.evidence.finding ? { folder: argument.folder, ...argument.evidence.finding } : undefined;
}
