import { readFileSync } from "node:fs";
import { actionsIndex, itemsIndex, rulesIndex } from "./generate/indexes.js";
import { writeGenerated } from "./generate/write.js";

// Writes what lists the rules, the actions and the checklist's items. It reads file names alone, so that it works while a rule does not compile.

writeGenerated({
  "src/core/rules/index.ts": rulesIndex,
  "src/core/checklist/items/index.ts": itemsIndex,
  "src/core/actions/index.ts": () => actionsIndex(file => readFileSync(file, "utf8")),
});
