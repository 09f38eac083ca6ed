import { settingOffers } from "../../actions/settingOffers.js";
import { isAbsolutePath, isPathOfEveryMachine, isPathOfOneMachine } from "../../models/configuration/fixedText.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { shortened, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Absolute paths of files and folders. */
export default defineRule({
  id: "config-hardcoded-path",
  title: "Absolute path fixed in the code",
  severity: "info",
  confidence: "medium",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://12factor.net/backing-services"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    const path = sink.sink === "path" && typeof sink.value === "string" ? sink.value : "";
    if (!isAbsolutePath(path) || isPathOfEveryMachine(path)) return;
    const isPersonal = isPathOfOneMachine(path);
    context.report({
      at: placeOf(setting), severity: isPersonal ? "warning" : "info",
      message: isPersonal
        ? `${sink.callee} takes ${shortened(path)}, a path of one machine, so it fails on every other.`
        : `${sink.callee} takes ${shortened(path)} wherever it runs, so a machine with other folders needs a change of the code.`,
      related: takenNote(setting), fixes: settingOffers(setting),
    });
  },
});
