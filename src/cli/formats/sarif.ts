import { pathToFileURL } from "node:url";
import { relativeUri } from "./markup/links.js";
import type { ConfigurationProblem, Place, Report, ReportedFinding, RuleSummary, SuppressedFinding } from "./report.js";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const root = "%SRCROOT%";

/**
 * The report in the Static Analysis Results Interchange Format 2.1.0, for code-scanning services:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 * It quotes no source text, which could hold a secret. Hints are left out: they are for the editor.
 */
export function formatSarif(report: Report): string {
  const index = new Map(report.rules.map((rule, i) => [rule.id, i]));
  const shown = report.findings.filter(it => it.severity !== "hint");
  const accepted = report.suppressed.filter(it => it.severity !== "hint");
  const run = {
    tool: { driver: { name: "Groundwork", version: report.version, rules: report.rules.map(toRule) } },
    invocations: [invocation(report)],
    originalUriBaseIds: { [root]: { uri: pathToFileURL(`${report.root}/`).href } },
    columnKind: "utf16CodeUnits",
    results: [
      ...shown.map(it => ({ ...toResult(it, index), suppressions: [] })),
      ...accepted.map(it => ({ ...toResult(it, index), suppressions: [suppression(it)] })),
    ],
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

function toRule({ id, title, severity, confidence, help, helpUri, cwe }: RuleSummary): object {
  return {
    id,
    shortDescription: { text: title },
    ...help !== undefined && { help: { text: help, markdown: help } },
    ...helpUri !== undefined && { helpUri },
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      precision: confidence === "high" ? "high" : confidence === "medium" ? "medium" : "low",
      tags: cwe?.map(number => `external/cwe/cwe-${number}`) ?? [],
    },
  };
}

function toResult({ rule, severity, confidence, message, place, related, fixes, fingerprint }: ReportedFinding, index: ReadonlyMap<string, number>): object {
  return {
    ruleId: rule,
    ...index.has(rule) && { ruleIndex: index.get(rule) },
    level: levelOf(severity),
    message: { text: plain(message) },
    locations: [{ physicalLocation: physical(place) }],
    ...related.length > 0 && {
      relatedLocations: related.map((it, id) => ({ id, physicalLocation: physical(it.place), message: { text: plain(it.message) } })),
    },
    partialFingerprints: { "groundwork/v1": fingerprint },
    properties: { confidence, fixes: fixes.map(it => it.title) },
  };
}

/** A region's end is exclusive in SARIF too; an empty one stands before its column. */
function physical({ file, start, end }: Place): object {
  return {
    artifactLocation: { uri: relativeUri(file), uriBaseId: root },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function suppression({ by, reason }: SuppressedFinding): object {
  return { kind: by === "comment" ? "inSource" : "external", status: "accepted", justification: reason };
}

function invocation({ incomplete, problems }: Report): object {
  return {
    executionSuccessful: incomplete.length === 0 && problems.length === 0,
    toolExecutionNotifications: incomplete.map(text => ({ level: "error", message: { text: plain(text) } })),
    toolConfigurationNotifications: problems.map(configurationNotice),
  };
}

function configurationNotice({ file, at, message }: ConfigurationProblem): object {
  return { level: "error", message: { text: plain(message) }, locations: [{ physicalLocation: physical({ file, start: at, end: at }) }] };
}

function levelOf(severity: ReportedFinding["severity"]): "error" | "warning" | "note" {
  return severity === "error" || severity === "warning" ? severity : "note";
}

/**
 * Keeps `{0}` and `[text](1)` in a message from being read as a placeholder and a link (sections 3.11.5 and 3.11.6). Other
 * braces stay single, as most viewers know no more than numbered placeholders and would show doubled ones.
 */
function plain(message: string): string {
  return message.replace(/\{(\d+)\}/g, "{{$1}}").replace(/\[(?=[^\]]*\]\(\d+\))/g, "\\[");
}
