import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { AssessmentContext, ChecklistItem } from "../item.js";

export const secHttps: ChecklistItem = {
  id: "sec-https",
  takeaway: "design",
  place: 7,
  label: "Encryption in transit",
  title: "All traffic is encrypted in transit",
  why: "Whoever stands between two machines reads and changes what is not encrypted, or is encrypted to anyone who answers.",
  weight: 3,
  effort: "hours",
  snippets: ["gw-https-server", "gw-https-redirect", "gw-hsts", "gw-nginx-tls", "gw-caddy", "gw-traefik", "gw-certbot"],

  assess: context => assessByFindings(context, {
    lookedFor: `Certificate checks that are switched off were looked for in code, containers and environment files${harmless(context)}`,
    notYet: "Addresses without HTTPS and connections without encryption are not looked at yet.",
  }),
};

/** Places that the rule saw and let pass; none are claimed where it may have been silent for another reason. */
function harmless({ read, findings, accepted, gaps }: AssessmentContext): string {
  const seen = read.facts("tlsOption").length;
  if (seen === 0 || findings.length + accepted.length + gaps.length > 0) return "";
  return ` (${counted(seen, "place")} for development, for tests, on this machine or by the choice of a setting ${seen === 1 ? "does" : "do"} not count)`;
}
