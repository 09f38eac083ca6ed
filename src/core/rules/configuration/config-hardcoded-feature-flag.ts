import { settingOffers } from "../../actions/settingOffers.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "config-hardcoded-feature-flag",
  title: "Feature switched in the code",
  severity: "hint",
  confidence: "medium",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://martinfowler.com/articles/feature-toggles.html"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    if (sink.sink !== "feature-flag" || typeof sink.value !== "boolean") return;
    context.report({
      at: placeOf(setting),
      message: `${sink.constant?.name ?? sink.option ?? sink.callee} is ${sink.value ? "on" : "off"} in the code, so it cannot be switched without a release.`,
      fixes: settingOffers(setting),
    });
  },
});
