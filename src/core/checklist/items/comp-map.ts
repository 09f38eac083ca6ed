import { assessBySigns } from "../assessBySigns.js";
import { fileEvidence } from "../files.js";
import type { ChecklistItem } from "../item.js";

export const compMap: ChecklistItem = {
  id: "comp-map",
  takeaway: "components",
  place: 1,
  label: "Component map",
  title: "A component map exists",
  why: "People can reason only about what they can see.",
  weight: 3,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: mapFiles.filter(it => context.read.exists(it)).map(it => fileEvidence(it, "What this file says of the architecture is not read yet.")),
    seen: "A file on the architecture was seen.",
    unseen: "No docs/architecture.md was seen.",
    notYet: "Whether a map shows the components as they are is not looked at yet.",
  }),
};

const mapFiles: readonly string[] = ["docs/architecture.md", "ARCHITECTURE.md", "architecture.md", "docs/ARCHITECTURE.md"];
