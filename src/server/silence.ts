import { addIgnore, addToBaseline, createSilencing, languages, patternOf, setRule, suppressionRule, type Finding, type Refusal } from "../core/index.js";
import type { EditsOrRefusal, FindingKey, Silence } from "../protocol.js";
import { files } from "./configuration.js";
import { between, fileEdits } from "./edits.js";
import { outdated } from "./fixes.js";
import type { Folder } from "./folder.js";

/** The ways in which a finding can be accepted, with what the light bulb says. */
export function silencesFor({ analysis: { extraction } }: Folder, { rule, at }: Finding): readonly { readonly how: Silence; readonly title: string }[] {
  if (rule === suppressionRule.id) return [];
  const language = languages.find(it => it.id === extraction.languageOf(at.uri));
  const comments: readonly { how: Silence; title: string }[] = language?.comment
    ? [{ how: "line", title: `Suppress ${rule} on this line…` }, { how: "file", title: `Suppress ${rule} in this file…` }]
    : [{ how: "ignore", title: `Ignore ${rule} in this file by the configuration…` }];
  return [...comments, { how: "rule", title: `Switch off ${rule} in this folder` }, { how: "baseline", title: `Accept ${rule} into the baseline` }];
}

/** The edits that accept a finding; `reason` is needed where a person will read it. */
export async function silenceEdits(folder: Folder, { fingerprint, how }: Pick<FindingKey, "fingerprint"> & { readonly how: Silence }, reason: string): Promise<EditsOrRefusal> {
  return folder.settled(async () => {
    const found = folder.findings.find(fingerprint);
    if (!found) return outdated;
    const { finding } = found;
    switch (how) {
      case "line": case "file": return byComment(folder, finding, how, reason);
      case "rule": return inFile(folder, files.config, text => setRule(text, finding.rule, "off"));
      case "ignore": return inFile(folder, files.config, text => addIgnore(text, { rule: finding.rule, files: patternOf(finding.at.uri), reason }));
      case "baseline": return inFile(folder, files.baseline, text => addToBaseline(text, found));
    }
  });
}

async function byComment(folder: Folder, { rule, at }: Finding, how: "line" | "file", reason: string): Promise<EditsOrRefusal> {
  const { extraction, read } = folder.analysis;
  const text = await folder.texts.current(at.uri);
  const language = extraction.languageOf(at.uri);
  if (text === undefined || language === undefined) return { refused: "The file cannot be read any more." };
  const silencing = createSilencing(extraction, languages);
  const request = { source: { uri: at.uri, language, text, fileClass: read.fileClass(at.uri) }, rule, span: at.span, reason };
  const edits = how === "line" ? await silencing.onLine(request) : await silencing.inFile(request);
  if ("refused" in edits) return edits;
  const made = await fileEdits(folder, [{ uri: at.uri, edits }]);
  return folder.isOutdated(at.uri) ? outdated : { files: made, notes: [] };
}

async function inFile(folder: Folder, path: string, change: (text: string | undefined) => string | Refusal): Promise<EditsOrRefusal> {
  const before = await folder.texts.current(path);
  const after = change(before);
  return typeof after === "string" ? { files: [between(folder, { uri: path, before, after })], notes: [] } : after;
}
