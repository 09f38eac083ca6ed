import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver";
import type { Finding, Fingerprinted } from "../core/index.js";
import type { Client } from "./client.js";
import type { Folder } from "./folder.js";
import { known, rangeOf, type KnownText } from "./texts.js";

/** What a diagnostic carries for the code actions of a client that gives it back. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/** What is shown of a file. Hints are no diagnostics. */
export function diagnosticsAt(folder: Folder, path: string, client: Client): readonly Diagnostic[] {
  return [
    ...folder.findings.at(path).filter(it => it.finding.severity !== "hint").map(it => toDiagnostic(it, folder, client)),
    ...folder.configuration.problems.filter(it => it.path === path).map(({ range, message }) => ({ range, severity: DiagnosticSeverity.Error, source: "groundwork", message })),
  ];
}

/** The files about which something is shown. */
export function pathsWithDiagnostics(folder: Folder): readonly string[] {
  return [...new Set([...folder.findings.paths(), ...folder.configuration.problems.map(it => it.path)])];
}

function toDiagnostic({ finding, fingerprint }: Fingerprinted, folder: Folder, client: Client): Diagnostic {
  const { rule, at, message, related } = finding;
  const href = client.codeLink(rule);
  return {
    range: rangeOf(at.span, textOf(folder, at.uri)),
    severity: severityOf(finding),
    code: rule,
    ...href !== undefined && { codeDescription: { href } },
    source: "groundwork",
    message,
    ...related.length > 0 && client.showsRelated && {
      relatedInformation: related.map(note => ({
        location: { uri: folder.uriOf(note.at.uri), range: rangeOf(note.at.span, textOf(folder, note.at.uri)) },
        message: note.message,
      })),
    },
    data: { fingerprint } satisfies DiagnosticData,
  };
}

export function textOf(folder: Folder, path: string): KnownText {
  return folder.texts.get(path) ?? nothing;
}

const nothing = known("");

function severityOf({ severity }: Finding): DiagnosticSeverity {
  return severity === "error" ? DiagnosticSeverity.Error : severity === "warning" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information;
}
