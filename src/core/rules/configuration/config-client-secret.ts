import type { Fact } from "../../facts.js";
import { defineRule, type Report } from "../../rule.js";

/** Secrets that a build puts into what every visitor of a page gets. One finding a variable, where it is read first. */
export default defineRule({
  id: "config-client-secret",
  title: "Secret in the code of a page",
  severity: "error",
  confidence: "high",
  checklist: ["sec-secrets", "comp-config"],
  references: {
    cwe: [200, 522],
    owasp: ["A02:2025", "A07:2025"],
    sources: ["https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser", "https://vite.dev/guide/env-and-mode#env-variables"],
  },
  on: "clientVariable",
  reads: ["clientVariable"],

  check(variable, context) {
    if (forEverybody.test(variable.key)) return;
    const same = context.inPackage("clientVariable", context.package).filter(it => it.key === variable.key).sort(byPlace);
    if (same[0]?.uri !== variable.uri || same[0].span.start !== variable.span.start) return;
    const others = same.slice(1, 6).map(at => ({ at, message: at.by === "entry" ? "Here it is set." : "Here it is read as well." }));
    context.report({ at: variable, ...judged(variable), ...others.length > 0 && { related: others } });
  },
});

/** What signs visitors in to try the program out is written on the page. */
const forEverybody = /(^|_)(DEMO|GUEST)_/;

function byPlace(a: Fact<"clientVariable">, b: Fact<"clientVariable">): number {
  const order = Number(a.by === "entry") - Number(b.by === "entry");
  return order !== 0 ? order : a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1;
}

/** Many tokens are made for pages, and the name alone does not tell whose this is. */
function judged({ key, by, prefix }: Fact<"clientVariable">): Pick<Report, "message" | "severity" | "confidence"> {
  if (by === "client file") return { message: `${key} is read in a file for browsers, where it is either undefined or, put there by the build, open to every visitor.` };
  const message = `Every visitor can read ${key}, since the build puts all that begins with ${prefix!} into the code of pages.`;
  return /SECRET|PRIVATE|PASS(?:WORD|WD|PHRASE)/.test(key) ? { message } : { message, severity: "warning", confidence: "medium" };
}
