import { settingOffers } from "../../actions/settingOffers.js";
import { hostKind, hostOfUrl } from "../../models/configuration/fixedAddress.js";
import { isDevelopmentFile } from "../../models/configuration/fixedText.js";
import { placeOf, settingLiterals, type HardcodedSetting } from "../../models/configuration/settingLiterals.js";
import { shortened, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Origins whose pages may read the answers. The star is no origin, and another rule's. */
export default defineRule({
  id: "config-hardcoded-cors-origin",
  title: "Allowed origins fixed in the code",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS"],
  },
  on: settingLiterals,

  check(setting, context) {
    const origins = originsOf(setting);
    if (origins.length === 0 || origins.includes("*")) return;
    const areLocal = origins.every(it => hostKind(hostOfUrl(it) ?? it) === "loopback");
    if (areLocal && isDevelopmentFile(setting.sink.uri)) return;
    context.report({
      at: placeOf(setting),
      message: `${setting.sink.callee} lets ${shortened(origins.join(", "))} read answers wherever it runs, so ${areLocal ? "no front end on another machine works" : "a new or a test front end needs a change of the code"}.`,
      related: takenNote(setting), fixes: settingOffers(setting),
    });
  },
});

function originsOf({ sink }: HardcodedSetting): readonly string[] {
  return sink.sink === "cors-origin" ? [sink.value ?? []].flat().map(String).filter(it => it !== "" && it !== "null") : [];
}
