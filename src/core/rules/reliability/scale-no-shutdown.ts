import { addShutdown } from "../../actions/add-shutdown.js";
import { deployment } from "../../models/servers/deployment.js";
import { serversOfPackage } from "../../models/servers/servers.js";
import { shutdownHandling } from "../../models/servers/shutdownHandling.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "scale-no-shutdown",
  title: "Server without a shutdown",
  severity: "warning",
  confidence: "high",
  checklist: ["ops-health"],
  references: {
    sources: [
      "https://cheatsheetseries.owasp.org/cheatsheets/NodeJS_Docker_Cheat_Sheet.html",
      "https://nodejs.org/api/process.html#signal-events",
      "https://pkg.go.dev/net/http#Server.Shutdown",
    ],
  },
  on: "package",
  reads: [serversOfPackage, shutdownHandling, deployment],

  check({ package: folder }, context) {
    // What a bare listener is for, its own code knows.
    const server = context.model(serversOfPackage, folder).find(it => it.api !== "net");
    if (!server || context.model(shutdownHandling, folder).state !== "missing") return;
    const { container, serverless } = context.model(deployment, folder);
    if (serverless !== undefined) return;
    const { start, api } = server;
    const occasion = container ? `every deployment of the container (${container.by})` : "every restart";
    context.report({
      at: server,
      severity: container ? "warning" : "info",
      message: `Nothing answers SIGTERM once ${start.callee} has started the server, so ${occasion} cuts off the requests in progress.`,
      ...container && { related: [{ at: container.at, message: "The server runs in this container" }] },
      fixes: [addShutdown.offer({ uri: server.uri, api, call: start.span, holds: start.holds })],
    });
  },
});
