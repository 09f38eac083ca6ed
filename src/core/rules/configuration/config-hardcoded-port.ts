import { portOffers } from "../../actions/settingOffers.js";
import { fixedPorts } from "../../models/configuration/fixedPorts.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "config-hardcoded-port",
  title: "Port fixed in the code",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    owasp: ["A02:2025"],
    sources: ["https://12factor.net/config", "https://docs.docker.com/compose/how-tos/environment-variables/"],
  },
  on: fixedPorts,

  check(port, context) {
    context.report({
      at: port.at,
      message: `${port.callee} takes port ${port.value} wherever it runs, so a second instance or a host that assigns the port needs a change of the code.`,
      related: [
        ...port.constant ? [{ at: port.constant, message: "The constant that holds the port." }] : [],
        ...port.start ? [{ at: port.start, message: "The server that listens on it." }] : [],
      ],
      fixes: portOffers(port),
    });
  },
});
