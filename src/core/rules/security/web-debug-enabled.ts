import { disableDebug } from "../../actions/disable-debug.js";
import type { Fact } from "../../facts.js";
import { isForDevelopment } from "../../models/servers/deployment.js";
import { debugModes } from "../../models/servers/debugModes.js";
import { packageKind } from "../../models/servers/serverCode.js";
import { defineRule, type RuleContext, type Severity } from "../../rule.js";

/** Reports what is for development and switched on where the program serves, without asking the environment. */
export default defineRule({
  id: "web-debug-enabled",
  title: "Debug mode switched on",
  severity: "error",
  confidence: "high",
  checklist: ["sec-web"],
  references: {
    cwe: [489, 215],
    owasp: ["A02:2025"],
    equivalents: ["B201", "S4507", "security.W018"],
    sources: [
      "https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug",
      "https://flask.palletsprojects.com/en/stable/debugging/",
      "https://expressjs.com/en/advanced/best-practice-performance.html#set-node_env-to-production",
    ],
  },
  on: debugModes,
  reads: [debugModes, isForDevelopment, packageKind],

  check(mode, context) {
    const severity = severityOf(mode, context);
    if (!severity) return;
    const { uri, text, value } = mode;
    context.report({
      at: mode, severity,
      message: `${text} ${harmOf(mode)}`,
      fixes: value ? [disableDebug.offer({ uri, text, at: value.at, off: value.off })] : [],
    });
  },
});

/** Only where the file itself is run, or in a compose file that may be anyone's, it may be meant. */
function severityOf({ uri, guard, text }: Fact<"debugMode">, context: RuleContext): Severity | undefined {
  if (guard === "development" || isNamedForDevelopment(uri)) return undefined;
  // Tools that build set the environment for themselves.
  if (text.startsWith("process.env.") && !context.model(packageKind, context.package).server) return undefined;
  const containers = isOfContainers(uri) ? context.model(isForDevelopment, uri) : "no";
  if (containers === "yes") return undefined;
  return guard === "program" || containers === "unknown" ? "warning" : "error";
}

function isOfContainers(uri: string): boolean {
  return /(^|\/)(docker-)?compose[^/]*\.ya?ml$|(^|[/.])(Dockerfile|Containerfile|dockerfile)([.-][^/]+)?$/.test(uri);
}

/** Code that its name gives to those who develop: `dev-server.js`, `settings/local.py`, `application-dev.yml`. */
function isNamedForDevelopment(uri: string): boolean {
  return !isOfContainers(uri) && /(^|[/._-])(dev|develop|development|debug|local|localhost|test|tests|testing)([._-][^/]*)?$|(^|\/)(dev|development|local|cli)\//i.test(uri);
}

/** What each of them gives away, as the end of the sentence. */
const harms: Readonly<Record<string, string>> = {
  node: "makes Express answer errors with their stack and libraries go without their caches, so whoever causes an error reads how the code is built.",
  "express-errors": "answers every error with its stack, so whoever causes one reads how the code is built.",
  flask: "lets Flask show the stack of every error, with a console where its own server runs, so whoever causes one reads the code and may run some.",
  django: "answers errors with source, settings and queries, so whoever causes one reads how the program is built and what it is connected to.",
  gin: "writes every route and hint of the framework to the log, and reads templates anew for each request, so it is slow and talkative in production.",
  echo: "answers errors with what went wrong inside, down to the text of the database, so whoever causes one reads how the program is built.",
  "spring-h2-console": "serves a console of the database, so whoever reaches it runs SQL, and code through it.",
  "spring-devtools": "starts the program anew when a file changes, and can be told to from afar, so it has no place where the program serves.",
};

function harmOf({ of }: Fact<"debugMode">): string {
  return harms[of] ?? "starts the program anew whenever a file changes, so it watches everything for nothing and cuts requests off when one does.";
}
