import { limitCors } from "../../actions/limit-cors.js";
import corsLibraries from "../../data/cors-libraries.json";
import type { Fact } from "../../facts.js";
import { isReplacedSetting } from "../../models/servers/replacedSettings.js";
import { springBoot } from "../../models/servers/springBoot.js";
import { defineRule, type FixOffer, type RuleContext } from "../../rule.js";

const wildcard: Readonly<Record<string, string>> = corsLibraries.wildcard;
const lists: ReadonlySet<string> = new Set(corsLibraries.lists);

/**
 * Reports a policy that lets every origin read answers to requests with cookies. The star itself is refused by browsers
 * together with credentials; what then comes out depends on the library.
 */
export default defineRule({
  id: "cors-any-with-credentials",
  title: "Every origin allowed with credentials",
  severity: "error",
  confidence: "high",
  checklist: ["sec-web"],
  references: {
    cwe: [942, 346],
    owasp: ["A02:2025"],
    equivalents: ["S5122"],
    sources: [
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#requests_with_credentials",
      "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html",
    ],
  },
  on: "corsPolicy",
  reads: [isReplacedSetting, springBoot],

  check(policy, context) {
    if (policy.credentials !== "yes" || policy.development || !allowsAll(policy.origins) || isReplaced(policy, context)) return;
    const outcome = outcomeOf(policy, context);
    context.report({
      at: policy,
      message: messageOf(policy, outcome),
      // A star that nobody may use harms those who need it, and lets nobody in.
      severity: outcome === "reflected" ? "error" : "warning",
      fixes: fixesOf(policy, outcome),
    });
  },
});

type Outcome = "reflected" | "refused" | "fails";

function allowsAll(origins: Fact<"corsPolicy">["origins"]): boolean {
  return origins === "any" || origins === "reflected" || origins === "pattern";
}

/** Settings of Django that others start from and replace. */
function isReplaced({ uri, library, callee }: Fact<"corsPolicy">, context: RuleContext): boolean {
  return library === "django-cors-headers" && [callee, "CORS_ALLOW_CREDENTIALS"].some(it => context.model(isReplacedSetting, `${uri}\n${it}`));
}

function outcomeOf({ origins, library }: Fact<"corsPolicy">, context: RuleContext): Outcome {
  if (origins !== "any" || (library === "spring" && isOldSpring(context))) return "reflected";
  return (wildcard[library] ?? "refused") as Outcome;
}

/**
 * Before Spring Framework 5.3, thus before Spring Boot 2.4, `*` with credentials named the asking origin back; since then it
 * is an exception. https://github.com/spring-projects/spring-framework/issues/24763
 */
function isOldSpring(context: RuleContext): boolean {
  const [major, minor] = context.model(springBoot, context.package).version ?? [];
  return major !== undefined && minor !== undefined && (major < 2 || (major === 2 && minor < 4));
}

function messageOf({ callee, origins }: Fact<"corsPolicy">, outcome: Outcome): string {
  if (outcome === "refused") return `${callee} allows every origin by * and credentials, which browsers refuse together, so no page of another origin gets an answer to a request with cookies.`;
  if (outcome === "fails") return `${callee} allows every origin by * and credentials, which do not go together, so every request from another origin fails.`;
  const whom = origins === "pattern" ? "every origin, by a pattern that fits all" : origins === "any" ? "every origin, which it names back" : "whatever origin asks";
  return `${callee} allows credentials to ${whom}, so any page that a signed-in user opens can read and send in the user's name.`;
}

/** A list where the library takes one and the options are an object of JavaScript. */
function fixesOf({ uri, library, credentialsAt }: Fact<"corsPolicy">, outcome: Outcome): readonly FixOffer[] {
  if (!credentialsAt || library === "headers") return [];
  const byList = lists.has(library) ? [limitCors.offer({ uri, how: "origins", credentials: credentialsAt })] : [];
  const without = outcome === "reflected" ? [] : [limitCors.offer({ uri, how: "credentials", credentials: credentialsAt })];
  return [...byList, ...without];
}
