import { settingOffers } from "../../actions/settingOffers.js";
import { hostIn, hostKind } from "../../models/configuration/fixedAddress.js";
import { placeOf, settingLiterals } from "../../models/configuration/settingLiterals.js";
import { takenNote } from "../../models/configuration/settingWords.js";
import { defineRule } from "../../rule.js";

/** Servers of databases, caches, brokers and mail, and the address that a server of the project listens on. That of a public mail service moves seldom. */
export default defineRule({
  id: "config-hardcoded-host",
  title: "Host fixed in the code",
  severity: "warning",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    owasp: ["A02:2025"],
    sources: ["https://12factor.net/config", "https://12factor.net/backing-services"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink } = setting;
    const host = sink.sink === "host" && typeof sink.value === "string" ? hostIn(sink.value) : undefined;
    if (host === undefined) return;
    const kind = hostKind(host);
    const isBound = sink.role === "bind";
    if (kind === "documentation" || (isBound && (kind === "loopback" || host === "::"))) return;
    context.report({
      at: placeOf(setting), severity: kind === "well-known" ? "info" : "warning",
      message: message(sink.callee, host, isBound, kind === "loopback"),
      related: takenNote(setting), fixes: settingOffers(setting, kind === "loopback" || kind === "well-known" ? undefined : "required"),
    });
  },
});

function message(callee: string, host: string, isBound: boolean, isLocal: boolean): string {
  if (isBound) return `${callee} listens on ${host} alone, so it does not start on a machine with another address.`;
  if (isLocal) return `${callee} connects to ${host} wherever it runs, so it finds no server from inside a container or on another machine.`;
  return `${callee} connects to ${host} wherever it runs, so a test system uses the same server, and a move needs a change of the code.`;
}
