import { settingOffers } from "../../actions/settingOffers.js";
import { hostKind, hostOfUrl, ofOnePlace, originOfUrl, type HostKind } from "../../models/configuration/fixedAddress.js";
import { folderOf } from "../../models/paths.js";
import { placeOf, settingLiterals, type HardcodedSetting } from "../../models/configuration/settingLiterals.js";
import { notesAt, takenNote } from "../../models/configuration/settingWords.js";
import { defineRule, type Severity } from "../../rule.js";

/** Addresses of other services. The one address of a public API changes seldom, and is a hint. */
export default defineRule({
  id: "config-hardcoded-url",
  title: "Address of a service fixed in the code",
  severity: "info",
  confidence: "high",
  checklist: ["comp-config"],
  references: {
    cwe: [547],
    owasp: ["A02:2025"],
    sources: ["https://12factor.net/config", "https://12factor.net/backing-services"],
  },
  on: settingLiterals,

  check(setting, context) {
    const { sink, elsewhere } = setting;
    const host = sink.sink === "url" && typeof sink.value === "string" ? hostOfUrl(sink.value) : undefined;
    const kind = host === undefined ? "documentation" : hostKind(host);
    if (kind === "documentation") return;
    context.report({
      at: placeOf(setting), severity: severityOf(setting, kind), message: message(setting, kind),
      related: [...takenNote(setting), ...notesAt(elsewhere, "The same host, which a move would have to change as well.")],
      fixes: settingOffers(setting, isKept(sink.value as string, kind) ? undefined : "required"),
    });
  },
});

function severityOf(setting: HardcodedSetting, kind: HostKind): Severity {
  const { elsewhere } = setting;
  if (kind === "well-known") return elsewhere.length > 0 ? "info" : "hint";
  if (kind === "public" && elsewhere.length === 0 && isOneOfMany(setting)) return "hint";
  return ofOnePlace[kind] !== undefined || elsewhere.length > 0 ? "warning" : "info";
}

/** Each file, or each folder, beside it has another service of its own: what such adapters call is as fixed as how. */
function isOneOfMany({ sink, others }: HardcodedSetting): boolean {
  const folder = folderOf(sink.uri);
  const beside = new Set(others.map(it => it.uri));
  return [...beside].filter(it => folderOf(it) === folder).length >= 3 || folder !== "" && [...beside].filter(it => folderOf(folderOf(it)) === folderOf(folder)).length >= 3;
}

/** What is public and encrypted is right by default; so is this machine, where the process was started for a try. */
function isKept(url: string, kind: HostKind): boolean {
  return kind === "loopback" || kind === "well-known" || (kind === "public" && url.startsWith("https:"));
}

/** It says nothing of the other places, so that it stays the same while these are mended one by one. */
function message({ sink }: HardcodedSetting, kind: HostKind): string {
  const takes = `${sink.callee} takes ${originOfUrl(sink.value as string)}`;
  const place = ofOnePlace[kind];
  if (place !== undefined) return `${takes}, ${place}, wherever it runs, so another environment needs a change of the code.`;
  if (sink.role === "redirect") return `${sink.callee} sends users back to ${originOfUrl(sink.value as string)} wherever it runs, so whoever logs in to a test system ends up there as well.`;
  if (kind === "well-known") return `${takes} from the code, so a stand-in or a proxy cannot take its place.`;
  return `${takes} wherever it runs, so a test system calls the same service, and a move needs a change of the code.`;
}
