import { settingOffers } from "../../actions/settingOffers.js";
import { placeOf, settingLiterals, type HardcodedSetting } from "../../models/configuration/settingLiterals.js";
import { shownValue, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Sizes of pools, numbers of workers, limits of rates: right for one machine and one load. */
export default defineRule({
  id: "config-hardcoded-pool-size",
  title: "Size of a pool or a limit fixed in the code",
  severity: "hint",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://12factor.net/concurrency"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    if (sink.sink !== "pool-size" || isOneAtATime(sink)) return;
    context.report({
      at: placeOf(setting),
      message: /^(rate|window)$/.test(sink.role ?? "")
        ? `${sink.callee} takes ${shownValue(sink)} at every load, so another limit needs a release.`
        : `${sink.callee} takes ${shownValue(sink)} on every machine and at every load, so more instances or a larger machine need a release.`,
      related: takenNote(setting), fixes: settingOffers(setting),
    });
  },
});

/** One worker, one connection, one at a time: a decision of the code, no size. */
function isOneAtATime({ role, value }: HardcodedSetting["sink"]): boolean {
  return value === 1 && role !== "rate" && role !== "window";
}
