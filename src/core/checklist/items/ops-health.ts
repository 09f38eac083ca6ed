import { deployment } from "../../models/servers/deployment.js";
import { serversOfPackage } from "../../models/servers/servers.js";
import { shutdownHandling } from "../../models/servers/shutdownHandling.js";
import type { Read } from "../../workspace.js";
import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const opsHealth: ChecklistItem = {
  id: "ops-health",
  takeaway: "testing",
  place: 5,
  label: "Health and restart",
  title: "The platform can see and restart it",
  why: "A platform replaces what is ill or out of date, without losing a request, only if it can ask and be heard.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-health", "gw-ready", "gw-shutdown"],

  assess(context) {
    const { read } = context;
    const deployments = read.packages().map(it => read.model(deployment, it));
    const elsewhere = deployments.find(it => it.serverless !== undefined && it.serverless !== "next");
    const both = deployments.find(it => it.serverless !== undefined && it.container !== undefined);
    const serving = read.packages().filter((it, index) => read.model(serversOfPackage, it).length > 0 && deployments[index]!.serverless === undefined);
    if (serving.length === 0 && elsewhere && !both && context.findings.length === 0) {
      return { state: "not applicable", because: `It runs on ${elsewhere.serverless}, which starts and ends it by itself.`, evidence: [] };
    }
    return assessByFindings(context, {
      ...serving.length > 0
        ? { lookedFor: `Servers that SIGTERM cuts off were looked for in ${counted(serving.length, "package")}` }
        : { nothingSeen: both ? `${both.container!.by} runs in a container what ${both.serverless} would start and end by itself; how it ends there is not looked at.` : "No start of a server was seen, so there was nothing to look at." },
      notYet: "Checks of health and readiness are not looked at yet.",
      evidence: serving.flatMap(it => shutdownEvidence(read, it)),
    });
  },
};

/** What is missing is a finding already. */
function shutdownEvidence(read: Read, folder: string): readonly Evidence[] {
  const handling = read.model(shutdownHandling, folder);
  const server = read.model(serversOfPackage, folder)[0]!;
  const start = { uri: server.uri, span: server.span };
  if (handling.state === "unknown") return [{ says: `Whether the server ends in order could not be followed through ${handling.because}.`, at: start }];
  if (handling.state === "missing") return [];
  const handler = read.inPackage("shutdown", folder).find(it => read.fileClass(it.uri) !== "test");
  return handler ? [{ says: "The end of the process is handled here.", at: { uri: handler.uri, span: handler.span } }]
    : [{ says: server.api === "spring" ? "Spring Boot finishes the requests in progress before it ends." : "The end of the process is handled by another package.", at: start }];
}
