import { readFileSync } from "node:fs";
import { rules } from "../src/core/index.js";
import { configSchema } from "./generate/config-schema.js";
import { profilePage } from "./generate/profile-page.js";
import { profileSchema } from "./generate/profile-schema.js";
import { withRulesSetting } from "./generate/rules-setting.js";
import { rulesTable } from "./generate/rules-table.js";
import { writeGenerated } from "./generate/write.js";

// Writes what is made from the rules and the questions themselves; the indexes must be fresh.

writeGenerated({
  "schemas/config.schema.json": () => `${JSON.stringify(configSchema(rules), null, 2)}\n`,
  "schemas/profile.schema.json": () => `${JSON.stringify(profileSchema(), null, 2)}\n`,
  "docs/profile.md": profilePage,
  "docs/rules.md": () => rulesTable(rules),
  "package.json": () => withRulesSetting(readFileSync("package.json", "utf8"), rules),
});
