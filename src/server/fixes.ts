import { actions, applyAll, createEdits, type Edits, type EditsPorts, type Fix, type FixOffer, type FollowUp, type Refusal } from "../core/index.js";
import type { AfterNotes, EditsOrRefusal, FileEdits, FindingKey } from "../protocol.js";
import { checklistIn } from "./checklist.js";
import { between, fileEdits } from "./edits.js";
import { Findings } from "./findings.js";
import type { Folder } from "./folder.js";
import { Texts } from "./texts.js";

/** The edits of a fix that a finding offers; refused when the finding is not there any more. */
export async function fixOf(folder: Folder, { fingerprint }: Pick<FindingKey, "fingerprint">, title: string): Promise<EditsOrRefusal> {
  await folder.scannedOnce();
  return folder.settled(async () => {
    const offer = folder.findings.find(fingerprint)?.finding.fixes.find(it => it.title === title);
    return offer ? build(folder, offer) : outdated;
  });
}

/** Why nothing is edited when what was asked about is not there as it was. */
export const outdated: Refusal = { refused: "This has changed meanwhile; nothing was edited." };

/** The edits of an offer, against the files as they are now. */
export async function editsOf(folder: Folder, offer: FixOffer, wishes: { readonly name?: string } = {}): Promise<EditsOrRefusal> {
  await folder.scannedOnce();
  return folder.settled(() => build(folder, offer, wishes));
}

/**
 * The edits that the first fixes of all findings of some rules make together, each built where the last one left the files.
 */
export async function fixAll(folder: Folder, meant: ReadonlySet<string>): Promise<EditsOrRefusal> {
  return folder.settled(() => laidOver(folder, async edits => {
    const { done, refused } = await applyAll({
      edits,
      look: async () => (await lookAt(folder, edits)).shown,
      offerOf: finding => finding.fixes[0],
      isMeant: finding => meant.has(finding.rule),
    });
    if (edits.changed().some(it => folder.isOutdated(it.uri))) return outdated;
    const notes = [...new Set([...refused, ...done.flatMap(it => it.notes ?? [])])];
    return done.length === 0
      ? { refused: refused[0] ?? "There is nothing left to fix." }
      : { files: confirmedLast(edits.changed().map(it => ({ ...between(folder, it), ...confirmed(it.uri, done) }))), notes, ...followed(folder, done) };
  }));
}

/** What somebody has to confirm of a single fix has to be confirmed of all of them. */
function confirmed(uri: string, done: readonly Fix[]): Pick<FileEdits, "confirm"> {
  const confirm = done.flatMap(it => it.changes).find(it => it.uri === uri && it.confirm !== undefined)?.confirm;
  return confirm === undefined ? {} : { confirm };
}

/** A file that git is to leave out is left out before it is made. */
function confirmedLast(files: readonly FileEdits[]): readonly FileEdits[] {
  return [...files.filter(it => it.confirm === undefined), ...files.filter(it => it.confirm !== undefined)];
}

function followed(folder: Folder, done: readonly Fix[]): Pick<AfterNotes, "followUps"> {
  const followUps = new Map(done.flatMap(it => it.followUps ?? []).map(it => [it.title, followUp(folder, it)]));
  return followUps.size === 0 ? {} : { followUps: [...followUps.values()] };
}

/** People type while edits are built, which then fit the text no more. */
async function build(folder: Folder, offer: FixOffer, wishes: { readonly name?: string } = {}): Promise<EditsOrRefusal> {
  const fix: Fix | Refusal = await overlay(folder).fixer.build(offer, wishes);
  if ("refused" in fix) return fix;
  const files = await fileEdits(folder, fix.changes);
  if (fix.changes.some(it => folder.isOutdated(it.uri))) return outdated;
  return { files, notes: fix.notes ?? [], ...fix.followUps && { followUps: fix.followUps.map(it => followUp(folder, it)) } };
}

function followUp(folder: Folder, { title, opens }: FollowUp): FollowUp {
  return { title, opens: "uri" in opens ? { uri: folder.uriOf(opens.uri) } : opens };
}

function lookAt(folder: Folder, edits: Edits): ReturnType<Findings["judge"]> {
  return new Findings(folder.analysis, new Texts(path => edits.text(path)), true).judge(folder.configuration);
}

/**
 * Runs work on edits that the analysis takes in while they are laid over what the folder has; only within {@link Folder.settled}.
 * Nobody sees the analysis meanwhile, and it is put back at the end.
 */
export async function laidOver<T>(folder: Folder, work: (edits: Edits) => Promise<T>): Promise<T> {
  // Who asks for the checklist meanwhile gets this one, which nothing of the edits is in.
  checklistIn(folder);
  const edits = overlay(folder);
  try {
    return await work(edits);
  } finally {
    const touched = edits.changed().map(it => it.uri);
    await edits.restore();
    await folder.reconsider(touched);
  }
}

/** Edits laid over what the folder has, which are written nowhere. */
function overlay(folder: Folder): Edits {
  const { files, texts } = folder;
  const ports: EditsPorts = {
    text: path => texts.current(path),
    list: path => files.list(path),
    tracked: path => inTime(files.tracked(path), true),
    committed: path => inTime(files.committed(path), undefined),
    now: () => new Date(),
    mode: path => texts.document(path) === undefined ? undefined : "live",
  };
  return createEdits(folder.analysis, actions, ports);
}

/** Whoever answers may never do so, while everybody who asks about the folder waits, or may fail: then nothing is known. */
async function inTime<Answer>(answer: Promise<Answer>, unknown: Answer): Promise<Answer> {
  return Promise.race([answer.catch(() => unknown), new Promise<Answer>(resolve => setTimeout(() => resolve(unknown), 2_000))]);
}
