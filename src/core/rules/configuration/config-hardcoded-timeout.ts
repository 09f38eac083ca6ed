import { settingOffers } from "../../actions/settingOffers.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { notesAt, shownValue, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Timeouts, lifetimes and counts of retries. One with a name at the top of its file is found and changed easily enough. */
export default defineRule({
  id: "config-hardcoded-timeout",
  title: "Timeout or lifetime fixed in the code",
  severity: "hint",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://sre.google/sre-book/addressing-cascading-failures/"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink, elsewhere, others } = setting;
    if (sink.sink !== "timeout" || sink.value === 0 || sink.constant?.uses === 1) return;
    // What most files agree on is no surprise; what differs from it is.
    const differs = others.length > elsewhere.length && setTogether.test(sink.role ?? "");
    context.report({
      // Timeouts that differ are often meant to: who asks for everything is told.
      at: placeOf(setting), ...differs ? { severity: "info", confidence: "medium" } : { severity: "hint" },
      message: `${sink.callee} takes ${shownValue(sink)} from the code, so ${changeOf[sink.role ?? ""] ?? "another load or a slower network"} needs a release.`,
      related: [...takenNote(setting), ...differs ? notesAt(others, "The same kind with another value, so that nobody can set them together.") : []],
      fixes: settingOffers(setting),
    });
  },
});

/** How long a network may take is one matter; every token, cache and task has a time of its own. */
const setTogether = /^(|request|connect|query|idle|session|mail)$/;

const changeOf: Readonly<Record<string, string>> = { token: "another lifetime", session: "another lifetime", cache: "another lifetime", retry: "another number of attempts or pause" };
