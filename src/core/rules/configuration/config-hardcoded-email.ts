import { settingOffers } from "../../actions/settingOffers.js";
import { addressesIn, isSampleAddress } from "../../models/configuration/fixedText.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { shortened, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Senders and recipients of mail. Nobody else's mail is a right default for a recipient. */
export default defineRule({
  id: "config-hardcoded-email",
  title: "Mail address fixed in the code",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    const addresses = sink.sink === "email" ? addressesIn([sink.value ?? ""].flat().join(", ")) : [];
    if (addresses.length === 0 || addresses.every(isSampleAddress)) return;
    const isRecipient = /^(to|cc|bcc)$/.test(sink.role ?? "");
    const shown = shortened(addresses.join(", "));
    context.report({
      at: placeOf(setting),
      message: isRecipient
        ? `${sink.callee} writes to ${shown} wherever it runs, so mail of a test system arrives there too, and another recipient needs a release.`
        : `${sink.callee} gives ${shown} as its ${sink.role === "replyTo" ? "address for replies" : "sender"} wherever it runs, so another one needs a release.`,
      related: takenNote(setting), fixes: settingOffers(setting, isRecipient ? "required" : undefined),
    });
  },
});
