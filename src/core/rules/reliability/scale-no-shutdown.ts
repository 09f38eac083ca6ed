import { addShutdown } from "../../actions/add-shutdown.js";
import { setSpringSetting } from "../../actions/set-spring-setting.js";
import { deployment } from "../../models/servers/deployment.js";
import { serversOfPackage } from "../../models/servers/servers.js";
import { shutdownHandling } from "../../models/servers/shutdownHandling.js";
import { springBoot, type SpringBoot } from "../../models/servers/springBoot.js";
import { defineRule, type FixOffer } from "../../rule.js";

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
  reads: [serversOfPackage, shutdownHandling, deployment, springBoot],

  check({ package: folder }, context) {
    // What a bare listener is for, its own code knows; one that the process does not stay for ends with what it stays for.
    const server = context.model(serversOfPackage, folder).find(it => it.api !== "net" && it.start.unreferenced !== true && !endsByItself(it.uri));
    if (!server || context.model(shutdownHandling, folder).state !== "missing") return;
    const { container, serverless } = context.model(deployment, folder);
    if (serverless !== undefined) return;
    const spring = server.api === "spring" ? context.model(springBoot, folder) : undefined;
    const before = spring?.version ? `Spring Boot ${spring.version.join(".")} stops its web server at once on SIGTERM` : `Nothing answers SIGTERM once ${server.start.callee} has started the server`;
    const occasion = container ? `every deployment of the container (${container.by})` : "every restart";
    context.report({
      at: server,
      severity: container ? "warning" : "info",
      message: `${before}, so ${occasion} cuts off the requests in progress.`,
      ...container && { related: [{ at: container.at, message: "The server runs in this container" }] },
      fixes: spring ? springFixes(spring) : [addShutdown.offer({ uri: server.uri, api: server.api, call: server.start.span, holds: server.start.holds })],
    });
  },
});

/** Version 2.3 was the first that can wait: https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-2.3-Release-Notes */
function springFixes({ version: [major, minor] = [0, 0], settings }: SpringBoot): readonly FixOffer[] {
  const canWait = major > 2 || (major === 2 && minor >= 3);
  return canWait && settings !== undefined ? [setSpringSetting.offer({ uri: settings, key: "server.shutdown", value: "graceful" })] : [];
}

/** Servers of Python finish their requests on SIGTERM by themselves: https://www.uvicorn.org/deployment/, https://docs.gunicorn.org/en/stable/signals.html */
function endsByItself(uri: string): boolean {
  return uri.endsWith(".py");
}
