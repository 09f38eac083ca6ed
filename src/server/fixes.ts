import { actions, applyAll, createEdits, type Edits, type EditsPorts, type Fix, type FixOffer, type Refusal } from "../core/index.js";
import type { EditsOrRefusal, FindingKey } from "../protocol.js";
import { between, fileEdits } from "./edits.js";
import { Findings } from "./findings.js";
import type { Folder } from "./folder.js";
import { Texts } from "./texts.js";

/** The edits of a fix that a finding offers; refused when the finding is not there any more. */
export async function fixOf(folder: Folder, { fingerprint }: Pick<FindingKey, "fingerprint">, title: string): Promise<EditsOrRefusal> {
  await folder.settle();
  const offer = folder.findings.find(fingerprint)?.finding.fixes.find(it => it.title === title);
  return offer ? editsOf(folder, offer) : { refused: "This has changed meanwhile; nothing was edited." };
}

/** The edits of an offer, against the files as they are now. */
export async function editsOf(folder: Folder, offer: FixOffer): Promise<EditsOrRefusal> {
  return folder.exclusive(async () => {
    const fix: Fix | Refusal = await overlay(folder).fixer.build(offer);
    return "refused" in fix ? fix : { files: await fileEdits(folder, fix.changes), notes: fix.notes ?? [] };
  });
}

/**
 * The edits that the first fixes of all findings of a rule make together, each built where the last one left the files.
 * Nobody sees the analysis meanwhile, and it is put back at the end.
 */
export async function fixAll(folder: Folder, rule: string): Promise<EditsOrRefusal> {
  await folder.settle();
  return folder.exclusive(async () => {
    const edits = overlay(folder);
    try {
      const { done, refused } = await applyAll({
        edits,
        look: async () => (await lookAt(folder, edits)).shown,
        offerOf: finding => finding.fixes[0],
        isMeant: finding => finding.rule === rule,
      });
      const notes = [...new Set([...refused, ...done.flatMap(it => it.notes ?? [])])];
      return done.length === 0
        ? { refused: refused[0] ?? "There is nothing left to fix." }
        : { files: edits.changed().map(it => between(folder, it)), notes };
    } finally {
      const touched = edits.changed().map(it => it.uri);
      await edits.restore();
      await folder.reconsider(touched);
    }
  });
}

function lookAt(folder: Folder, edits: Edits): ReturnType<Findings["judge"]> {
  const findings = new Findings(folder.analysis, new Texts(path => edits.text(path)), true);
  findings.refreshAcross();
  return findings.judge(folder.configuration);
}

function overlay(folder: Folder): Edits {
  const { files, texts } = folder;
  const ports: EditsPorts = {
    text: path => texts.current(path),
    list: path => files.list(path),
    tracked: path => files.tracked(path),
    now: () => new Date(),
    mode: path => texts.document(path) === undefined ? undefined : "live",
  };
  return createEdits(folder.analysis, actions, ports);
}
