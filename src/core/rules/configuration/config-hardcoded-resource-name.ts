import { settingOffers } from "../../actions/settingOffers.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { shortened, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Buckets, queues, topics, tables and the like of a cloud. What names one thing in the world has no default that would be right. */
export default defineRule({
  id: "config-hardcoded-resource-name",
  title: "Name of a cloud resource fixed in the code",
  severity: "warning",
  confidence: "medium",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    sources: ["https://12factor.net/config", "https://12factor.net/backing-services"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    if (sink.sink !== "resource-name" || typeof sink.value !== "string" || sink.value === "") return;
    const role = sink.role ?? "name";
    if (role === "region" && hasOneRegion.test(sink.callee)) return;
    context.report({
      at: placeOf(setting), message: message(sink.callee, role, shortened(sink.value)),
      related: takenNote(setting), fixes: settingOffers(setting, isOne.test(role) ? "required" : undefined),
    });
  },
});

/** Services of AWS that answer in one region for the whole world: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html, https://docs.aws.amazon.com/marketplace/latest/APIReference/welcome.html */
const hasOneRegion = /(MarketplaceMetering|MarketplaceEntitlementService|CloudFront|Route53|IAM|Pricing|CostExplorer|ECRPUBLIC|Organizations|Budgets|Support|GlobalAccelerator|Shield)Client$/;

const isOne = /^(bucket|container|arn|account)$/;

function message(callee: string, role: string, value: string): string {
  if (role === "region") return `${callee} uses the region ${value} wherever it runs, so an installation in another one needs a change of the code.`;
  return `${callee} uses the ${role === "arn" ? "resource" : role} ${value} wherever it runs, so a test system works on the same one as production.`;
}
